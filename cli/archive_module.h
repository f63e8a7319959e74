// SPDX-License-Identifier: GPL-3.0-or-later
// The archive, its database and `fuhe batch` are a module (model/module.h) of their own, for the
// same reason as the report writer: a check of one file is not to wait for libraries that it does
// not use.
#pragma once

#include "cli/commands.h"

namespace fuhe {

// The subcommands of the module, as it defines them.
ExitCode run_batch_here(const BatchArguments& arguments);
ExitCode run_verify_here(const ArchiveVerifyArguments& arguments);
ExitCode run_rebuild_here(const RebuildArguments& arguments);
ExitCode run_query_here(const QueryArguments& arguments);
ExitCode run_question_here(const QuestionArguments& arguments);
ExitCode run_overview_here(const OverviewArguments& arguments);
ExitCode run_note_here(const NoteArguments& arguments);
ExitCode run_show_here(const ShowArguments& arguments);

}  // namespace fuhe

// Its doors, by name.
extern "C" {
void fuhe_run_batch(const fuhe::BatchArguments* arguments, fuhe::ExitCode* code);
void fuhe_run_verify(const fuhe::ArchiveVerifyArguments* arguments, fuhe::ExitCode* code);
void fuhe_run_rebuild(const fuhe::RebuildArguments* arguments, fuhe::ExitCode* code);
void fuhe_run_query(const fuhe::QueryArguments* arguments, fuhe::ExitCode* code);
void fuhe_run_question(const fuhe::QuestionArguments* arguments, fuhe::ExitCode* code);
void fuhe_run_overview(const fuhe::OverviewArguments* arguments, fuhe::ExitCode* code);
void fuhe_run_note(const fuhe::NoteArguments* arguments, fuhe::ExitCode* code);
void fuhe_run_show(const fuhe::ShowArguments* arguments, fuhe::ExitCode* code);
}
