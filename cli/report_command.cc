// SPDX-License-Identifier: GPL-3.0-or-later
// fuhe report and fuhe debug: one file in, one file out.
#include <filesystem>
#include <utility>

#include "cli/atomic_file.h"
#include "cli/checked_input.h"
#include "cli/commands.h"
#include "cli/isolate.h"
#include "cli/report_clock.h"
#include "cli/report_module.h"
#include "cli/terminal.h"
#include "extract/file_bytes.h"

namespace fuhe {
namespace {

Result<std::string> render_report(const ReportArguments& arguments,
                                  const CheckedDocument& document) {
  if (arguments.format == ReportFormat::json) {
    return to_json(document);
  }
  ReportOptions options;
  options.language = arguments.language;
  options.brief = arguments.brief;
  options.pictures = !arguments.no_pictures;
  options.operator_name = arguments.operator_name;
  options.unix_time = report_time();
  options.utc_offset_minutes = utc_offset_minutes(options.unix_time);
  options.seal_text = arguments.seal_text;
  options.seal_style = arguments.seal_style;
  if (arguments.embed_source) {
    auto source = read_file(arguments.file, Limits{}.file_bytes);
    if (!source) {
      return source.error();
    }
    options.source_pdf = std::move(source->bytes);
  }
  return write_report_by_module(document, options);
}

Overwrite overwrite(bool force) {
  return force ? Overwrite::allow : Overwrite::refuse;
}

Result<void> write_output(const std::string& path, const std::string& bytes, bool force) {
  return path == "-" ? print_data(bytes) : write_file(path, bytes, overwrite(force));
}

ExitCode fail(const Error& error, Language language) {
  print_error(error, language);
  return ExitCode::could_not;
}

Language message_language(Language language) {
  return language == Language::both ? Language::zh : language;
}

}  // namespace

ExitCode run_report(const ReportArguments& arguments) {
  const Language language = message_language(arguments.language);
  // Asked before the work as well as at its end, so that nobody waits for a refusal.
  std::error_code unrelated;
  if (std::filesystem::equivalent(arguments.file, arguments.output, unrelated)) {
    return fail(Error{ErrorCode::cannot_write, arguments.output, "is the received file itself"},
                language);
  }
  if (arguments.output != "-") {
    if (const auto free = may_write(arguments.output, overwrite(arguments.force)); !free) {
      return fail(free.error(), language);
    }
  }
  ReadingArguments reading = arguments.reading;
  reading.jobs = effective_jobs(reading.jobs);
  auto outcome = [&] {
    ProgressLine line(arguments.file, language);
    return run_isolated(arguments.file, limits_of(reading),
                        checking_work(arguments.file, reading,
                                      [&](const CheckedDocument& document) {
                                        return render_report(arguments, document);
                                      }),
                        line.sink());
  }();
  if (!outcome) {
    return fail(outcome.error(), language);
  }
  const CheckedOutput output = unpack_output(std::move(*outcome));
  if (const auto written = write_output(arguments.output, output.bytes, arguments.force);
      !written) {
    return fail(written.error(), language);
  }
  return exit_code_for(output.gravest, arguments.fail_on);
}

ExitCode run_debug(const DebugArguments& arguments) {
  const auto outcome =
      run_isolated(arguments.file, limits_of(arguments.reading),
                   [&](const ProgressSink& progress) {
                     ExtractOptions options;
                     options.labels_file = arguments.reading.labels_file;
                     options.progress = progress;
                     return draw_stage(arguments.file, arguments.stage, arguments.page, options);
                   },
                   {});
  if (!outcome) {
    return fail(outcome.error(), arguments.language);
  }
  if (const auto written = write_output(arguments.output, *outcome, arguments.force); !written) {
    return fail(written.error(), arguments.language);
  }
  return ExitCode::clean;
}

}  // namespace fuhe
