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

// All cells of the row, one right behind the other from left to right: the order of the text says
// what belongs together, whatever has slipped in other rows.
bool stands_whole(const FlowTable& table, std::size_t row, const IndicatorColumns& columns) {
  std::size_t last = 0;
  bool first = true;
  for (std::size_t c = 0; c < columns.fields.size() && columns.is_in_rows(c); ++c) {
    const FlowTable::Pieces& cell = table.rows[row][c];
    if (cell.empty()) {
      return false;
    }
    for (const std::size_t piece : cell) {
      if (!first && piece != last + 1) {
        return false;
      }
      first = false;
      last = piece;
    }
  }
  return !first;
}

// The cell that is missing in a row with a hole may stand in any row between two of them, or beside
// one, but for rows that stand whole.
std::vector<bool> around_holes(const std::vector<bool>& holes, const std::vector<bool>& whole) {
  const auto rows = std::ssize(holes);
  std::vector<bool> slipped(holes.size(), false);
  for (std::ptrdiff_t from = 0; from < rows; ++from) {
    if (whole[static_cast<std::size_t>(from)]) {
      continue;
    }
    std::ptrdiff_t to = from;
    while (to < rows && !whole[static_cast<std::size_t>(to)]) {
      ++to;
    }
    const auto begin = holes.begin() + from;
    const auto end = holes.begin() + to;
    const auto first = std::find(begin, end, true);
    if (first != end) {
      const auto last =
          std::find(std::make_reverse_iterator(end), std::make_reverse_iterator(begin), true)
              .base();  // behind it
      std::fill(slipped.begin() + std::max(first - holes.begin() - 1, from),
                slipped.begin() + std::min(last - holes.begin() + 1, to), true);
    }
    from = to;
  }
  return slipped;
}

// Rows whose name comes before that of a row above in the text, or behind that of a row below.
std::vector<bool> out_of_order(const FlowTable& table, std::size_t names) {
  const std::size_t rows = table.rows.size();
  std::vector<bool> moved(rows, false);
  for (std::size_t a = 0; a < rows; ++a) {
    for (std::size_t b = a + 1; b < rows; ++b) {
      const FlowTable::Pieces& above = table.rows[a][names];
      const FlowTable::Pieces& below = table.rows[b][names];
      if (!above.empty() && !below.empty() && above.front() > below.front()) {
        moved[a] = moved[b] = true;
      }
    }
  }
  return moved;
}

}  // namespace

SlippedRows find_slipped_rows(const FlowTable& table, const IndicatorColumns& columns,
                              const IndicatorWeigher& weigher, const IsSure& is_sure,
                              bool name_left) {
  constexpr std::array kNames{Field::level3};
  // What no sum checks stands or falls with the names.
  constexpr std::array kValues{Field::level3, Field::target, Field::actual};
  constexpr std::array kPoints{Field::weight, Field::score};
  const std::size_t rows = table.rows.size();
  std::vector<bool> whole(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    whole[row] = stands_whole(table, row, columns);
  }
  if (!weigher.sums_close(table)) {
    std::vector<bool> apart = whole;
    apart.flip();
    return {apart, apart, apart};
  }
  const auto slipped = [&](std::span<const Field> fields) {
    std::vector<bool> holes(rows);
    for (std::size_t row = 0; row < rows; ++row) {
      holes[row] = has_hole(table, row, fields, columns, is_sure);
    }
    return around_holes(holes, whole);
  };
  SlippedRows rows_slipped{slipped(kNames), slipped(kValues), slipped(kPoints)};
  const std::vector<bool> moved = out_of_order(table, columns.find(Field::level3));
  for (std::size_t row = 0; row < rows; ++row) {
    const bool apart = !whole[row] && (name_left || moved[row]);
    rows_slipped.names[row] = rows_slipped.names[row] || apart;
  }
  return rows_slipped;
}

}  // namespace fuhe
