// SPDX-License-Identifier: GPL-3.0-or-later
// Text without a table, cut into the pieces that a cell is made of: words between spaces, with what
// the lines tell about where one cell ends (blank lines, line widths).
#pragma once

#include <string>
#include <vector>

#include "extract/flow/flow_reader.h"
#include "extract/form/located_text.h"

namespace fuhe {

struct FlowPiece {
  LocatedText text;  // without spaces
  std::u32string key;
  int line = 0;
  bool starts_line = false;
  bool ends_line = false;
  // The space before it stands between an ideograph and a digit or letter, where word processors
  // set one of their own.
  bool after_script_space = false;
  int width = 0;       // in half-width characters
  int head_width = 0;  // of the run of digits and letters in front, which no line break parts
};

struct FlowRow {
  std::size_t first = 0;  // piece
  std::size_t count = 0;
  int gap = 0;        // blank lines before it
  bool full = false;  // as wide as the page allows: the next line may go on with anything
};

struct FlowText {
  std::vector<FlowPiece> pieces;
  std::vector<FlowRow> lines;  // without blank ones
  bool gappy = false;          // blank lines part most cells
  bool by_rows = false;        // the cells of a row stand on one line
  bool loose = false;          // spaces inside sentences

  // Blank lines between two pieces' lines, `from` before `to`.
  [[nodiscard]] int gaps_between(std::size_t from, std::size_t to) const;
};

FlowText cut_pieces(const std::vector<FlowLine>& lines);

// Width in half-width characters.
int half_widths(std::u32string_view text);

// Joined as a cell's text: a space only between Latin words.
void append_piece(LocatedText& text, const LocatedText& piece);

}  // namespace fuhe
