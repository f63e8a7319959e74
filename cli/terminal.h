// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the person at the other end: language, terminal, colours, and the messages and
// the progress line that go to standard error.
#pragma once

#include <string>

#include "cli/commands.h"
#include "extract/extract.h"
#include "model/result.h"
#include "render/render.h"

namespace fuhe {

// From LC_ALL, LC_MESSAGES, LANG, the first that is set: zh* is Chinese, all else English.
Language language_of_environment();

// Colour on standard output: as asked, else only on a terminal that can, and never under NO_COLOR.
bool wants_color(ColorMode mode);

// Columns of the terminal on standard output; 80 where there is none.
int terminal_width();

// "fuhe: where: message" on standard error; in Chinese the kind of error comes first.
void print_error(const Error& error, Language language);
// What a person wants to know of a file beside its data, on stderr.
void print_remark(const std::string& file, const Bilingual& words, Language language);

// Writes to standard output, all of it or an Error (a full disk, for instance).
Result<void> print_data(const std::string& bytes);

// A line on standard error that is rewritten at every step and wiped at the end. Silent when
// standard error is no terminal, and for the first moments of the work.
class ProgressLine {
 public:
  ProgressLine(std::string file, Language language);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();

  [[nodiscard]] ProgressSink sink();

 private:
  void show(const std::string& stage, int done, int total);

  std::string file_;
  Language language_;
  bool terminal_;
  bool shown_ = false;
};

}  // namespace fuhe
