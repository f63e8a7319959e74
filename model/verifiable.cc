// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/verifiable.h"

#include "model/scoring.h"
#include "model/statement.h"
#include "model/text.h"

namespace fuhe {
namespace {

Interval interval_of(const PrintedNumber& number, const Unit& unit) {
  return number.interval(PrintMode::rounded) * Interval::exactly(unit.factor);
}

// Is the amount told somewhere in the sentence before the statement's claim?
bool is_told_before(const Passage& passage, const Statement& statement, const Value& actual) {
  const std::size_t begin = passage.sentence_begin(statement.claim.begin);
  for (const Mention& mention : passage.mentions) {
    const bool here = mention.begin >= begin && mention.begin < statement.claim.begin;
    if (here && mention.unit.family == actual.unit.family &&
        comparable(mention.unit, actual.unit) &&
        meet(interval_of(mention.number, mention.unit), interval_of(*actual.number, actual.unit))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::optional<PlanInText> plan_in_text(const RuleContext& context, const IndicatorView& view) {
  if (view.target.kind != ValueKind::qualitative || !view.actual.is_number() ||
      !view.weight.has_number()) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < context.passages.size(); ++i) {
    const Passage& passage = context.passages[i];
    for (const Statement& statement : context.statements[i]) {
      if (statement.kind == StatementKind::completion && statement.plan &&
          is_told_before(passage, statement, view.actual)) {
        const Mention& plan = *statement.plan;
        return PlanInText{
            passage.at, to_utf8(passage.between(plan.begin, plan.end)), statement.formula,
            statement.expected,
            forward_score(plan.base(), view.actual.base(), view.weight.number->value)};
      }
    }
  }
  return std::nullopt;
}

Verifiable verifiable_share(const RuleContext& context) {
  Verifiable share;
  for (const IndicatorView& view : context.indicators) {
    if (!view.weight.has_number()) {
      continue;
    }
    const Decimal& points = view.weight.number->value;
    share.total += points;
    if (!view.readings.empty()) {
      share.points += points;
    } else if (plan_in_text(context, view)) {
      share.by_text += points;
    }
  }
  if (context.funds.total) {
    const FundIds& ids = context.table.funds[*context.funds.total];
    if (const auto& points = context.table.values[ids.weight].number) {
      share.total += points->value;
      const bool computed =
          computed_execution_score(context.input, context.table.values, *context.funds.total)
              .has_value();
      share.points += computed ? points->value : Decimal(0);
    }
  }
  return share;
}

}  // namespace fuhe
