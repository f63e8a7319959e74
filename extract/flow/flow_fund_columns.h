// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the funds' search, how well a piece of text fits each, and what whole readings of
// the table say of themselves.
#pragma once

#include <string>
#include <vector>

#include "extract/flow/flow_columns.h"
#include "extract/flow/flow_search.h"
#include "extract/flow/flow_shapes.h"

namespace fuhe {

bool is_fund_amount(Field field);

class FundLikelihood {
 public:
  // REQUIRES: the context outlives this.
  FundLikelihood(const FlowContext& context, const FlowLayout& layout);

  // The columns in rows, the source first, then the list of the block's own labels.
  [[nodiscard]] const std::vector<Field>& fields() const { return fields_; }
  [[nodiscard]] const std::vector<FlowColumn>& columns() const { return columns_; }
  // REQUIRES: this outlives the task.
  [[nodiscard]] FlowTask make_task() const;

 private:
  void make_columns(const FlowLayout& layout);
  [[nodiscard]] double start_source(const std::u32string& key) const;
  [[nodiscard]] NameSet::Match match_block(std::u32string_view key) const;
  [[nodiscard]] double start(const std::u32string& key, Field field) const;
  [[nodiscard]] double skip(const std::u32string& key) const;
  [[nodiscard]] double join(std::size_t column, const std::u32string& so_far,
                            std::size_t piece) const;
  [[nodiscard]] double close(std::size_t column, const std::u32string& cell) const;

  const FlowContext& context_;
  NameSet source_names_;
  NameSet block_names_;
  std::vector<Field> fields_;
  std::vector<FlowColumn> columns_;
};

// A rate is executed by budget, parts add up to the total, points times rate are the score.
class FundWeigher {
 public:
  // REQUIRES: both outlive this.
  FundWeigher(const FlowContext& context, const FundLikelihood& likelihood);

  [[nodiscard]] std::u32string key_of(const FlowTable::Pieces& pieces) const;
  // The row of the total; the first when none is called so.
  [[nodiscard]] std::size_t total_row(const FlowTable& table) const;
  [[nodiscard]] double cost_of_rate(const FlowTable& table, std::size_t row) const;
  [[nodiscard]] double cost_of_score(const FlowTable& table, std::size_t row) const;
  [[nodiscard]] double cost_of_sum(const FlowTable& table, std::size_t total, Field field) const;
  [[nodiscard]] double extra_cost(const FlowTable& table) const;

 private:
  [[nodiscard]] std::optional<Decimal> value(const FlowTable& table, std::size_t row,
                                             Field field) const;
  [[nodiscard]] std::u32string key_in(const FlowTable& table, std::size_t row, Field field) const;

  const FlowContext& context_;
  const std::vector<Field>& fields_;
  const std::vector<FlowColumn>& columns_;
  NameSet total_names_;
};

// Without "其中：" and numbering in front.
std::u32string fund_source_key(std::u32string_view key);

}  // namespace fuhe
