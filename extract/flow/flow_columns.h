// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of a block, from the order of their labels.
#pragma once

#include <string>
#include <vector>

#include "extract/flow/flow_context.h"

namespace fuhe {

struct FlowLayout {
  struct Column {
    Field field = Field::other_column;
    std::string label;  // as printed, of extra columns
  };
  std::vector<Column> columns;      // from left to right
  std::vector<std::size_t> labels;  // header labels (indices), repeated headers included
  std::vector<std::size_t> pieces;  // of the header that are no known label
  [[nodiscard]] int find(Field field) const;
};

FlowLayout indicator_layout(const FlowContext& context);
FlowLayout fund_layout(const FlowContext& context);

}  // namespace fuhe
