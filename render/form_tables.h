// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the corrected form: the form in its own layout, every value kept, every recomputed
// value beside it with the number of its finding.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/report_builder.h"
#include "render/wording.h"

namespace fuhe {

template <typename Row>
using RowField = std::pair<std::string_view, Cell Row::*>;

// The fields that some row has a cell for.
template <typename Row, std::size_t N>
std::vector<RowField<Row>> columns_of(const std::array<RowField<Row>, N>& fields,
                                      const std::vector<Row>& rows) {
  std::vector<RowField<Row>> columns;
  for (const RowField<Row>& field : fields) {
    const bool used = std::any_of(rows.begin(), rows.end(), [&field](const Row& row) {
      return (row.*field.second).state != CellState::absent;
    });
    if (used) {
      columns.push_back(field);
    }
  }
  return columns;
}

class FormTables {
 public:
  FormTables(ReportBuilder& builder, std::size_t index)
      : builder_(builder),
        index_(index),
        checked_(builder.document.forms[index]),
        form_(checked_.read.form) {}

  void add_head();
  void add_funds();
  void add_goals();
  void add_indicators();
  void add_foot();
  void add_notes();

 private:
  // The value as printed, then what findings put beside it.
  [[nodiscard]] Text value(const Cell& cell, const std::string& pointer) const;
  void append_findings(Text& text, const std::string& pointer) const;
  [[nodiscard]] BlockCell value_cell(const Cell& cell, const std::string& pointer,
                                     CellLook look = CellLook::text) const;
  [[nodiscard]] BlockCell label(std::string_view key) const {
    return header_cell(builder_.words(name_of_field(key)));
  }
  struct NamedCell {
    std::string_view key;
    const Cell* cell;
    std::string pointer;
  };
  void add_pairs(Table& table, const std::vector<NamedCell>& fields) const;
  [[nodiscard]] std::vector<std::string> extra_labels(bool funds) const;
  [[nodiscard]] BlockCell extra_cell(const ExtraCells& extra, const std::string& label,
                                     const std::string& base) const;
  void add_indicator_row(Table& table, std::size_t row);
  void add_group_cell(BlockRow& row, std::size_t at, bool second_level) const;
  void add_subtotal_row(Table& table, std::size_t subtotal);
  void add_total_row(Table& table);
  [[nodiscard]] std::size_t group_end(std::size_t first, bool second_level) const;

  ReportBuilder& builder_;
  std::size_t index_;
  const CheckedForm& checked_;
  const Form& form_;
  std::vector<RowField<Indicator>> columns_;
  std::vector<std::string> extras_;
};

}  // namespace fuhe
