// SPDX-License-Identifier: GPL-3.0-or-later
// Weighs whole readings of the indicator table by what the form says of itself: points and scores
// add up to the total, a score is at most its points, a rate has a rate's target.
#pragma once

#include <optional>

#include "extract/flow/flow_context.h"
#include "extract/flow/flow_likelihood.h"

namespace fuhe {

// The keys of one row's cells.
struct RowKeys {
  std::u32string name;
  std::u32string op;
  std::u32string target;
  std::u32string unit;
  std::u32string actual;
  std::u32string weight;
  std::u32string score;
};
// What name, target and actual value say against each other.
double cost_of_values(const RowKeys& row, const Labels& labels);
// What points and score do.
double cost_of_score(const RowKeys& row);

// The numbers of the total row, among those that stand in no row.
struct TotalPieces {
  std::optional<std::size_t> weight;
  std::optional<std::size_t> score;
};

class IndicatorWeigher {
 public:
  IndicatorWeigher(const FlowContext& context, const IndicatorColumns& columns,
                   const FundClaims& funds, int totals, int subtotals)
      : context_(context),
        columns_(columns),
        funds_(funds),
        totals_(totals),
        subtotals_(subtotals) {}

  // Cost to add to a reading's own.
  [[nodiscard]] double extra_cost(const FlowTable& table) const;
  [[nodiscard]] TotalPieces total_of(const FlowTable& table) const;
  // True when points and scores are there and add up to the total.
  [[nodiscard]] bool sums_close(const FlowTable& table) const;

 private:
  [[nodiscard]] std::optional<Decimal> value(const FlowTable::Pieces& pieces) const;
  [[nodiscard]] std::optional<Decimal> value_in(const FlowTable& table, std::size_t row,
                                                Field field) const;
  [[nodiscard]] std::u32string key_in(const FlowTable& table, std::size_t row, Field field) const;
  [[nodiscard]] std::optional<Decimal> group_points(const FlowTable& table) const;
  enum class Closing { unknown, closes, broken };
  [[nodiscard]] Closing closing_weights(const FlowTable& table) const;
  [[nodiscard]] Closing closing_scores(const FlowTable& table) const;
  [[nodiscard]] double cost_of_sums(const FlowTable& table) const;
  [[nodiscard]] double cost_of_asides(const FlowTable& table) const;
  [[nodiscard]] double cost_of_order(const FlowTable& table) const;
  [[nodiscard]] double cost_of_reasons(const FlowTable& table) const;
  [[nodiscard]] std::optional<Decimal> sum_of(const FlowTable& table, Field field) const;

  const FlowContext& context_;
  const IndicatorColumns& columns_;
  const FundClaims& funds_;
  int totals_;
  int subtotals_;
};

}  // namespace fuhe
