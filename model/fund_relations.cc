// SPDX-License-Identifier: GPL-3.0-or-later
// Relations of the funds block.
#include <algorithm>
#include <utility>

#include "model/form_relations.h"
#include "model/scoring.h"

namespace fuhe {
namespace {

// A rate without % may be meant in per cent or as a ratio (0.9785); a larger one is in per cent.
bool may_be_ratio(const PrintedNumber& rate) {
  return rate.unit.empty() && rate.value.abs() <= *Decimal::parse("1.5");
}

// The denominator: the annual (adjusted) budget; the initial one in forms without that column.
const CellNumber& budget_of(const Values& values, const FundIds& ids) {
  const CellNumber& annual = values[ids.annual_budget];
  const CellNumber& initial = values[ids.initial_budget];
  return annual.claims_nothing() && initial.has_number() ? initial : annual;
}

std::optional<Interval> rate_interval(const PrintedNumber& executed, const PrintedNumber& budget) {
  const auto ratio =
      divide(executed.interval(PrintMode::rounded), budget.interval(PrintMode::rounded));
  return ratio ? std::optional(*ratio * Interval::exactly(Decimal(100))) : std::nullopt;
}

Judgement test_rate(const Values& values, const FundIds& ids) {
  const CellNumber& rate = values[ids.rate];
  if (rate.claims_nothing()) {
    return {};
  }
  if (const auto stop = obstacle({ids.rate, ids.executed, ids.annual_budget}, values)) {
    return *stop;
  }
  const CellNumber& budget = budget_of(values, ids);
  const CellNumber& executed = values[ids.executed];
  if (!budget.has_number() || !executed.has_number()) {
    return untestable("全年预算数或执行数空白",
                      "the annual budget or the executed amount is blank");
  }
  if (budget.number->value.is_zero()) {
    return untestable("全年预算数为0", "the annual budget is 0");
  }
  const Decimal exact = *divide(executed.number->value * Decimal(100), budget.number->value);
  Agreement agreement = compare_printed(*rate.number, Interval::exactly(exact));
  // Few digits of an amount do not excuse a rate that is plainly another: 20 of 20 is 100 %.
  constexpr int kMostSlackTenths = 5;
  const bool near = (rate.number->value - exact).abs() * Decimal(10) <= Decimal(kMostSlackTenths);
  if (agreement == Agreement::different && near) {
    if (const auto interval = rate_interval(*executed.number, *budget.number)) {
      agreement = compare_printed(*rate.number, *interval);
    }
  }
  if (agreement == Agreement::different && may_be_ratio(*rate.number)) {
    agreement = compare_printed(*rate.number, Interval::exactly(*divide(exact, Decimal(100))));
  }
  return {verdict_of(agreement), exact, {}};
}

Relation rate_relation(const RelationInput& input, std::size_t row) {
  const FundIds& ids = input.table.funds[row];
  Relation relation;
  relation.kind = RelationKind::rate;
  relation.rule = "EXE-01";
  relation.row = row;
  relation.cells = {ids.rate, ids.executed, ids.annual_budget};
  relation.test = [&ids](const Values& values) { return test_rate(values, ids); };
  relation.solve = [&ids](const Values& values, CellId cell) -> std::optional<Decimal> {
    const auto& rate = values[ids.rate].number;
    const auto& executed = values[ids.executed].number;
    const auto& budget = budget_of(values, ids).number;
    if (cell == ids.rate && executed && budget) {
      return divide(executed->value * Decimal(100), budget->value);
    }
    if (cell == ids.executed && rate && budget) {
      return divide(budget->value * rate->value, Decimal(100));
    }
    if (cell == ids.annual_budget && rate && executed) {
      return divide(executed->value * Decimal(100), rate->value);
    }
    return std::nullopt;
  };
  relation.formula = [&ids](const Values& values) -> std::string {
    const auto& executed = values[ids.executed].number;
    const auto& budget = budget_of(values, ids).number;
    if (!executed || !budget || budget->value.is_zero()) {
      return {};
    }
    return executed->value.to_string() + " ÷ " + budget->value.to_string() + " = " +
           divide(executed->value * Decimal(100), budget->value)->to_fixed(4) + "%";
  };
  return relation;
}

std::optional<Decimal> points_of(const RelationInput& input, const Values& values,
                                 const FundIds& ids) {
  if (values[ids.weight].has_number()) {
    return values[ids.weight].number->value;
  }
  if (values[input.table.funds_weight].has_number()) {
    return values[input.table.funds_weight].number->value;
  }
  return values[ids.weight].claims_nothing()
             ? std::optional(input.parameters.execution_points.value)
             : std::nullopt;
}

// Every value the execution score may be taken from: the exact rate, the printed rate.
std::vector<Interval> possible_scores(const RelationInput& input, const Values& values,
                                      const FundIds& ids, const Decimal& points) {
  const ExecutionRule& rule = input.parameters.execution.value;
  std::vector<Interval> scores;
  const auto& executed = values[ids.executed].number;
  const auto& budget = budget_of(values, ids).number;
  if (executed && budget && !budget->value.is_zero()) {
    const Decimal rate = *divide(executed->value * Decimal(100), budget->value);
    scores.push_back(Interval::exactly(execution_score(rule, rate, points)));
  }
  // The printed rate counts only where it is right.
  if (values[ids.rate].has_number() && !test_rate(values, ids).is_broken()) {
    const auto& rate = values[ids.rate].number;
    const Decimal scale = may_be_ratio(*rate) && rate->scale > 0 ? Decimal(100) : Decimal(1);
    const Interval interval = rate->interval(PrintMode::rounded);
    scores.push_back(Interval::exactly(execution_score(rule, rate->value * scale, points)));
    scores.push_back({execution_score(rule, interval.low * scale, points),
                      execution_score(rule, interval.high * scale, points)});
  }
  return scores;
}

// Parts that are scored each on their own, with points that make up the total's: their sum.
std::optional<Interval> score_of_parts(const RelationInput& input, const Values& values,
                                       std::size_t total, const Decimal& points) {
  for (const FundGroup& group : input.funds.partitions) {
    Decimal part_points;
    Decimal sum;
    bool scored = group.whole == total && !group.parts.empty();
    for (const std::size_t part : group.parts) {
      const FundIds& ids = input.table.funds[part];
      const CellNumber& weight = values[ids.weight];
      const auto scores = weight.has_number()
                              ? possible_scores(input, values, ids, weight.number->value)
                              : std::vector<Interval>{};
      scored = scored && !scores.empty();
      if (scored) {
        part_points += weight.number->value;
        sum += scores.front().low;
      }
    }
    if (scored && part_points == points) {
      return Interval::exactly(sum);
    }
  }
  return std::nullopt;
}

std::vector<Interval> scores_of_row(const RelationInput& input, const Values& values,
                                    std::size_t row, const Decimal& points) {
  std::vector<Interval> scores = possible_scores(input, values, input.table.funds[row], points);
  if (const auto parts = score_of_parts(input, values, row, points)) {
    scores.insert(scores.begin(), *parts);
  }
  return scores;
}

Judgement test_execution_score(const RelationInput& input, const Values& values, std::size_t row) {
  const FundIds& ids = input.table.funds[row];
  const CellNumber& score = values[ids.score];
  if (score.claims_nothing()) {
    return {};
  }
  if (const auto stop = obstacle({ids.score, ids.weight}, values)) {
    return *stop;
  }
  const auto points = points_of(input, values, ids);
  if (!points) {
    return untestable("执行率分值不明", "the points of the execution rate are not known");
  }
  const std::vector<Interval> scores = scores_of_row(input, values, row, *points);
  if (scores.empty()) {
    return untestable("执行率无法计算", "the execution rate cannot be computed");
  }
  Judgement judgement;
  judgement.expected = scores.front().low;
  judgement.verdict = Verdict::broken;
  for (const Interval& computed : scores) {
    if (score_agrees(*score.number, computed, *points, input.whole_scores)) {
      const bool exact =
          computed.low == computed.high &&
          computed.low.rounded(score.number->scale, Rounding::half_up) == score.number->value;
      judgement.verdict = exact ? Verdict::holds : Verdict::within_rounding;
      break;
    }
  }
  return judgement;
}

Relation execution_score_relation(const RelationInput& input, std::size_t row) {
  const FundIds& ids = input.table.funds[row];
  Relation relation;
  relation.kind = RelationKind::execution_score;
  relation.rule = "EXE-02";
  relation.row = row;
  relation.cells = {ids.score, ids.weight, ids.rate, ids.executed, ids.annual_budget};
  relation.test = [&input, row](const Values& values) {
    return test_execution_score(input, values, row);
  };
  relation.solve = [&input, &ids, row](const Values& values,
                                       CellId cell) -> std::optional<Decimal> {
    auto expected = computed_execution_score(input, values, row);
    const auto points = points_of(input, values, ids);
    if (!expected || !points) {
      return std::nullopt;
    }
    if (cell == ids.score) {
      return expected;
    }
    const auto& score = values[ids.score].number;
    if (cell == ids.weight && score && !expected->is_zero()) {
      return divide(score->value * *points, *expected);
    }
    return std::nullopt;
  };
  relation.formula = [&input, &ids, row](const Values& values) -> std::string {
    const auto expected = computed_execution_score(input, values, row);
    const auto points = points_of(input, values, ids);
    const auto& executed = values[ids.executed].number;
    const auto& budget = budget_of(values, ids).number;
    if (!expected || !points) {
      return {};
    }
    const std::string rate = executed && budget && !budget->value.is_zero()
                                 ? executed->value.to_string() + " ÷ " + budget->value.to_string()
                                 : values[ids.rate].number->value.to_string() + "%";
    const ExecutionRule& rule = input.parameters.execution.value;
    const bool product = rule.shape == ExecutionShape::linear && rule.nothing_below <= Decimal(0);
    return rate + (product ? " × " + points->to_string() + " = " + expected->to_fixed(4)
                           : " → " + expected->to_string());
  };
  return relation;
}

void add_fund_sums(const RelationInput& input, std::vector<Relation>& relations) {
  std::vector<FundGroup> groups = input.funds.partitions;
  groups.insert(groups.end(), input.funds.details.begin(), input.funds.details.end());
  for (const FundGroup& group : groups) {
    for (const FundColumn column : kFundColumns) {
      std::vector<CellId> cells = {fund_id(input.table.funds[group.whole], column)};
      for (const std::size_t part : group.parts) {
        cells.push_back(fund_id(input.table.funds[part], column));
      }
      Relation relation = sum_relation(RelationKind::fund_sum, "SUM-01", cells, false);
      relation.row = group.whole;
      relation.column = column;
      relations.push_back(std::move(relation));
    }
  }
}

}  // namespace

std::optional<Decimal> computed_execution_score(const RelationInput& input, const Values& values,
                                                std::size_t fund_row) {
  const FundIds& ids = input.table.funds[fund_row];
  const auto points = points_of(input, values, ids);
  if (!points) {
    return std::nullopt;
  }
  const std::vector<Interval> scores = scores_of_row(input, values, fund_row, *points);
  return scores.empty() ? std::nullopt : std::optional(scores.front().low);
}

void add_fund_relations(const RelationInput& input, std::vector<Relation>& relations) {
  add_fund_sums(input, relations);
  for (std::size_t row = 0; row < input.form.funds.size(); ++row) {
    relations.push_back(rate_relation(input, row));
  }
  if (input.funds.total) {
    relations.push_back(execution_score_relation(input, *input.funds.total));
  }
}

}  // namespace fuhe
