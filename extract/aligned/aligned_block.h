// SPDX-License-Identifier: GPL-3.0-or-later
// One part of a table without drawn cells, cut into rows and columns: a block under its header, or
// rows of labelled values.
#pragma once

#include <vector>

#include "extract/aligned/aligned_block_rows.h"

namespace fuhe {

// Rows and columns of a part, and where neighbouring slots are one cell.
struct AlignedPart {
  std::vector<double> ys;                      // borders of rows, first and last included
  std::vector<double> xs;                      // borders of columns
  std::vector<std::vector<bool>> joins_right;  // [row][column]: one cell with the next column
  std::vector<std::vector<bool>> joins_below;  // [row][column]: one cell with the next row
  std::vector<Rect> doubtful;                  // text that may belong to another cell
  bool closed = false;                         // has the row of the total
  bool trusted = true;                         // false: the text does not stand in these columns
};

// `runs`: the header's and those of the rows under it.
AlignedPart cut_block(const AlignedPage& page, const Labels& labels, const BlockHeader& header,
                      const RunList& runs, const PartFrame& frame);

// Rows of labels with values to their right, and wide rows of text.
AlignedPart cut_labelled(const AlignedPage& page, const RunList& runs, const PartFrame& frame);

}  // namespace fuhe
