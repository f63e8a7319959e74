// SPDX-License-Identifier: GPL-3.0-or-later
// 一级指标 二级指标 三级指标: headings that differ by the strokes of one character, often bold, and
// that a whole column hangs on.
#pragma once

#include <vector>

#include "extract/grid/grid.h"
#include "recognise/area_reader.h"

namespace fuhe {

// Where two headings of a row tell the count, puts right the others of the row: those read as
// another of them, and those of which nothing was read. `readings`: one for each cell of `grid`.
void mend_level_headings(const Grid& grid, std::vector<AreaReading>& readings);

}  // namespace fuhe
