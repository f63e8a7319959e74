// SPDX-License-Identifier: GPL-3.0-or-later
// EXE: the budget execution rate and its score.
#include <algorithm>
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"
#include "model/text.h"

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

bool values_has(const RuleContext& context, CellId cell) {
  return context.table.values[cell].has_number();
}

// The form's columns of amounts have other names: nothing is known of the budget.
bool has_no_budget_column(const FundRow& row) {
  return row.annual_budget.state == CellState::absent &&
         row.initial_budget.state == CellState::absent && !row.extra.empty();
}

bool is_reason_label(const std::string& label) {
  const std::string key = match_key_utf8(label);
  return key.find("原因") != std::string::npos || key.find("说明") != std::string::npos;
}

bool has_fund_reason_column(const Form& form, std::size_t row) {
  const ExtraCells& extra = form.funds[row].extra;
  return std::any_of(extra.begin(), extra.end(),
                     [](const auto& field) { return is_reason_label(field.first); });
}

// A reason beside the amounts, in any row of the block.
bool has_fund_reason(const Form& form, std::size_t /*row*/) {
  return std::any_of(form.funds.begin(), form.funds.end(), [](const FundRow& fund) {
    return std::any_of(fund.extra.begin(), fund.extra.end(), [](const auto& field) {
      return is_reason_label(field.first) && field.second.is_read() &&
             !is_not_applicable(field.second.text) &&
             !is_template_prompt(match_key(field.second.text));
    });
  });
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
  for (std::size_t row = 0; row < context.table.funds.size(); ++row) {
    const FundIds& ids = context.table.funds[row];
    const Values& values = context.table.values;
    if (has_no_budget_column(context.form.funds[row])) {
      continue;
    }
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

void exe_05(const RuleContext& context, FindingSink& sink) {
  if (!context.funds.total) {
    return;
  }
  const std::size_t row = *context.funds.total;
  const FundIds& ids = context.table.funds[row];
  const auto& executed = context.table.values[ids.executed].number;
  const auto& budget = context.table.values[ids.annual_budget].number;
  const auto rate =
      executed && budget ? divide(executed->value * Decimal(100), budget->value) : std::nullopt;
  const Decimal& bound = context.parameters.rate_needs_reason.value;
  if (!rate || *rate >= bound || has_fund_reason(context.form, row)) {
    return;
  }
  Finding finding;
  finding.at = context.table.pointers[values_has(context, ids.rate) ? ids.rate : ids.executed];
  finding.related = {context.table.pointers[ids.executed],
                     context.table.pointers[ids.annual_budget]};
  finding.claimed = claimed_text(context, ids.rate);
  finding.recomputed = rate->to_fixed(2);
  finding.basis = context.parameters.rate_needs_reason.supplier.basis;
  finding.message = say({"执行率{0}%低于{1}%，没有说明原因。",
                         "The execution rate is {0}%, below {1}%, and no reason is given."},
                        {*finding.recomputed, bound.to_string()});
  sink.find(std::move(finding));
}

// Only where the rulebook asks for it, or the form has a column for it that is blank.
void exe_06(const RuleContext& context, FindingSink& sink) {
  if (!context.funds.total) {
    return;
  }
  const std::size_t row = *context.funds.total;
  const bool asked =
      context.parameters.adjustment_needs_reason || has_fund_reason_column(context.form, row);
  const FundIds& ids = context.table.funds[row];
  const auto& initial = context.table.values[ids.initial_budget].number;
  const auto& annual = context.table.values[ids.annual_budget].number;
  if (!asked || !initial || !annual || initial->value == annual->value ||
      has_fund_reason(context.form, row)) {
    return;
  }
  Finding finding;
  finding.at = context.table.pointers[ids.annual_budget];
  finding.related = {context.table.pointers[ids.initial_budget]};
  finding.claimed = claimed_text(context, ids.annual_budget);
  finding.basis = context.parameters.rate_needs_reason.supplier.basis;
  finding.message = say({"预算由{0}调整为{1}，没有说明原因。",
                         "The budget was adjusted from {0} to {1}, and no reason is given."},
                        {initial->value.to_string(), annual->value.to_string()});
  sink.find(std::move(finding));
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
    // A part with points of its own is scored, and the total row has the sum.
    if (row == *context.funds.total || !is_positive(context.table.values[score]) ||
        is_positive(context.table.values[context.table.funds[row].weight])) {
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
