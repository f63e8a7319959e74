// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a block without drawn cells, and the groups that span them.
#pragma once

#include <vector>

#include "extract/aligned/aligned_block_columns.h"
#include "extract/aligned/aligned_spans.h"

namespace fuhe {

// The y between which a part of a table lies, and the x that all its parts share.
struct PartFrame {
  Rect area;
  bool drawn_rows = false;  // every row of the table is ruled off
  bool continues = false;   // first on its page, and the form began before
  bool goes_on = false;     // last on its page
};

struct AlignedRow {
  double anchor = 0;      // y of a one-line cell
  double first_line = 0;  // y of its topmost line
  double top = 0;         // of its text
  double bottom = 0;
  const SumRow* sum = nullptr;
};

struct BlockRows {
  double top = 0;  // under the header
  std::vector<AlignedRow> rows;
  std::vector<double> ends;  // y under each row

  [[nodiscard]] double top_of(std::size_t row) const { return row == 0 ? top : ends[row - 1]; }
  [[nodiscard]] std::size_t row_at(double y) const;
};

BlockRows find_block_rows(const BlockColumns& columns, const PartFrame& frame);

// Which rows the labels of levels 1 and 2 span; all borders where there are none.
SpanBorders find_block_spans(const BlockColumns& columns, const BlockRows& rows,
                             const PartFrame& frame, const Labels& labels);

}  // namespace fuhe
