// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_row_costs.h"

#include <algorithm>

namespace fuhe {
namespace {

// Costs, in the same unit as those of the task: about 1 for what is odd but happens on many forms.
constexpr double kSkippedCell = 0.5;    // a required cell passed over
constexpr double kByRows = 3;           // times as odd are jumps in text that reads by rows
constexpr double kNameRun = 0.35;       // names alone, row after row
constexpr double kRowCutShort = 0.9;    // a new row before the last one is complete
constexpr double kBackInRow = 0.7;      // a cell to the left of the last one
constexpr double kSequentialRow = 0.3;  // the row under the last one, whose start was read before
constexpr double kJump = 1.0;           // any other row
constexpr double kOutOfOrder = 1.0;     // an empty cell is left above in this column
constexpr double kLoosely = 0.5;        // ... times as much in text that reads by rows

constexpr int kBehindAll = 99;  // a column

}  // namespace

FlowRowCosts::FlowRowCosts(const FlowTask& task) : task_(task) {
  const auto is_required = [](const FlowColumn& column) { return column.required; };
  const auto& columns = task.columns;
  required_ = static_cast<int>(std::count_if(columns.begin(), columns.end(), is_required));
  first_required_ =
      static_cast<int>(std::find_if(columns.begin(), columns.end(), is_required) - columns.begin());
}

bool FlowRowCosts::is_inside_row(const SearchState& state) const {
  return state.row >= 0 && missing(state, state.row, state.column, kBehindAll) > 0 &&
         missing(state, state.row, -1, kBehindAll) < required_;
}

int FlowRowCosts::missing(const SearchState& state, int row, int from, int to) const {
  int count = 0;
  const int last = std::min(to, static_cast<int>(task_.columns.size()));
  for (int c = from + 1; c < last; ++c) {
    const auto k = static_cast<std::size_t>(c);
    count += task_.columns[k].required && (state.filled[k] & bit(row)) == 0 ? 1 : 0;
  }
  return count;
}

double FlowRowCosts::place(const SearchState& state, int row, int column) const {
  return jump(state, row, column) * (task_.text->by_rows ? kByRows : 1);
}

double FlowRowCosts::jump(const SearchState& state, int row, int column) const {
  double cost = 0;
  if (row == state.rows) {  // a new row
    if (state.row >= 0) {
      const double most = state.column == first_required_ ? kNameRun : kRowCutShort;
      cost += std::min(most, kSkippedCell * missing(state, state.row, state.column, kBehindAll));
    }
    cost += std::min(0.6, 0.3 * missing(state, row, -1, column));
  } else if (row == state.row) {
    cost += column > state.column ? kSkippedCell * missing(state, row, state.column, column)
                                  : kBackInRow;
  } else {
    const bool next = row == state.row + 1 && column <= state.column;
    cost += next ? kSequentialRow : kJump;
    cost += kSkippedCell * missing(state, row, -1, column);
  }
  const auto c = static_cast<std::size_t>(column);
  if (task_.columns[c].required && row > 0 && (state.filled[c] & bit(row - 1)) == 0) {
    cost += kOutOfOrder * (task_.text->by_rows ? kLoosely : 1);
  }
  return cost;
}

}  // namespace fuhe
