// SPDX-License-Identifier: GPL-3.0-or-later
// Where columns part on a page without drawn cells, and which lines are drawn there all the same.
#pragma once

#include <optional>
#include <vector>

#include "extract/aligned/aligned_header.h"
#include "extract/aligned/aligned_rows.h"
#include "extract/grid/strokes.h"

namespace fuhe {

// What is known of a page before its tables are.
struct AlignedPage {
  std::vector<TextRun> runs;
  std::vector<PrintedLabel> labels;
  std::vector<Edge> rules;      // drawn horizontal lines
  std::vector<Edge> verticals;  // drawn vertical lines
  double em = 1;
  double line_step = 2;  // lines of one cell stand at most this far apart

  [[nodiscard]] Rect box(const RunList& chosen) const { return box_of(runs, chosen); }
};

// The widest distance between the lines of labels that are broken over several, with some room; of
// the font size where there are none.
double line_step_of(const std::vector<PrintedLabel>& labels, double em);

// Lines of one column.
std::vector<ColumnLine> column_lines(const AlignedPage& page, const RunList& runs);

// Drawn lines long enough to be borders. `edges` as merge_strokes() gives them.
void add_drawn_lines(const std::vector<Edge>& edges, AlignedPage& page);

// Share of [left, right] that drawn horizontal lines at `y` cover.
double drawn_share(const AlignedPage& page, double y, double left, double right);

// The y of drawn lines strictly between two y that cover at least half of [left, right].
std::vector<double> rules_between(const AlignedPage& page, double top, double bottom, double left,
                                  double right);

// The x in [left, right] that parts two columns: a drawn line, or the widest gap among those that
// the fewest runs cross.
double separator_between(const AlignedPage& page, const RunList& runs, double left, double right);

// The leftmost white gap between runs in [left, right] that is wide enough to part columns.
struct WhiteGap {
  double left = 0;
  double right = 0;
};
std::optional<WhiteGap> first_gap(const AlignedPage& page, const RunList& runs, double left,
                                  double right);

// A block's own label to the left of its columns.
struct SideLabel {
  RunList runs;
  double right = 0;  // x of the border to its right
};

// `runs`: those of the block with its header; `body`: the y of its rows of numbers.
std::optional<SideLabel> find_side_label(const AlignedPage& page, const BlockHeader& header,
                                         const RunList& runs, const std::vector<double>& body);

}  // namespace fuhe
