// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/assessment.h"

#include <utility>

#include "model/scoring.h"

namespace fuhe {
namespace {

constexpr int kScoreDecimals = 2;

std::string printed(const PrintedNumber& number) {
  return number.value.to_fixed(number.scale);
}

std::optional<std::string> expected_text(const Relation& relation, const Judgement& judgement,
                                         const Values& values) {
  if (!judgement.expected) {
    return std::nullopt;
  }
  return printed_expectation(relation, *judgement.expected, values[relation.cells[0]].number);
}

void put_funds(const RelationInput& input, const std::vector<Relation>& relations,
               const Values& values, Assessment& assessment) {
  assessment.funds.resize(input.table.funds.size());
  for (const Relation& relation : relations) {
    if (relation.kind != RelationKind::fund_sum && relation.kind != RelationKind::rate &&
        relation.kind != RelationKind::execution_score) {
      continue;
    }
    const Judgement judgement = relation.test(values);
    auto text = expected_text(relation, judgement, values);
    RecomputedFund& fund = assessment.funds[relation.row];
    if (!text) {
      continue;
    }
    if (relation.kind == RelationKind::rate) {
      fund.rate = text;
    } else if (relation.kind == RelationKind::execution_score) {
      fund.score = text;
    } else {
      // Of two partitions the first one speaks for the total.
      std::optional<std::string>& slot =
          relation.column == FundColumn::initial_budget  ? fund.initial_budget
          : relation.column == FundColumn::annual_budget ? fund.annual_budget
                                                         : fund.executed;
      slot = slot ? slot : text;
    }
  }
}

void put_repairs(const RelationInput& input, const Diagnosis& diagnosis, const Values& values,
                 Assessment& assessment) {
  for (const auto& repair : diagnosis.repairs) {
    if (!repair) {
      continue;
    }
    const std::string text = printed(*values[repair->cell].number);
    for (std::size_t i = 0; i < input.table.funds.size(); ++i) {
      const FundIds& ids = input.table.funds[i];
      RecomputedFund& fund = assessment.funds[i];
      const std::pair<CellId, std::optional<std::string>*> slots[] = {
          {ids.initial_budget, &fund.initial_budget},
          {ids.annual_budget, &fund.annual_budget},
          {ids.executed, &fund.executed},
          {ids.weight, &fund.weight}};
      for (const auto& [cell, slot] : slots) {
        if (cell == repair->cell) {
          *slot = text;
        }
      }
    }
    for (std::size_t i = 0; i < input.table.indicators.size(); ++i) {
      if (input.table.indicators[i].weight == repair->cell) {
        assessment.indicators[i].weight = text;
      } else if (input.table.indicators[i].score == repair->cell) {
        assessment.indicators[i].score = text;
      }
    }
  }
}

void put_groups(const RelationInput& input, const Values& values, Assessment& assessment) {
  for (const IndicatorGroup& group : find_groups(input.form)) {
    Decimal weight;
    Decimal score;
    for (std::size_t i = group.first; i < group.last; ++i) {
      const auto& points = values[input.table.indicators[i].weight].number;
      const auto& claimed = values[input.table.indicators[i].score].number;
      weight += points ? points->value : Decimal(0);
      score += claimed ? claimed->value : Decimal(0);
    }
    assessment.level1.push_back({group.name, weight.to_string(), score.to_string()});
  }
}

// The total with other scores in some rows.
struct Rescore {
  Decimal difference;
  bool changed = false;
};

const ScoreReading* reading_named(const IndicatorView& view, bool reverse) {
  for (const ScoreReading& reading : view.readings) {
    const bool is_reverse = reading.name.substr(0, 7) == "reverse";
    if (is_reverse == reverse) {
      return &reading;
    }
  }
  return view.readings.empty() ? nullptr : &view.readings.front();
}

bool open_direction(const IndicatorView& view) {
  return !view.direction_printed && !view.direction_sure && view.readings.size() > 1;
}

bool claim_fits(const RelationInput& input, const IndicatorView& view,
                const ScoreReading& reading) {
  return score_agrees(*view.score.number, Interval::exactly(reading.score),
                      view.weight.number->value, input.whole_scores);
}

// Rows of open direction are read one way for the whole form; other rows by their own rule.
Rescore rescore(const RelationInput& input, bool reverse, bool over_claims_only) {
  Rescore result;
  for (const IndicatorView& view : input.indicators) {
    if (!view.score.has_number() || !view.weight.has_number() || view.readings.empty()) {
      continue;
    }
    const ScoreReading* reading =
        open_direction(view) ? reading_named(view, reverse) : &view.readings.front();
    if (claim_fits(input, view, *reading)) {
      continue;
    }
    const Decimal score = reading->score.rounded(kScoreDecimals, Rounding::half_up);
    const Decimal difference = score - view.score.number->value;
    if (over_claims_only && !difference.is_negative()) {
      continue;
    }
    result.difference += difference;
    result.changed = true;
  }
  return result;
}

void add_reading(const RelationInput& input, const Decimal& base, const Rescore& rescored,
                 RescoredReading reading, Assessment& assessment) {
  const Decimal total = base + rescored.difference;
  reading.total = total.to_fixed(std::max(kScoreDecimals, needed_scale(total, 4)));
  const std::string grade = grade_of_total(total, input.parameters.grade.value);
  reading.conclusion = grade.empty() ? std::nullopt : std::optional(grade);
  assessment.readings.push_back(std::move(reading));
}

void put_readings(const RelationInput& input, const Decimal& base, Assessment& assessment) {
  add_reading(input, base, {}, {"as_claimed", {"按填报得分相加", "scores as claimed"}, {}, {}},
              assessment);
  bool open = false;
  for (const IndicatorView& view : input.indicators) {
    open = open || open_direction(view);
  }
  const Rescore reverse = rescore(input, true, false);
  if (open) {
    const Rescore forward = rescore(input, false, false);
    if (reverse.changed || forward.changed) {
      add_reading(
          input, base, reverse,
          {"reverse", {"未标方向的指标按反向计分", "unmarked rows as less is better"}, {}, {}},
          assessment);
      add_reading(
          input, base, forward,
          {"forward", {"未标方向的指标按正向计分", "unmarked rows as more is better"}, {}, {}},
          assessment);
    }
  } else if (reverse.changed) {
    add_reading(input, base, reverse,
                {"rescored", {"可复算的指标全部重算", "every row that can be computed"}, {}, {}},
                assessment);
  }
  const Rescore over_claims = rescore(input, true, true);
  if (over_claims.changed && over_claims.difference != reverse.difference) {
    add_reading(
        input, base, over_claims,
        {"over_claims_only", {"只改正多计的指标", "only the over-claimed rows corrected"}, {}, {}},
        assessment);
  }
}

void put_indicators(const RelationInput& input, Assessment& assessment) {
  assessment.indicators.resize(input.indicators.size());
  for (const IndicatorView& view : input.indicators) {
    if (!view.readings.empty()) {
      assessment.indicators[view.index].score =
          view.readings.front().score.to_fixed(kScoreDecimals);
    }
  }
}

}  // namespace

Assessment assess(const RelationInput& input, const std::vector<Relation>& relations,
                  const Diagnosis& diagnosis) {
  Assessment assessment;
  const Values& values = diagnosis.repaired;
  put_indicators(input, assessment);
  put_funds(input, relations, values, assessment);
  put_repairs(input, diagnosis, values, assessment);
  put_groups(input, values, assessment);
  for (const Relation& relation : relations) {
    if (relation.kind == RelationKind::weight_total) {
      assessment.total_weight = expected_text(relation, relation.test(input.table.values), values);
    } else if (relation.kind == RelationKind::total_score) {
      const Judgement judgement = relation.test(input.table.values);
      assessment.total_score = expected_text(relation, judgement, input.table.values);
      if (judgement.expected) {
        const std::string grade = grade_of_total(*judgement.expected, input.parameters.grade.value);
        assessment.conclusion = grade.empty() ? std::nullopt : std::optional(grade);
        put_readings(input, *judgement.expected, assessment);
      }
    }
  }
  return assessment;
}

}  // namespace fuhe
