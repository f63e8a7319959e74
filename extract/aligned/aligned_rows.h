// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines of text stand in which row of a table without drawn rows: each column's lines are cut
// into runs of neighbours so that their middles (or tops, or bottoms) fit the rows' own.
#pragma once

#include <optional>
#include <vector>

namespace fuhe {

// A line of text inside one column, in points.
struct ColumnLine {
  double y = 0;     // its middle
  double size = 0;  // of the font
  double step = 0;  // the next line of the same cell lies at most this far below
};

// How text stands in its cell.
enum class CellAlign { middle, top, bottom };

// Lines [first, last] of a column, in row `row`; -1: in a row of their own behind row `after`.
struct LineGroup {
  std::size_t first = 0;
  std::size_t last = 0;
  int row = -1;
  int after = -1;
};

struct RowFit {
  std::vector<LineGroup> groups;  // in order; rows without text have none
  double cost = 0;                // 0: every group stands where its row does
  CellAlign align = CellAlign::middle;
};

// `anchors` are the rows' own y, ascending: where a one-line cell of the row stands. `empty_cost`
// is what a row without a line costs; with `may_add_rows`, lines that fit no anchor get a row of
// their own. Returns nothing when there are lines but no way to place them.
std::optional<RowFit> fit_lines(const std::vector<ColumnLine>& lines,
                                const std::vector<double>& anchors, CellAlign align,
                                double empty_cost, bool may_add_rows);

// The best of the three alignments; `preferred` wins when none is clearly better.
std::optional<RowFit> fit_lines(const std::vector<ColumnLine>& lines,
                                const std::vector<double>& anchors, double empty_cost,
                                bool may_add_rows, CellAlign preferred);

// The content of a row of cells: its own y and the extent of its text.
struct RowContent {
  double anchor = 0;
  double top = 0;
  double bottom = 0;
};

// The y of the borders between neighbouring rows: between their texts, and where text stands in the
// middle of its cell so that every anchor is the middle of its row. `top` and `bottom` are the
// outer borders.
std::vector<double> borders_between(const std::vector<RowContent>& rows, double top, double bottom,
                                    CellAlign align);

}  // namespace fuhe
