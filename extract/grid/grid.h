// SPDX-License-Identifier: GPL-3.0-or-later
// A table: cells with spans over rows and columns, built from strokes (or from alignment) and
// filled with the glyphs that lie inside. What a row or a cell means is not known here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/page/page_content.h"
#include "model/form.h"

namespace fuhe {

// A run of characters on one baseline inside a cell.
struct TextLine {
  std::string text;  // UTF-8 as printed, radicals folded to the characters they stand for
  Rect box;
  int page = 0;
  double size = 0;           // font size in points
  std::vector<Rect> glyphs;  // box of every code point of `text`
  double confidence = 1;     // of its reading; 1 for text that was not recognised
};

struct GridCell {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  std::vector<Place> places;            // its area; more than one after a page join
  std::vector<TextLine> lines;          // in reading order
  std::optional<double> confidence;     // recognised text only
  std::vector<std::string> candidates;  // other readings, recognised text only
  bool unreadable = false;
};

struct Grid {
  int rows = 0;
  int columns = 0;
  std::vector<GridCell> cells;  // sorted by row, then column; none overlap
  bool by_alignment = false;    // columns inferred, not drawn
  Rect box;                     // on its first page
  int first_page = 0;
  int last_page = 0;
};

// Returns the cell that covers slot (row, column), or nullptr.
const GridCell* cell_at(const Grid& grid, int row, int column);

}  // namespace fuhe
