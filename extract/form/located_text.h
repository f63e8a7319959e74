// SPDX-License-Identifier: GPL-3.0-or-later
// Text that knows where each of its characters was printed, so that a part of a cell (the year in a
// title, the points in a group's label) has a place of its own.
#pragma once

#include <string>
#include <vector>

#include "extract/grid/grid.h"
#include "model/form.h"

namespace fuhe {

struct LocatedText {
  std::u32string text;    // printed characters; layout line breaks joined
  std::vector<Place> at;  // one for each character

  [[nodiscard]] bool empty() const { return text.empty(); }
  [[nodiscard]] LocatedText part(std::size_t from, std::size_t count = std::u32string::npos) const;
  void append(const LocatedText& other);
  // Adds a character that is not printed (a joining space or line break) at the last place.
  void append_unprinted(char32_t c);
};

// Joins lines as a person would: nothing between ideographs, a space between Latin words, nothing
// inside a number that was broken to fit, a line break where a new paragraph starts. `area` is the
// cell (its right edge tells whether a line was full).
LocatedText join_lines(const std::vector<TextLine>& lines, const Rect& area);

LocatedText text_of(const GridCell& cell);
LocatedText text_of(const TextLine& line);

// Without spaces at both ends.
LocatedText trimmed(const LocatedText& text);

// One place a page, in order.
std::vector<Place> places_of(const LocatedText& text);

// A cell read from native text. Empty text gives state empty with `area` as its place; a character
// without a meaning (U+FFFD) makes the whole cell unreadable.
Cell cell_from(const LocatedText& text, const std::vector<Place>& area);

}  // namespace fuhe
