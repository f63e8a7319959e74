// SPDX-License-Identifier: GPL-3.0-or-later
// Cells that stand in a column of numbers and were not read as one.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/grid/grid.h"
#include "recognise/area_reader.h"

namespace fuhe {

// Returns the indices of short cells with a doubtful reading, most of whose neighbours above and
// below in the column are numbers. REQUIRES: a reading for every cell of the grid.
std::vector<std::size_t> number_suspects(const Grid& grid,
                                         const std::vector<AreaReading>& readings);

}  // namespace fuhe
