// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow_doubt.h"

#include <algorithm>

namespace fuhe {
namespace {

using IsSure = std::function<bool(std::size_t row, std::size_t column)>;

// A row of the table has all of these; one without has lost a cell to another row.
bool has_hole(const FlowTable& table, std::size_t row, const IndicatorColumns& columns,
              const IsSure& is_sure) {
  constexpr Field kEveryRowHas[] = {Field::level3, Field::target, Field::actual, Field::weight,
                                    Field::score};
  return std::any_of(std::begin(kEveryRowHas), std::end(kEveryRowHas), [&](Field field) {
    const std::size_t column = columns.find(field);
    return column != IndicatorColumns::kNone &&
           (table.rows[row][column].empty() || !is_sure(row, column));
  });
}

}  // namespace

std::vector<bool> find_slipped_rows(const FlowTable& table, const IndicatorColumns& columns,
                                    const IndicatorWeigher& weigher, const IsSure& is_sure) {
  const std::size_t rows = table.rows.size();
  if (!weigher.sums_close(table)) {
    return std::vector<bool>(rows, true);
  }
  std::vector<bool> slipped(rows, false);
  std::size_t first = rows;
  std::size_t last = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    if (has_hole(table, row, columns, is_sure)) {
      first = std::min(first, row);
      last = row;
    }
  }
  // The cell that is missing here may stand in any row between two holes, or beside one.
  for (std::size_t row = first == 0 ? 0 : first - 1; first < rows && row < rows && row <= last + 1;
       ++row) {
    slipped[row] = true;
  }
  return slipped;
}

}  // namespace fuhe
