// SPDX-License-Identifier: GPL-3.0-or-later
// fuhe archive report: the overview of an archive as PDF, HTML or workbook.
#include "archive/archive.h"
#include "archive/overview.h"
#include "cli/archive/answer_output.h"
#include "cli/archive_module.h"
#include "cli/atomic_file.h"
#include "cli/report_clock.h"
#include "cli/report_module.h"

namespace fuhe {
namespace {

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

Result<std::string> overview_bytes(Index& index, const OverviewArguments& arguments) {
  if (ends_with(arguments.output, ".xlsx")) {
    const auto sheets = overview_sheets(index, arguments.language);
    return sheets ? to_xlsx(*sheets, arguments.language, report_time()) : sheets.error();
  }
  const auto overview = overview_of(index, arguments.archive, arguments.language);
  if (!overview) {
    return overview.error();
  }
  if (!ends_with(arguments.output, ".pdf")) {
    return overview_html(*overview, arguments.language);
  }
  ReportOptions options;
  options.language = arguments.language;
  options.operator_name = arguments.operator_name;
  options.unix_time = report_time();
  options.utc_offset_minutes = utc_offset_minutes(options.unix_time);
  const auto module = load_report_module();
  return module ? module->write_overview(*overview, options) : module.error();
}

}  // namespace

ExitCode run_overview_here(const OverviewArguments& arguments) {
  const Language language =
      arguments.language == Language::both ? Language::zh : arguments.language;
  const Overwrite overwrite = arguments.force ? Overwrite::allow : Overwrite::refuse;
  if (const auto free = may_write(arguments.output, overwrite); !free) {
    return fail(free.error(), language);
  }
  auto archive = Archive::open(arguments.archive, Archive::Mode::read);
  if (!archive) {
    return fail(archive.error(), language);
  }
  const auto bytes = overview_bytes(archive->index(), arguments);
  if (!bytes) {
    return fail(bytes.error(), language);
  }
  const auto written = write_file(arguments.output, *bytes, overwrite);
  return written ? ExitCode::clean : fail(written.error(), language);
}

}  // namespace fuhe
