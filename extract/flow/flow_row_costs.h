// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to read a cell of some row and column next, given what has been read.
#pragma once

#include "extract/flow/flow_state.h"

namespace fuhe {

class FlowRowCosts {
 public:
  // REQUIRES: the task outlives the costs.
  explicit FlowRowCosts(const FlowTask& task);

  // Required cells of `row` strictly between two columns that are still empty.
  [[nodiscard]] int missing(const SearchState& state, int row, int from, int to) const;
  // True if the row being read has begun and lacks cells to the right.
  [[nodiscard]] bool is_inside_row(const SearchState& state) const;
  [[nodiscard]] double place(const SearchState& state, int row, int column) const;

 private:
  [[nodiscard]] double jump(const SearchState& state, int row, int column) const;

  const FlowTask& task_;
  int required_ = 0;        // columns
  int first_required_ = 0;  // its number
};

}  // namespace fuhe
