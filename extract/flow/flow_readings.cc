// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_readings.h"

#include <algorithm>

#include "extract/flow/flow_shapes.h"

namespace fuhe {

std::u32string IndicatorReadings::key_of(const std::vector<std::size_t>& pieces) const {
  std::u32string key;
  for (const std::size_t piece : pieces) {
    key += context.text.pieces[piece].key;
  }
  return key;
}

std::optional<Decimal> IndicatorReadings::number_in_cell(
    const std::vector<FlowTable::Pieces>& cells, Field field) const {
  const std::size_t column = columns.find(field);
  return column == IndicatorColumns::kNone ? std::nullopt : number_in(key_of(cells[column]));
}

bool IndicatorReadings::units_differ(std::size_t row) const {
  const auto key = [&](Field field) {
    const std::size_t c = columns.find(field);
    return c == IndicatorColumns::kNone ? std::u32string() : key_of(best().rows[row][c]);
  };
  const auto unit = [&](const std::u32string& value) {
    const Shape shape = shape_of(value, context.labels);
    const bool counted = shape == Shape::percent || shape == Shape::quantity || shape == Shape::aim;
    return counted ? unit_in(value) : std::u32string();
  };
  const std::u32string aim = unit(key(Field::target));
  const std::u32string came = unit(key(Field::actual));
  return !aim.empty() && !came.empty() && !aim.ends_with(came) && !came.ends_with(aim);
}

double IndicatorReadings::agreed(std::size_t row, std::size_t column) const {
  const double by_name = agreement(tables, row, name_column(), column);
  const bool by_order = column != name_column() && !context.text.by_rows;
  return by_order ? std::max(by_name, agreement_by_order(tables, row, column)) : by_name;
}

// Nothing stands between the cell and the row's points: it is as sure as they are.
bool IndicatorReadings::runs_to_points(std::size_t row, std::size_t column) const {
  const auto& cells = best().rows[row];
  const std::size_t points = columns.find(Field::weight);
  if (points == IndicatorColumns::kNone || column >= points || column == name_column()) {
    return false;
  }
  for (std::size_t c = column; c < points; ++c) {
    if (cells[c].empty() || cells[c + 1].empty() || cells[c].back() + 1 != cells[c + 1].front()) {
      return false;
    }
  }
  return true;
}

double IndicatorReadings::trust(std::size_t row, std::size_t column) const {
  const auto& pieces = best().rows[row][column];
  const bool name = column == name_column();
  if (name && !pieces.empty() && names.is_doubtful(pieces)) {
    return 0;
  }
  const Field field = columns.fields[column];
  const bool points =
      field == Field::weight || field == Field::score || runs_to_points(row, column);
  const auto& mine = name ? slipped.names : points ? slipped.points : slipped.values;
  return !mine.empty() && mine[row] ? 0 : agreed(row, column);
}

}  // namespace fuhe
