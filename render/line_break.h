// SPDX-License-Identifier: GPL-3.0-or-later
// Where a line of Chinese text with Latin words and numbers may be broken: Unicode line breaking
// (UAX 14) with the rules of Chinese typesetting on top (GB/T 15834: no 。，）at a line's start, no
// （at its end, quotation marks stay with their text).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fuhe {

// Element i tells whether a line may begin with character i; element 0 is true. A line feed always
// ends a line, so the character after it may begin one.
std::vector<bool> line_starts(std::u32string_view text);

// Breaks text into lines of at most `columns` on a terminal; a word longer than that is cut.
// REQUIRES: columns >= 2.
std::vector<std::string> wrap_columns(std::string_view utf8, int columns);

}  // namespace fuhe
