// SPDX-License-Identifier: GPL-3.0-or-later
// Edges -> tables of cells with spans.
#pragma once

#include <vector>

#include "extract/grid/grid.h"
#include "extract/grid/strokes.h"
#include "extract/page/limits.h"

namespace fuhe {

// Returns one grid for every connected set of edges that encloses at least two cells, from top to
// bottom. A missing outer frame is taken to run where the lines end.
std::vector<Grid> find_ruled_tables(const std::vector<Edge>& edges, int page, const Limits& limits);

}  // namespace fuhe
