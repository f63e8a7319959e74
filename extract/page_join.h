// SPDX-License-Identifier: GPL-3.0-or-later
// Several tables that are one: pieces of a page, or pieces before and after a page end.
#pragma once

#include <vector>

#include "extract/grid.h"

namespace fuhe {

struct JoinedGrid {
  Grid grid;
  std::vector<int> first_rows;  // row of `grid` at which each piece starts
  std::vector<bool> new_page;   // whether that piece starts a page
};

// Stacks the pieces. Column borders that agree within a few points are one; when a piece has as
// many columns as the first but other widths, its columns are matched by order.
JoinedGrid join_grids(const std::vector<Grid>& pieces);

}  // namespace fuhe
