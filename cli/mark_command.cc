// SPDX-License-Identifier: GPL-3.0-or-later
// fuhe mark: the received file with its findings marked on it.
#include "cli/commands.h"
#include "cli/file_to_file.h"
#include "cli/report_clock.h"
#include "cli/report_module.h"

namespace fuhe {
namespace {

Result<std::string> mark(const MarkArguments& arguments, const CheckedDocument& document) {
  const auto pdf = received_pdf(arguments.file);
  if (!pdf) {
    return pdf.error();
  }
  if (pdf->empty()) {
    return Error{ErrorCode::bad_data, arguments.file, "is no PDF, so there is nothing to mark"};
  }
  const auto module = load_report_module();
  if (!module) {
    return module.error();
  }
  ReportOptions options;
  options.language = arguments.language;
  options.unix_time = report_time();
  options.utc_offset_minutes = utc_offset_minutes(options.unix_time);
  return module->mark_file(*pdf, document, options);
}

}  // namespace

ExitCode run_mark(const MarkArguments& arguments) {
  return run_file_to_file(
      {arguments.file, arguments.output, arguments.force, arguments.reading, arguments.fail_on,
       arguments.language},
      [&arguments](const CheckedDocument& document) { return mark(arguments, document); });
}

}  // namespace fuhe
