// SPDX-License-Identifier: GPL-3.0-or-later
// CAP: bounds of scores.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "model/bonus.h"
#include "model/rules/relation_report.h"
#include "model/rules/rules.h"

namespace fuhe::rules {
namespace {

// What the score should have been: computed where the row can be, else its points.
Decimal highest_score(const RuleContext& context, std::size_t row, const Decimal& points) {
  const IndicatorView& view = context.row(row);
  return view.readings.empty() ? points : view.readings.front().score.rounded(2, Rounding::half_up);
}

void report_execution_cap(const RuleContext& context, FindingSink& sink) {
  if (!context.funds.total) {
    return;
  }
  const FundIds& ids = context.table.funds[*context.funds.total];
  const auto& score = context.table.values[ids.score].number;
  const auto& points = context.table.values[ids.weight].number;
  if (!score || !points || score->value <= points->value) {
    return;
  }
  Finding finding;
  finding.at = context.table.pointers[ids.score];
  finding.related = {context.table.pointers[ids.weight]};
  finding.claimed = claimed_text(context, ids.score);
  finding.recomputed = points->value.to_string();
  finding.basis = context.parameters.capped.supplier.basis;
  finding.message =
      say({"执行率得分{0}高于分值{1}。", "The execution score {0} is above its points {1}."},
          {*finding.claimed, *finding.recomputed});
  sink.find(std::move(finding));
}

// A row 扣分项 takes points off by what it says.
bool is_deduction(const Indicator& indicator) {
  constexpr std::array<std::string_view, 2> kWords{"扣分", "减分"};
  return std::any_of(kWords.begin(), kWords.end(), [&indicator](std::string_view word) {
    return indicator.level1.text.find(word) != std::string::npos ||
           indicator.level2.text.find(word) != std::string::npos ||
           indicator.level3.text.find(word) != std::string::npos;
  });
}

}  // namespace

void cap_01(const RuleContext& context, FindingSink& sink) {
  for (std::size_t i = 0; i < context.relations.size(); ++i) {
    const Relation& relation = context.relations[i];
    const Judgement& judgement = context.diagnosis.judgements[i];
    if (relation.kind != RelationKind::score_cap) {
      continue;
    }
    if (!judgement.is_broken() || context.diagnosis.cause[i]) {
      report_relation(context, sink, i, {}, std::nullopt);
      continue;
    }
    const CellId score = relation.cells[0];
    const PrintedNumber& number = *context.table.values[score].number;
    Finding finding;
    finding.at = context.table.pointers[score];
    finding.related = {context.table.pointers[relation.cells[1]]};
    finding.claimed = claimed_text(context, score);
    finding.recomputed = highest_score(context, relation.row, *judgement.expected).to_string();
    finding.basis = context.parameters.capped.supplier.basis;
    finding.formula =
        same_in_both(number.value.to_string() + " > " + judgement.expected->to_string());
    finding.message = say(
        {"{0}填报{1}，高于分值{2}；得分最高不能超过分值。",
         "The {0} is given as {1}, above its points {2}; no score may exceed them."},
        {place_of(context.form, finding.at), *finding.claimed, judgement.expected->to_string()});
    sink.find(std::move(finding));
  }
  report_execution_cap(context, sink);
}

void cap_02(const RuleContext& context, FindingSink& sink) {
  std::vector<CellId> scores;
  for (const FundIds& ids : context.table.funds) {
    scores.push_back(ids.score);
  }
  for (std::size_t i = 0; i < context.table.indicators.size(); ++i) {
    if (!is_deduction(context.form.indicators[i])) {
      scores.push_back(context.table.indicators[i].score);
    }
  }
  scores.push_back(context.table.total_score);
  for (const CellId score : scores) {
    const auto& number = context.table.values[score].number;
    if (!number || !number->value.is_negative()) {
      continue;
    }
    Finding finding;
    finding.at = context.table.pointers[score];
    finding.claimed = claimed_text(context, score);
    finding.recomputed = "0";
    finding.message = say({"{0}为负数{1}。", "The {0} is negative: {1}."},
                          {place_of(context.form, finding.at), *finding.claimed});
    sink.find(std::move(finding));
  }
}

void cap_03(const RuleContext& context, FindingSink& sink) {
  const auto& total = context.table.values[context.table.total_score].number;
  if (!total) {
    return;
  }
  Check check;
  check.at = "/total/score";
  check.claimed = claimed_text(context, context.table.total_score);
  Decimal most = context.parameters.total.value;
  for (const PrintedNumber& bonus : bonus_scores(context.form)) {
    most += bonus.value;
  }
  if (total->value <= std::max(most, context.parameters.total.value)) {
    sink.pass(std::move(check));
    return;
  }
  Finding finding;
  finding.at = check.at;
  finding.claimed = check.claimed;
  finding.recomputed = context.recomputed.total_score;
  finding.basis = context.parameters.total.supplier.basis;
  finding.message =
      say({"总分{0}超过满分{1}，没有加分项。", "The total {0} is above {1}; there is no bonus."},
          {*finding.claimed, context.parameters.total.value.to_string()});
  sink.find(std::move(finding));
}

}  // namespace fuhe::rules
