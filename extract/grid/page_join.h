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

// True if `piece` may go on with the columns of `last` in other widths: as many cells (five at
// least) in its first row as in the last one of `last`, or, within the same outer borders, up to
// two fewer where it is plain which of them are merged.
bool columns_go_on(const Grid& last, const Grid& piece);

// Stacks the pieces. Column borders that agree within a few points are one; when a piece starts a
// page and its columns go on (above), they are matched by order, whatever their widths.
JoinedGrid join_grids(const std::vector<Grid>& pieces);

}  // namespace fuhe
