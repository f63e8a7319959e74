// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of a read indicator table may hold cells of their neighbours: where text does not come
// row by row, sums that close and rows without holes are the only evidence that nothing slipped.
#pragma once

#include <functional>
#include <vector>

#include "extract/flow/flow_likelihood.h"
#include "extract/flow/flow_weigh.h"

namespace fuhe {

// By row of a table: true where what it says is not to be relied on. Names and values slip apart
// from each other: each column comes in the order of the rows.
struct SlippedRows {
  std::vector<bool> names;
  std::vector<bool> values;  // target and actual value
  std::vector<bool> points;  // and score
};

// `is_sure`: whether the good readings agree where a cell starts, and its column may hold that.
// `name_left`: some name stands in no row.
SlippedRows find_slipped_rows(
    const FlowTable& table, const IndicatorColumns& columns, const IndicatorWeigher& weigher,
    const std::function<bool(std::size_t row, std::size_t column)>& is_sure, bool name_left);

}  // namespace fuhe
