// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of a read indicator table may hold cells of their neighbours: where text does not come
// row by row, sums that close and rows without holes are the only evidence that nothing slipped.
#pragma once

#include <functional>
#include <vector>

#include "extract/flow_likelihood.h"
#include "extract/flow_weigh.h"

namespace fuhe {

// By row of `table`: true where names and numbers are not to be relied on. `is_sure`: whether the
// good readings agree on a cell.
std::vector<bool> find_slipped_rows(
    const FlowTable& table, const IndicatorColumns& columns, const IndicatorWeigher& weigher,
    const std::function<bool(std::size_t row, std::size_t column)>& is_sure);

}  // namespace fuhe
