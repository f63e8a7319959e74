// SPDX-License-Identifier: GPL-3.0-or-later
// Widths of characters in the typefaces of the drawn PDFs, and lines that fit a width.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fuhe::roundtrip {

// True for a character that Helvetica sets when it is used beside the Chinese typeface.
bool is_latin(char32_t c);

// In em.
double width_of(char32_t c, bool helvetica);
double width_of(std::u32string_view text, bool helvetica);

struct WrappedLine {
  std::u32string text;
  std::size_t end = 0;  // where the next line starts in the wrapped text
};

// Breaks `text` from `start` on into lines of at most `em`: between ideographs, at spaces between
// Latin words (the space is gone then), inside a word or number only when it fills a line alone.
std::vector<WrappedLine> wrap(std::u32string_view text, std::size_t start, double em,
                              bool helvetica);

}  // namespace fuhe::roundtrip
