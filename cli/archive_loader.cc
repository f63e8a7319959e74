// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/archive_module.h"
#include "cli/terminal.h"
#include "model/module.h"

namespace fuhe {
namespace {

template <typename Arguments>
using Door = void (*)(const Arguments* arguments, ExitCode* code);

template <typename Arguments>
ExitCode run_in_module(const char* door, const Arguments& arguments) {
  const auto address = load_from_module("fuhe_archive", door);
  if (!address) {
    print_error(address.error(),
                arguments.language == Language::both ? Language::zh : arguments.language);
    return ExitCode::could_not;
  }
  ExitCode code = ExitCode::could_not;
  reinterpret_cast<Door<Arguments>> (*address)(&arguments, &code);
  return code;
}

}  // namespace

ExitCode run_batch(const BatchArguments& arguments) {
  return run_in_module("fuhe_run_batch", arguments);
}

ExitCode run_archive_verify(const ArchiveVerifyArguments& arguments) {
  return run_in_module("fuhe_run_verify", arguments);
}

ExitCode run_archive_rebuild(const RebuildArguments& arguments) {
  return run_in_module("fuhe_run_rebuild", arguments);
}

ExitCode run_archive_query(const QueryArguments& arguments) {
  return run_in_module("fuhe_run_query", arguments);
}

ExitCode run_archive_question(const QuestionArguments& arguments) {
  return run_in_module("fuhe_run_question", arguments);
}

ExitCode run_archive_overview(const OverviewArguments& arguments) {
  return run_in_module("fuhe_run_overview", arguments);
}

ExitCode run_archive_note(const NoteArguments& arguments) {
  return run_in_module("fuhe_run_note", arguments);
}

ExitCode run_archive_show(const ShowArguments& arguments) {
  return run_in_module("fuhe_run_show", arguments);
}

}  // namespace fuhe
