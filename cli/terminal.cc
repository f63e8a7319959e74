// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/terminal.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

#include "model/write_all.h"
#include "render/error_words.h"

namespace fuhe {
namespace {

constexpr int kUsualWidth = 80;
constexpr int kNarrowest = 40;
constexpr int kWidest = 160;  // longer lines are hard to follow

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

// A file's name may hold anything; control characters must not reach the terminal.
std::string printable(std::string text) {
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      c = '?';
    }
  }
  return text;
}

}  // namespace

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string_view value = environment(name);
    if (!value.empty()) {
      return value.substr(0, 2) == "zh" ? Language::zh : Language::en;
    }
  }
  return Language::en;
}

bool wants_color(ColorMode mode) {
  if (mode != ColorMode::automatic) {
    return mode == ColorMode::always;
  }
  return isatty(STDOUT_FILENO) != 0 && environment("NO_COLOR").empty() &&
         environment("TERM") != "dumb";
}

int terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::clamp<int>(size.ws_col, kNarrowest, kWidest);
  }
  const std::string_view columns = environment("COLUMNS");
  int width = kUsualWidth;
  std::from_chars(columns.data(), columns.data() + columns.size(), width);
  return std::clamp(width, kNarrowest, kWidest);
}

void print_error(const Error& error, Language language) {
  std::string line = "fuhe: " + error.where + ": ";
  if (language == Language::zh) {
    line += words_for(error.code).zh + "：";
  }
  write_all(STDERR_FILENO, printable(line + error.message) + "\n");
}

void print_remark(const std::string& file, const Bilingual& words, Language language) {
  const std::string& said = language == Language::zh ? words.zh : words.en;
  write_all(STDERR_FILENO, printable("fuhe: " + file + ": " + said) + "\n");
}

Result<void> print_data(const std::string& bytes) {
  if (!write_all(STDOUT_FILENO, bytes)) {
    return Error{ErrorCode::cannot_write, "standard output", std::strerror(errno)};
  }
  return {};
}

ProgressLine::ProgressLine(std::string file, Language language)
    : file_(printable(std::move(file))),
      language_(language),
      terminal_(isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
  if (shown_) {
    write_all(STDERR_FILENO, "\r\x1b[K");
  }
}

ProgressSink ProgressLine::sink() {
  if (!terminal_) {
    return {};
  }
  return [this](const std::string& stage, int done, int total) { show(stage, done, total); };
}

void ProgressLine::show(const std::string& stage, int done, int total) {
  const bool chinese = language_ == Language::zh;
  const bool recognising = stage == "recognise";
  std::string step =
      chinese ? (recognising ? "识别" : "读取") : (recognising ? "recognising" : "reading");
  step += chinese ? " 第 " : " page ";
  step += std::to_string(done) + "/" + std::to_string(total) + (chinese ? " 页" : "");
  write_all(STDERR_FILENO, "\r\x1b[K" + file_ + ": " + step);
  shown_ = true;
}

}  // namespace fuhe
