// SPDX-License-Identifier: GPL-3.0-or-later
// Several tables that are one: pieces of a page, or pieces before and after a page end.
#pragma once

#include <vector>

#include "extract/grid/grid.h"

namespace fuhe {

struct JoinedGrid {
  Grid grid;
  std::vector<int> first_rows;  // row of `grid` at which each piece starts
  std::vector<bool> new_page;   // whether that piece starts a page
};

// True if the first row of `piece` has as many cells (five at least) as the last one of `last`, so
// that it may go on with it in other column widths.
bool has_as_many_columns(const Grid& last, const Grid& piece);

// Stacks the pieces. Column borders that agree within a few points are one; when a piece starts a
// page with as many cells in a row as stood in the last row before, its columns are matched by
// order, whatever their widths.
JoinedGrid join_grids(const std::vector<Grid>& pieces);

}  // namespace fuhe
