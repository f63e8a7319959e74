// SPDX-License-Identifier: GPL-3.0-or-later
// The readings of an indicator table, best first, and how far the best one is to be trusted.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/flow/flow_context.h"
#include "extract/flow/flow_doubt.h"
#include "extract/flow/flow_names.h"

namespace fuhe {

// Share of the readings that must agree on a number, and on a text that is not called doubtful.
inline constexpr double kSureOfNumber = 0.9;
inline constexpr double kSureOfText = 0.95;

struct IndicatorReadings {
  FlowContext& context;
  ReadForm& out;
  const IndicatorColumns& columns;
  const NameCheck& names;
  std::vector<FlowTable> tables = {};  // not empty, nor is the first
  SlippedRows slipped = {};  // rows of the best; empty when every row stands on a line of its own
  // Where text does not come row by row, only sums that close tell points from other numbers.
  bool told = false;
  // Filled by write_rows(): the rows of the best reading that the form has got, and whether
  // something tells which row it is.
  std::vector<std::size_t> rows = {};
  std::vector<bool> named = {};

  [[nodiscard]] const FlowTable& best() const { return tables.front(); }
  [[nodiscard]] std::size_t name_column() const { return columns.find(Field::level3); }
  [[nodiscard]] std::u32string key_of(const FlowTable::Pieces& pieces) const;
  // As the best reading has it, sure or not.
  [[nodiscard]] std::optional<Decimal> number_in_cell(const std::vector<FlowTable::Pieces>& cells,
                                                      Field field) const;
  // Target and actual value of a row are counted in different units.
  [[nodiscard]] bool units_differ(std::size_t row) const;
  // The share of the readings that have this cell, 0 where it is not to be relied on.
  [[nodiscard]] double trust(std::size_t row, std::size_t column) const;

 private:
  [[nodiscard]] bool runs_to_points(std::size_t row, std::size_t column) const;
  [[nodiscard]] double agreed(std::size_t row, std::size_t column) const;
};

// The rows of the best reading to the form.
void write_rows(IndicatorReadings& readings);
// Then the groups' names and points, and the reasons, to the rows that they belong to.
void write_groups(IndicatorReadings& readings);
void write_reasons(IndicatorReadings& readings);

}  // namespace fuhe
