// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/archive/batch_tally.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <unistd.h>

#include "archive/entry.h"
#include "cli/terminal.h"
#include "render/error_words.h"
#include "render/wording.h"

namespace fuhe {
namespace {

constexpr auto kBarTime = std::chrono::milliseconds(100);
constexpr auto kLineTime = std::chrono::seconds(10);  // where nobody watches

std::string reason_words(const std::string& reason) {
  const auto code = error_code_of(reason);
  return code ? words_for(*code).zh : reason;
}

std::string one_decimal(double number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", number);
  return text.data();
}

std::string clock_time(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::max(0.0, seconds));
  std::array<char, 48> text{};
  if (whole < 3'600) {
    std::snprintf(text.data(), text.size(), "%d:%02d", static_cast<int>(whole / 60),
                  static_cast<int>(whole % 60));
  } else {
    std::snprintf(text.data(), text.size(), "%ld:%02d:%02d", static_cast<long>(whole / 3'600),
                  static_cast<int>(whole / 60 % 60), static_cast<int>(whole % 60));
  }
  return text.data();
}

std::string bar(std::int64_t done, std::int64_t total, int width) {
  const auto filled =
      static_cast<int>(std::min(done, total) * width / std::max<std::int64_t>(total, 1));
  return "[" + std::string(static_cast<std::size_t>(filled), '#') +
         std::string(static_cast<std::size_t>(width - filled), '.') + "] ";
}

}  // namespace

FindingCounts counts_of(const DocumentRows& rows) {
  FindingCounts counts;
  for (const FormRow& form : rows.forms) {
    counts.errors += form.errors;
    counts.warnings += form.warnings;
    counts.notices += form.notices;
  }
  return counts;
}

void BatchTally::add_findings(const FindingCounts& counts) {
  findings.errors += counts.errors;
  findings.warnings += counts.warnings;
  findings.notices += counts.notices;
  with_findings += counts.errors + counts.warnings > 0 ? 1 : 0;
}

std::int64_t BatchTally::failures() const {
  std::int64_t sum = 0;
  for (const auto& [reason, count] : failed) {
    sum += count;
  }
  return sum;
}

ExitCode BatchTally::exit_code(FailOn fail_on) const {
  if (!failed.empty()) {
    return ExitCode::could_not;
  }
  std::int64_t counted = 0;
  counted += fail_on != FailOn::never ? findings.errors : 0;
  counted += fail_on == FailOn::warning || fail_on == FailOn::notice ? findings.warnings : 0;
  counted += fail_on == FailOn::notice ? findings.notices : 0;
  return counted > 0 ? ExitCode::findings : ExitCode::clean;
}

BatchScreen::BatchScreen(Language language)
    : language_(language), terminal_(isatty(STDERR_FILENO) != 0) {}

BatchScreen::~BatchScreen() {
  wipe();
}

double BatchScreen::seconds() const {
  return std::chrono::duration<double>(Clock::now() - started_).count();
}

void BatchScreen::wipe() {
  if (shown_) {
    std::fputs("\r\x1b[K", stderr);
    shown_ = false;
  }
}

std::string BatchScreen::line(const BatchTally& tally, int width) const {
  const bool zh = language_ == Language::zh;
  const double passed = std::max(seconds(), 0.001);
  const double rate = static_cast<double>(tally.looked_at) / passed;
  std::string text = grouped(tally.looked_at);
  if (tally.total > 0) {
    text += "/" + grouped(std::max(tally.total, tally.looked_at));
  }
  text += zh ? " 个文件，" : " files, ";
  text += grouped(tally.pages) + (zh ? " 页，" : " pages, ");
  text += grouped(tally.findings.errors) + (zh ? " 处错误，" : " errors, ");
  text += grouped(tally.failures()) + (zh ? " 个无法检查，" : " not read, ");
  text += one_decimal(rate) + (zh ? " 个/秒" : "/s");
  if (tally.total > tally.looked_at && rate > 0.0) {
    text += (zh ? "，剩余 " : ", left ") +
            clock_time(static_cast<double>(tally.total - tally.looked_at) / rate);
  }
  constexpr int kBar = 20;
  const bool room = width > kBar + 3 + static_cast<int>(text.size());
  return room && tally.total > 0 ? bar(tally.looked_at, tally.total, kBar) + text : text;
}

void BatchScreen::show(const BatchTally& tally) {
  const auto now = Clock::now();
  if (now - last_ < (terminal_ ? Clock::duration(kBarTime) : Clock::duration(kLineTime))) {
    return;
  }
  last_ = now;
  if (terminal_) {
    std::fprintf(stderr, "\r%s\x1b[K", line(tally, terminal_width()).c_str());
    std::fflush(stderr);
    shown_ = true;
  } else {
    std::fprintf(stderr, "fuhe: %s\n", line(tally, 0).c_str());
  }
}

void BatchScreen::complain(const Error& error) {
  wipe();
  print_error(error, language_);
}

std::string BatchScreen::summary(const BatchTally& tally) const {
  const bool zh = language_ == Language::zh;
  const auto line = [zh](std::int64_t count, const char* chinese, const char* english) {
    std::string number = grouped(count);
    number.insert(0, std::string(number.size() < 12 ? 12 - number.size() : 0, ' '));
    return number + "  " + (zh ? chinese : english) + "\n";
  };
  std::string text = line(tally.looked_at, "个文件", "files");
  text += line(tally.read, "个已检查", "checked");
  if (tally.known > 0) {
    text +=
        line(tally.known, "个已在档案中，不再检查", "in the archive already, not checked again");
  }
  if (tally.twice > 0) {
    text += line(tally.twice, "个与另一文件完全相同", "the same bytes as another file");
  }
  if (tally.other_shards > 0) {
    text += line(tally.other_shards, "个属于其他分片", "of other shards");
  }
  text += line(tally.with_findings, "个有错误或疑点", "with errors or warnings");
  text += line(tally.findings.errors, "  处错误", "  errors");
  text += line(tally.findings.warnings, "  处疑点", "  warnings");
  text += line(tally.findings.notices, "  处提示", "  notices");
  text += line(tally.failures(), "个无法检查", "could not be checked");
  for (const auto& [reason, count] : tally.failed) {
    text += line(count, ("  " + reason_words(reason) + "（" + reason + "）").c_str(),
                 ("  " + reason).c_str());
  }
  if (tally.left_alone > 0) {
    text += line(tally.left_alone, "个其他文件，未处理", "other files, left alone");
  }
  if (tally.without_report > 0) {
    text += line(tally.without_report, "个未能生成报告", "checked, but no report could be written");
  }
  const double passed = std::max(seconds(), 0.001);
  text += line(tally.pages, "页", "pages");
  text += (zh ? "用时 " : "in ") + clock_time(passed) + (zh ? "，每秒 " : ", ") +
          one_decimal(static_cast<double>(tally.looked_at) / passed) +
          (zh ? " 个文件\n" : " files a second\n");
  return text;
}

}  // namespace fuhe
