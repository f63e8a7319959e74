// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/archive/answer_output.h"

#include <unistd.h>

#include "cli/atomic_file.h"
#include "cli/report_clock.h"
#include "cli/terminal.h"

namespace fuhe {
namespace {

constexpr int kNoLimit = 100'000;  // columns, where no terminal has an edge

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

AnswerFormat format_of(const AnswerOutput& output) {
  if (output.format != AnswerFormat::automatic) {
    return output.format;
  }
  if (ends_with(output.file, ".csv")) {
    return AnswerFormat::csv;
  }
  if (ends_with(output.file, ".json")) {
    return AnswerFormat::json;
  }
  return ends_with(output.file, ".xlsx") ? AnswerFormat::xlsx : AnswerFormat::table;
}

Result<std::string> rendered(const Answer& answer, const AnswerOutput& output,
                             const std::string& name, Language language) {
  switch (format_of(output)) {
    case AnswerFormat::csv:
      return to_csv(answer);
    case AnswerFormat::json:
      return to_json(answer);
    case AnswerFormat::xlsx:
      return to_xlsx({{name, answer}}, language, report_time());
    default:
      return to_text(
          answer, language,
          output.file == "-" && isatty(STDOUT_FILENO) != 0 ? terminal_width() : kNoLimit);
  }
}

}  // namespace

ExitCode fail(const Error& error, Language language) {
  print_error(error, language);
  return ExitCode::could_not;
}

ExitCode give_out(const Answer& answer, const AnswerOutput& output, const std::string& name,
                  Language language) {
  const auto bytes = rendered(answer, output, name, language);
  if (!bytes) {
    return fail(bytes.error(), language);
  }
  const auto written =
      output.file == "-"
          ? print_data(*bytes)
          : write_file(output.file, *bytes, output.force ? Overwrite::allow : Overwrite::refuse);
  return written ? ExitCode::clean : fail(written.error(), language);
}

}  // namespace fuhe
