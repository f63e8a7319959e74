// SPDX-License-Identifier: GPL-3.0-or-later
// The doors of fuhe_archive.so.
#include "cli/archive_module.h"

extern "C" {

void fuhe_run_batch(const fuhe::BatchArguments* arguments, fuhe::ExitCode* code) {
  *code = fuhe::run_batch_here(*arguments);
}

void fuhe_run_verify(const fuhe::ArchiveVerifyArguments* arguments, fuhe::ExitCode* code) {
  *code = fuhe::run_verify_here(*arguments);
}

void fuhe_run_rebuild(const fuhe::RebuildArguments* arguments, fuhe::ExitCode* code) {
  *code = fuhe::run_rebuild_here(*arguments);
}

void fuhe_run_query(const fuhe::QueryArguments* arguments, fuhe::ExitCode* code) {
  *code = fuhe::run_query_here(*arguments);
}

void fuhe_run_question(const fuhe::QuestionArguments* arguments, fuhe::ExitCode* code) {
  *code = fuhe::run_question_here(*arguments);
}

void fuhe_run_overview(const fuhe::OverviewArguments* arguments, fuhe::ExitCode* code) {
  *code = fuhe::run_overview_here(*arguments);
}

void fuhe_run_note(const fuhe::NoteArguments* arguments, fuhe::ExitCode* code) {
  *code = fuhe::run_note_here(*arguments);
}

void fuhe_run_show(const fuhe::ShowArguments* arguments, fuhe::ExitCode* code) {
  *code = fuhe::run_show_here(*arguments);
}
}
