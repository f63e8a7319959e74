// SPDX-License-Identifier: GPL-3.0-or-later
// Relations of scores (得分): rows, subtotals, the total, the grade.
#include <algorithm>
#include <utility>

#include "model/bonus.h"
#include "model/form_relations.h"
#include "model/grade_word.h"
#include "model/scoring.h"
#include "model/text.h"

namespace fuhe {
namespace {

struct ScoreTotal {
  Decimal rows;
  std::vector<SumPart> parts;
  bool blank = false;  // a row with points has no score
};

ScoreTotal add_scores(const RelationInput& input, const Values& values) {
  ScoreTotal total;
  for (const IndicatorIds& ids : input.table.indicators) {
    if (const auto& number = values[ids.score].number) {
      total.rows += number->value;
      // Full marks are points, which nobody rounded.
      const auto& points = values[ids.weight].number;
      const bool full = points && points->value == number->value;
      total.parts.push_back({*number, number->scale == 0 || full});
    } else if (values[ids.score].state == NumberState::blank && values[ids.weight].has_number()) {
      total.blank = true;
    }
  }
  return total;
}

// What the execution rate may bring to the total, the likeliest first.
std::vector<PrintedNumber> execution_parts(const RelationInput& input, const Values& values,
                                           std::vector<Decimal>& unrounded) {
  std::vector<PrintedNumber> printed;
  if (!input.funds.total) {
    return printed;
  }
  const std::size_t row = *input.funds.total;
  if (const auto& score = values[input.table.funds[row].score].number) {
    printed.push_back(*score);
  }
  if (const auto computed = computed_execution_score(input, values, row)) {
    unrounded.push_back(*computed);
  }
  return printed;
}

Judgement agreed(const PrintedNumber& total, const Decimal& sum, std::vector<SumPart> parts,
                 const std::optional<PrintedNumber>& execution) {
  if (execution) {
    parts.push_back({*execution, execution->scale == 0});
  }
  return {verdict_of(compare_sum(total, parts, true)), sum, {}};
}

Judgement test_total_score(const RelationInput& input, const std::vector<CellId>& cells,
                           const Values& values) {
  const CellNumber& total = values[cells[0]];
  ScoreTotal scores = add_scores(input, values);
  const std::vector<PrintedNumber> bonus = bonus_scores(input.form);
  if (total.claims_nothing() && scores.parts.empty()) {
    return {};
  }
  if (const auto stop = obstacle(cells, values)) {
    return *stop;
  }
  if (scores.parts.empty()) {
    return untestable("没有可相加的得分", "there are no scores to add up");
  }
  std::vector<Decimal> unrounded;
  const std::vector<PrintedNumber> printed = execution_parts(input, values, unrounded);
  const bool own_row = has_execution_row(input.indicators);
  Decimal expected = scores.rows;
  if (!printed.empty()) {
    expected += printed.front().value;
  } else if (!unrounded.empty() && !own_row) {
    expected += unrounded.front().rounded(2, Rounding::half_up);
  }
  if (total.claims_nothing()) {
    Judgement stop = untestable("没有填写总分", "no total score is printed");
    stop.expected = scores.blank ? std::nullopt : std::optional(expected);
    return stop;
  }
  Judgement best = agreed(*total.number, expected, scores.parts,
                          printed.empty() ? std::nullopt : std::optional(printed.front()));
  // Systems add the unrounded execution score; some forms leave it out of the total, or have it as
  // a row of the table as well.
  for (const Decimal& exact : unrounded) {
    if (!best.is_right() &&
        compare_printed(*total.number, Interval::exactly(scores.rows + exact)) !=
            Agreement::different) {
      best.verdict = Verdict::within_rounding;
    }
  }
  const bool may_stand_alone = own_row || printed.empty();
  if (!best.is_right() && may_stand_alone) {
    const Judgement alone = agreed(*total.number, scores.rows, scores.parts, std::nullopt);
    best = alone.is_right() || own_row ? alone : best;
  }
  // An execution score that stands nowhere may still be part of the total.
  const Decimal missing = total.number->value - scores.rows;
  const bool unprinted = printed.empty() && unrounded.empty() && !own_row && missing > Decimal(0) &&
                         missing <= input.parameters.execution_points.value;
  if (best.is_broken() && !bonus.empty()) {
    for (const PrintedNumber& score : bonus) {
      scores.parts.push_back({score, true});
      expected += score.value;
    }
    best = agreed(*total.number, expected, scores.parts,
                  printed.empty() ? std::nullopt : std::optional(printed.front()));
  }
  if (best.is_broken() && unprinted) {
    return untestable("执行率得分没有填写", "the execution score is not printed");
  }
  if (best.is_broken() && input.parameters.notes.rows_dropped) {
    return untestable("表注说明有指标不适用或折算",
                      "the notes say that rows are left out or rescaled");
  }
  if (best.is_broken() && scores.blank) {
    return untestable("有指标没有填写得分", "some indicators have no score");
  }
  return best;
}

void add_total_score(const RelationInput& input, std::vector<Relation>& relations) {
  const NumberTable& table = input.table;
  std::vector<CellId> cells = {table.total_score};
  for (const IndicatorIds& ids : table.indicators) {
    cells.push_back(ids.score);
  }
  if (input.funds.total) {
    cells.push_back(table.funds[*input.funds.total].score);
  }
  Relation relation = sum_relation(RelationKind::total_score, "SUM-05", cells, true);
  relation.test = [&input, cells](const Values& values) {
    return test_total_score(input, cells, values);
  };
  relations.push_back(std::move(relation));
}

Judgement test_cap(CellId score, CellId weight, const Values& values) {
  const auto& points = values[weight].number;
  const auto& claimed = values[score].number;
  if (const auto stop = obstacle({score, weight}, values)) {
    return values[score].claims_nothing() ? Judgement{} : *stop;
  }
  if (!points || !claimed) {
    return {};
  }
  return {claimed->value > points->value ? Verdict::broken : Verdict::holds, points->value, {}};
}

Relation cap_relation(CellId score, CellId weight, std::size_t row) {
  Relation relation;
  relation.kind = RelationKind::score_cap;
  relation.rule = "CAP-01";
  relation.row = row;
  relation.cells = {score, weight};
  relation.test = [score, weight](const Values& values) { return test_cap(score, weight, values); };
  relation.solve = [score, weight](const Values& values, CellId cell) -> std::optional<Decimal> {
    const auto& other = values[cell == score ? weight : score].number;
    return other ? std::optional(other->value) : std::nullopt;
  };
  relation.formula = [score, weight](const Values& values) -> std::string {
    return values[score].number->value.to_string() + " ≤ " +
           values[weight].number->value.to_string();
  };
  return relation;
}

// The row with other numbers put in its cells.
IndicatorView with_values(const RelationInput& input, std::size_t row, const Values& values) {
  IndicatorView view = input.indicators[row];
  const IndicatorIds& ids = input.table.indicators[row];
  const auto put = [&values](Value& value, CellId id) {
    if (value.is_number() && values[id].has_number()) {
      value.number = values[id].number;
    }
  };
  put(view.target, ids.target);
  put(view.actual, ids.actual);
  view.weight = values[ids.weight];
  view.score = values[ids.score];
  const bool computable = !view.readings.empty();
  view.readings.clear();
  if (view.weight.has_number() && computable) {
    view.readings = score_readings(view, view.weight.number->value, input.parameters);
  }
  return view;
}

Judgement test_indicator(const RelationInput& input, std::size_t row, const Values& values) {
  const IndicatorIds& ids = input.table.indicators[row];
  const std::vector<CellId> needed = {ids.score, ids.weight};
  if (values[ids.score].claims_nothing()) {
    return {};
  }
  if (const auto stop = obstacle(needed, values)) {
    return *stop;
  }
  if (values[ids.target].state == NumberState::unreadable ||
      values[ids.actual].state == NumberState::unreadable) {
    return untestable("指标值或完成值无法可靠读取",
                      "the target or the actual could not be read with confidence");
  }
  const IndicatorView view = with_values(input, row, values);
  if (!view.weight.has_number()) {
    return untestable("没有分值", "no points are printed");
  }
  if (view.readings.empty()) {
    return untestable("指标值与完成值不能换算成得分", "target and actual do not give a score");
  }
  Judgement judgement{Verdict::broken, view.readings.front().score, {}};
  for (const ScoreReading& reading : view.readings) {
    if (score_agrees(*view.score.number, Interval::exactly(reading.score),
                     view.weight.number->value, input.whole_scores)) {
      judgement.verdict = Verdict::holds;
      break;
    }
  }
  return judgement;
}

Relation indicator_relation(const RelationInput& input, std::size_t row) {
  const IndicatorIds& ids = input.table.indicators[row];
  Relation relation;
  relation.kind = RelationKind::indicator_score;
  relation.rule = "IND-01";
  relation.row = row;
  relation.cells = {ids.score, ids.weight, ids.target, ids.actual};
  relation.test = [&input, row](const Values& values) {
    return test_indicator(input, row, values);
  };
  relation.solve = [&input, row, &ids](const Values& values,
                                       CellId cell) -> std::optional<Decimal> {
    const IndicatorView view = with_values(input, row, values);
    if (cell == ids.score && !view.readings.empty()) {
      return view.readings.front().score;
    }
    return std::nullopt;
  };
  relation.formula = [&input, row](const Values& values) -> std::string {
    const IndicatorView view = with_values(input, row, values);
    return view.readings.empty() ? std::string() : view.readings.front().formula;
  };
  return relation;
}

Relation subtotal_relation(const RelationInput& input, std::size_t index) {
  const Subtotal& subtotal = input.form.subtotals[index];
  const NumberTable& table = input.table;
  std::vector<CellId> cells = {table.subtotals[index].score};
  const std::size_t last = std::min(subtotal.last_indicator, table.indicators.size());
  for (std::size_t i = subtotal.first_indicator; i < last; ++i) {
    cells.push_back(table.indicators[i].score);
  }
  Relation relation = sum_relation(RelationKind::subtotal_score, "SUM-04", cells, true);
  if (subtotal.first_indicator == 0 && input.funds.total) {
    allow_execution(relation, std::move(cells), table.funds[*input.funds.total].score);
  }
  relation.row = index;
  return relation;
}

// The grade that a conclusion names; empty if it names none.
std::string concluded_grade(const Cell& conclusion) {
  return conclusion.is_read() ? grade_in_text(conclusion.text) : std::string();
}

void add_grade(const RelationInput& input, std::vector<Relation>& relations) {
  const std::string grade = concluded_grade(input.form.conclusion);
  const CellId total = input.table.total_score;
  Relation relation;
  relation.kind = RelationKind::grade;
  relation.rule = "GRD-01";
  relation.cells = {total};
  relation.test = [&input, grade, total](const Values& values) -> Judgement {
    if (grade.empty()) {
      return {};
    }
    if (const auto stop = obstacle({total}, values)) {
      return *stop;
    }
    if (!values[total].has_number()) {
      return untestable("没有填写总分", "no total score is printed");
    }
    const bool right =
        grade_of_total(values[total].number->value, input.parameters.grade.value) == grade;
    return {right ? Verdict::holds : Verdict::broken, std::nullopt, {}};
  };
  relation.solve = [](const Values&, CellId) { return std::optional<Decimal>(); };
  relation.formula = [&input, total](const Values& values) -> std::string {
    const auto& score = values[total].number;
    return score ? score->value.to_string() + " → " +
                       grade_of_total(score->value, input.parameters.grade.value)
                 : std::string();
  };
  relations.push_back(std::move(relation));
}

}  // namespace

void add_score_relations(const RelationInput& input, std::vector<Relation>& relations) {
  for (std::size_t i = 0; i < input.table.indicators.size(); ++i) {
    const IndicatorIds& ids = input.table.indicators[i];
    relations.push_back(cap_relation(ids.score, ids.weight, i));
    relations.push_back(indicator_relation(input, i));
  }
  for (std::size_t i = 0; i < input.table.subtotals.size(); ++i) {
    if (input.table.values[input.table.subtotals[i].score].state != NumberState::blank) {
      relations.push_back(subtotal_relation(input, i));
    }
  }
  add_total_score(input, relations);
  add_grade(input, relations);
}

}  // namespace fuhe
