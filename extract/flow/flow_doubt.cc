// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_doubt.h"

#include <algorithm>
#include <array>
#include <span>

namespace fuhe {
namespace {

using IsSure = std::function<bool(std::size_t row, std::size_t column)>;

// A row of the table has all of `fields`; one without has lost a cell to another row.
bool has_hole(const FlowTable& table, std::size_t row, std::span<const Field> fields,
              const IndicatorColumns& columns, const IsSure& is_sure) {
  return std::any_of(fields.begin(), fields.end(), [&](Field field) {
    const std::size_t column = columns.find(field);
    return column != IndicatorColumns::kNone &&
           (table.rows[row][column].empty() || !is_sure(row, column));
  });
}

// The cell that is missing in a row with a hole may stand in any row between two of them, or beside
// one.
std::vector<bool> around_holes(const std::vector<bool>& holes) {
  const auto first = std::find(holes.begin(), holes.end(), true);
  std::vector<bool> slipped(holes.size(), false);
  if (first == holes.end()) {
    return slipped;
  }
  const auto from = std::max<std::ptrdiff_t>(first - holes.begin() - 1, 0);
  const auto last = std::find(holes.rbegin(), holes.rend(), true).base();  // behind it
  const auto to = std::min<std::ptrdiff_t>(last - holes.begin() + 1, std::ssize(holes));
  std::fill(slipped.begin() + from, slipped.begin() + to, true);
  return slipped;
}

}  // namespace

SlippedRows find_slipped_rows(const FlowTable& table, const IndicatorColumns& columns,
                              const IndicatorWeigher& weigher, const IsSure& is_sure) {
  constexpr std::array kNames{Field::level3};
  // What no sum checks stands or falls with the names.
  constexpr std::array kValues{Field::level3, Field::target, Field::actual};
  constexpr std::array kPoints{Field::weight, Field::score};
  const std::size_t rows = table.rows.size();
  if (!weigher.sums_close(table)) {
    const std::vector<bool> all(rows, true);
    return {all, all, all};
  }
  const auto slipped = [&](std::span<const Field> fields) {
    std::vector<bool> holes(rows);
    for (std::size_t row = 0; row < rows; ++row) {
      holes[row] = has_hole(table, row, fields, columns, is_sure);
    }
    return around_holes(holes);
  };
  return {slipped(kNames), slipped(kValues), slipped(kPoints)};
}

}  // namespace fuhe
