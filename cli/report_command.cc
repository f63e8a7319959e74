// SPDX-License-Identifier: GPL-3.0-or-later
// fuhe report and fuhe debug: one file in, one file out.
#include <filesystem>
#include <utility>

#include "cli/atomic_file.h"
#include "cli/checked_input.h"
#include "cli/commands.h"
#include "cli/isolate.h"
#include "cli/page_pictures.h"
#include "cli/report_clock.h"
#include "cli/report_module.h"
#include "cli/terminal.h"
#include "extract/file_bytes.h"

namespace fuhe {
namespace {

bool is_pdf(std::string_view bytes) {
  constexpr std::size_t kHeaderRoom = 1'024;  // ISO 32000-1 Annex H, 3.4.1
  return bytes.substr(0, kHeaderRoom).find("%PDF-") != std::string_view::npos;
}

// The received PDF; empty for text and form JSON, which have no pages to show.
Result<std::string> received_pdf(const std::string& path) {
  if (path == "-") {
    return std::string();
  }
  auto file = read_file(path, Limits{}.file_bytes);
  if (!file) {
    return file.error();
  }
  return is_pdf(file->bytes) ? std::move(file->bytes) : std::string();
}

ReportOptions report_options(const ReportArguments& arguments, const std::string& pdf) {
  ReportOptions options;
  options.language = arguments.language;
  options.brief = arguments.brief;
  options.pictures = !arguments.no_pictures;
  if (options.pictures && !pdf.empty()) {
    options.picture = cell_pictures(pdf, arguments.file);
  }
  options.operator_name = arguments.operator_name;
  options.unix_time = report_time();
  options.utc_offset_minutes = utc_offset_minutes(options.unix_time);
  options.seal_text = arguments.seal_text;
  options.seal_style = arguments.seal_style;
  if (arguments.embed_source) {
    options.source_pdf = pdf;
  }
  return options;
}

Result<std::string> render_with_module(const ReportArguments& arguments,
                                       const CheckedDocument& document, const std::string& pdf) {
  const auto module = load_report_module();
  if (!module) {
    return module.error();
  }
  const ReportOptions options = report_options(arguments, pdf);
  return arguments.format == ReportFormat::xlsx ? module->to_xlsx(document, options)
                                                : module->write_report(document, options);
}

Result<std::string> render_report(const ReportArguments& arguments,
                                  const CheckedDocument& document) {
  const auto pdf = received_pdf(arguments.file);
  if (!pdf) {
    return pdf.error();
  }
  switch (arguments.format) {
    case ReportFormat::json:
      return to_json(document);
    case ReportFormat::csv:
      return to_csv(document, arguments.language);
    case ReportFormat::sarif:
      return to_sarif(document);
    case ReportFormat::html:
      return to_html(document, arguments.language,
                     pdf->empty() || arguments.no_pictures ? PagePicture()
                                                           : page_pictures(*pdf, arguments.file));
    case ReportFormat::pdf:
    case ReportFormat::xlsx:
      return render_with_module(arguments, document, *pdf);
  }
  return std::string();
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
