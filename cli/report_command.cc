// SPDX-License-Identifier: GPL-3.0-or-later
// fuhe report and fuhe debug: one file in, one file out.
#include <utility>

#include "cli/commands.h"
#include "cli/file_to_file.h"
#include "cli/isolate.h"
#include "cli/page_pictures.h"
#include "cli/password.h"
#include "cli/report_clock.h"
#include "cli/report_module.h"
#include "extract/page/file_bytes.h"

namespace fuhe {
namespace {

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

Result<SigningOptions> signing_options(const ReportArguments& arguments) {
  constexpr std::size_t kLargest = 1'000'000;
  auto file = read_file(arguments.sign, kLargest);
  if (!file) {
    return file.error();
  }
  const bool english = arguments.language == Language::en;
  auto password = read_password(arguments.password_file,
                                (english ? "Password of " : "密码：") + arguments.sign + " ");
  if (!password) {
    return password.error();
  }
  return SigningOptions{std::move(file->bytes), arguments.sign, std::move(*password),
                        arguments.time_stamp_url};
}

}  // namespace

ExitCode run_report(const ReportArguments& arguments) {
  SigningOptions signing;
  if (!arguments.sign.empty()) {
    auto read = signing_options(arguments);
    if (!read) {
      return fail(read.error(), arguments.language);
    }
    signing = std::move(*read);
  }
  const Finisher sign = [&](const std::string& report) -> Result<std::string> {
    const auto module = load_report_module();
    return module ? module->sign_report(report, arguments.output, signing) : module.error();
  };
  return run_file_to_file(
      {arguments.file, arguments.output, arguments.force, arguments.reading, arguments.fail_on,
       arguments.language},
      [&arguments](const CheckedDocument& document) { return render_report(arguments, document); },
      arguments.sign.empty() ? Finisher() : sign);
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
