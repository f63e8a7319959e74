// SPDX-License-Identifier: GPL-3.0-or-later
// How well a piece of text fits a column of the indicator table, as costs of flow_search.h.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "extract/flow/flow_columns.h"
#include "extract/flow/flow_search.h"
#include "extract/flow/flow_shapes.h"

namespace fuhe {

// The columns of the search: those of the layout, then lists that stand in no row.
struct IndicatorColumns {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<Field> fields;        // of every column of the task
  std::vector<std::string> labels;  // as printed, of extra columns
  std::size_t level1 = kNone;
  std::size_t level2 = kNone;
  std::size_t block = kNone;  // the table's own label: 绩效指标
  std::size_t reason = kNone;
  std::size_t aside = kNone;  // numbers of totals and subtotals
  std::size_t stray = kNone;  // long text of another block
  [[nodiscard]] std::size_t find(Field field) const;
  // The others are lists; they come last.
  [[nodiscard]] bool is_in_rows(std::size_t column) const { return column < block; }
};

// What has been read of the goals: the rest of them may stand among the rows.
struct GoalsSoFar {
  bool open = false;        // what came of them is still wanted
  std::u32string expected;  // keys
  std::u32string actual;
  // True for text that says what the goals say, or goes on with their numbering.
  [[nodiscard]] bool claim(std::u32string_view key) const;
};

class IndicatorLikelihood {
 public:
  // `totals`: labels of total and subtotal rows in the block.
  IndicatorLikelihood(const FlowContext& context, const FlowLayout& layout, int totals,
                      GoalsSoFar goals);

  [[nodiscard]] const IndicatorColumns& columns() const { return columns_; }
  // REQUIRES: the likelihood outlives the task.
  [[nodiscard]] FlowTask task(std::vector<std::size_t> pieces) const;
  // How often a piece of the whole text reads so.
  [[nodiscard]] int times(const std::u32string& key) const {
    const auto found = times_.find(key);
    return found == times_.end() ? 0 : found->second;
  }
  // True for a cell that starts with what its column hardly holds.
  [[nodiscard]] bool is_odd(std::size_t piece, std::size_t column) const;

 private:
  void add_column(Field field, const std::string& label);
  [[nodiscard]] double start(std::size_t piece, std::size_t column) const;
  [[nodiscard]] bool is_part_of_output(const std::u32string& key) const;
  [[nodiscard]] double start_text(const std::u32string& key, Field field) const;
  [[nodiscard]] double start_level(const std::u32string& key, const NameSet& names) const;
  [[nodiscard]] double skip(std::size_t piece) const;
  [[nodiscard]] double join(std::size_t column, const std::u32string& so_far,
                            std::size_t piece) const;
  [[nodiscard]] double join_text(std::size_t column, const std::u32string& so_far,
                                 const FlowPiece& next) const;
  [[nodiscard]] double join_to_quantity(const std::u32string& so_far, const std::u32string& next,
                                        Shape shape) const;
  [[nodiscard]] double cost_of_place_in_line(std::size_t piece, bool second) const;
  [[nodiscard]] double cost_of_group_name(const std::u32string& key) const;
  [[nodiscard]] double cost_of_phrase(const std::u32string& key) const;
  [[nodiscard]] double cost_of_label_part(const std::u32string& key) const;
  [[nodiscard]] double join_level(const NameSet& names, const std::u32string& so_far,
                                  const std::u32string& key) const;
  [[nodiscard]] double row(std::size_t column, const std::vector<std::u32string>& keys) const;
  [[nodiscard]] std::size_t total_numbers(const std::vector<std::size_t>& pieces) const;
  [[nodiscard]] double close(std::size_t column, const std::u32string& cell) const;
  [[nodiscard]] const NameSet* names_of(std::size_t column) const;

  const FlowContext& context_;
  int totals_;
  GoalsSoFar goals_;
  bool has_costs_ = false;     // 经济成本指标 and the like
  bool units_apart_ = false;   // units have a column of their own
  bool split_target_ = false;  // operator and unit have columns of their own
  IndicatorColumns columns_;
  std::vector<FlowColumn> kinds_;
  NameSet level1_names_;
  NameSet level2_names_;
  NameSet block_names_;
  std::unordered_map<std::u32string, int> times_;  // how often a piece reads so
};

}  // namespace fuhe
