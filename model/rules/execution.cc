// SPDX-License-Identifier: GPL-3.0-or-later
// EXE: the budget execution rate and its score.
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"

namespace fuhe::rules {
namespace {

Bilingual columns_basis() {
  return {"执行率＝全年执行数（B）÷全年预算数（A）", "rate = executed (B) / annual budget (A)"};
}

bool is_positive(const CellNumber& number) {
  return number.has_number() && number.number->value > Decimal(0);
}

// The printed rate is that of the executed amount over the initial budget.
bool over_initial_budget(const RuleContext& context, const FundIds& ids) {
  const Values& values = context.table.values;
  const auto& initial = values[ids.initial_budget].number;
  const auto& annual = values[ids.annual_budget].number;
  const auto& executed = values[ids.executed].number;
  const auto& rate = values[ids.rate].number;
  if (!initial || !annual || !executed || !rate || initial->value == annual->value) {
    return false;
  }
  const auto ratio = divide(executed->value * Decimal(100), initial->value);
  return ratio && compare_printed(*rate, Interval::exactly(*ratio)) != Agreement::different;
}

}  // namespace

void exe_01(const RuleContext& context, FindingSink& sink) {
  for (std::size_t i = 0; i < context.relations.size(); ++i) {
    const Relation& relation = context.relations[i];
    if (relation.kind != RelationKind::rate) {
      continue;
    }
    const bool other_denominator = context.diagnosis.judgements[i].is_broken() &&
                                   over_initial_budget(context, context.table.funds[relation.row]);
    if (!other_denominator) {  // else EXE-07 says more
      report_relation(context, sink, i,
                      {{"{0}填报{1}，按执行数与全年预算数应为{2}%（{3}）。",
                        "The {0} is given as {1}; executed over annual budget gives {2}% ({3})."},
                       {"{0}填报{1}，按执行率应为{2}（{3}）。",
                        "The {0} is given as {1}; by the rate it should be {2} ({3})."}},
                      columns_basis());
    }
  }
}

void exe_02(const RuleContext& context, FindingSink& sink) {
  report_relations(context, sink, RelationKind::execution_score,
                   {{"{0}填报{1}，按执行率与分值应为{2}（{3}）。",
                     "The {0} is given as {1}; rate times points gives {2} ({3})."},
                    {"{0}填报{1}，按得分应为{2}（{3}）。",
                     "The {0} are given as {1}; by the score they should be {2} ({3})."}},
                   context.parameters.execution.supplier.basis);
}

void exe_03(const RuleContext& context, FindingSink& sink) {
  for (const FundIds& ids : context.table.funds) {
    const auto& executed = context.table.values[ids.executed].number;
    const auto& budget = context.table.values[ids.annual_budget].number;
    if (!executed || !budget) {
      continue;
    }
    Check check;
    check.at = context.table.pointers[ids.executed];
    check.related = {context.table.pointers[ids.annual_budget]};
    check.claimed = claimed_text(context, ids.executed);
    if (executed->value <= budget->value || budget->value.is_zero()) {
      sink.pass(std::move(check));
      continue;
    }
    Finding finding;
    finding.at = check.at;
    finding.related = check.related;
    finding.claimed = check.claimed;
    finding.message = say(
        {"{0}为{1}，超出全年预算数{2}，请说明超出部分的来源。",
         "The {0} is {1}, more than the annual budget of {2}; ask where the excess came from."},
        {place_of(context.form, check.at), executed->value.to_string(), budget->value.to_string()});
    sink.find(std::move(finding));
  }
}

void exe_04(const RuleContext& context, FindingSink& sink) {
  for (const FundIds& ids : context.table.funds) {
    const Values& values = context.table.values;
    const CellNumber& budget = values[ids.annual_budget];
    const bool none =
        budget.claims_nothing() || (budget.has_number() && budget.number->value.is_zero());
    const CellId claim = is_positive(values[ids.rate]) ? ids.rate : ids.score;
    if (!none || !(is_positive(values[ids.rate]) || is_positive(values[ids.score]))) {
      continue;
    }
    // Without a column of adjusted budgets the initial one is the denominator.
    if (budget.claims_nothing() && is_positive(values[ids.initial_budget])) {
      continue;
    }
    Finding finding;
    finding.at = context.table.pointers[claim];
    finding.related = {context.table.pointers[ids.annual_budget],
                       context.table.pointers[ids.executed]};
    finding.claimed = claimed_text(context, claim);
    finding.basis = columns_basis();
    finding.message = say({"全年预算数为空或为0，{0}却填报{1}，无从计算。",
                           "The annual budget is blank or 0, yet the {0} is given as {1}."},
                          {place_of(context.form, finding.at), finding.claimed.value_or("")});
    sink.find(std::move(finding));
  }
}

void exe_07(const RuleContext& context, FindingSink& sink) {
  for (std::size_t i = 0; i < context.relations.size(); ++i) {
    const Relation& relation = context.relations[i];
    if (relation.kind != RelationKind::rate || !context.diagnosis.judgements[i].is_broken() ||
        context.diagnosis.cause[i]) {
      continue;
    }
    const FundIds& ids = context.table.funds[relation.row];
    if (!over_initial_budget(context, ids)) {
      continue;
    }
    Finding finding;
    finding.at = context.table.pointers[ids.rate];
    finding.related = {context.table.pointers[ids.executed],
                       context.table.pointers[ids.annual_budget],
                       context.table.pointers[ids.initial_budget]};
    finding.claimed = claimed_text(context, ids.rate);
    finding.recomputed = printed_expectation(relation, *context.diagnosis.judgements[i].expected,
                                             context.table.values[ids.rate].number);
    finding.basis = columns_basis();
    finding.formula = same_in_both(relation.formula(context.table.values));
    finding.message =
        say({"{0}填报{1}，是用年初预算数作分母算出的；按全年预算数应为{2}%（{3}）。",
             "The {0} is given as {1}, which takes the initial budget as denominator; over the "
             "annual budget it is {2}% ({3})."},
            {place_of(context.form, finding.at), *finding.claimed, *finding.recomputed,
             finding.formula->zh});
    sink.find(std::move(finding));
  }
}

void exe_08(const RuleContext& context, FindingSink& sink) {
  if (!context.funds.total) {
    return;
  }
  for (std::size_t row = 0; row < context.table.funds.size(); ++row) {
    const CellId score = context.table.funds[row].score;
    if (row == *context.funds.total || !is_positive(context.table.values[score])) {
      continue;
    }
    Finding finding;
    finding.at = context.table.pointers[score];
    finding.claimed = claimed_text(context, score);
    finding.message = say({"{0}填了得分{1}；执行率只对年度资金总额计分，此分未计入总分。",
                           "The {0} is given as {1}; only the total row is scored, so it was not "
                           "added to the total."},
                          {place_of(context.form, finding.at), *finding.claimed});
    sink.find(std::move(finding));
  }
}

}  // namespace fuhe::rules
