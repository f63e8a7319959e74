// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of column labels on a page without drawn cells: where the funds, the goals and the
// indicators of a form start, and which label stands over which column.
#pragma once

#include <vector>

#include "extract/aligned/aligned_labels.h"

namespace fuhe {

// `transposed`: funds with a column for each source and a row for each amount.
enum class BlockKind { funds, transposed, goals, indicators };

struct HeaderColumn {
  Field field = Field::other_column;
  Rect box;
  RunList runs;
};

// A label over several columns.
struct HeaderParent {
  Rect box;
  RunList runs;
  std::size_t first = 0;  // columns
  std::size_t last = 0;
};

struct BlockHeader {
  BlockKind kind = BlockKind::indicators;
  Rect box;
  std::vector<HeaderColumn> columns;  // from left to right
  std::vector<HeaderParent> parents;
  bool carried = false;  // from the page before: its labels are not on this one

  [[nodiscard]] RunList runs() const;
};

// True for the columns that hold a number in each row.
bool is_number_field(BlockKind kind, Field field);

// The header of a block that goes on over the end of a page, above the text of the next.
BlockHeader carried_over(const BlockHeader& header, double top);

// From top to bottom; none overlap.
std::vector<BlockHeader> find_block_headers(const std::vector<TextRun>& runs,
                                            const std::vector<PrintedLabel>& labels);

}  // namespace fuhe
