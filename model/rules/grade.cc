// SPDX-License-Identifier: GPL-3.0-or-later
// GRD: the conclusion (自评结论).
#include <algorithm>
#include <utility>

#include "model/grade_word.h"
#include "model/rules/relation_report.h"
#include "model/rules/rules.h"

namespace fuhe::rules {
namespace {

std::string bands_text(const Parameters& parameters) {
  std::string text;
  for (const GradeBand& band : parameters.grade.value) {
    text += (text.empty() ? "" : "，") + band.grade + "≥" + band.from.to_string();
  }
  return text;
}

}  // namespace

void grd_01(const RuleContext& context, FindingSink& sink) {
  const Cell& conclusion = context.form.conclusion;
  if (conclusion.is_blank()) {
    return;
  }
  Check check;
  check.at = "/conclusion";
  check.related = {"/total/score"};
  check.claimed = conclusion.is_read() ? std::optional(conclusion.text) : std::nullopt;
  const std::string grade = conclusion.is_read() ? grade_in_text(conclusion.text) : std::string();
  const auto& total = context.table.values[context.table.total_score].number;
  if (grade.empty() || !total) {
    check.why = grade.empty()
                    ? Bilingual{"自评结论未写明等级", "the conclusion names no grade"}
                    : Bilingual{"没有可读的总分", "there is no total score to compare with"};
    sink.cannot_test(std::move(check));
    return;
  }
  const std::string claimed_band = grade_of_total(total->value, context.parameters.grade.value);
  const std::string right = context.recomputed.conclusion.value_or(claimed_band);
  check.recomputed = right;
  check.formula = same_in_both(context.recomputed.total_score.value_or(total->value.to_string()) +
                               " → " + right + "（" + bands_text(context.parameters) + "）");
  // A wrong total is SUM-05's finding; the grade is wrong only if the right total does not give it.
  if (grade == right) {
    sink.pass(std::move(check));
    return;
  }
  Finding finding;
  finding.at = check.at;
  finding.related = check.related;
  finding.claimed = check.claimed;
  finding.recomputed = right;
  finding.basis = context.parameters.grade.supplier.basis;
  finding.formula = check.formula;
  finding.message =
      say({"自评结论为“{0}”，总分{1}对应“{2}”。", "The conclusion is {0}; a total of {1} is {2}."},
          {grade, context.recomputed.total_score.value_or(total->value.to_string()), right});
  sink.find(std::move(finding));
}

void grd_02(const RuleContext& context, FindingSink& sink) {
  const auto& total = context.table.values[context.table.total_score].number;
  if (!total || context.recomputed.readings.empty()) {
    return;
  }
  const std::string claimed = grade_of_total(total->value, context.parameters.grade.value);
  const Decimal half = *Decimal::parse("0.5");
  const bool near_band =
      std::any_of(context.parameters.grade.value.begin(), context.parameters.grade.value.end(),
                  [&](const GradeBand& band) { return (total->value - band.from).abs() <= half; });
  for (const RescoredReading& reading : context.recomputed.readings) {
    if (!near_band || reading.reading == "as_claimed" || !reading.conclusion ||
        *reading.conclusion == claimed) {
      continue;
    }
    Finding finding;
    finding.at = "/total/score";
    finding.related = {"/conclusion"};
    finding.claimed = claimed_text(context, context.table.total_score);
    finding.recomputed = reading.total;
    finding.basis = context.parameters.grade.supplier.basis;
    finding.message = say({"总分{0}离等级界限不到0.5分；{1}为{2}，等级变为“{3}”。",
                           "The total {0} is within 0.5 of a band; {1} it is {2}, which is {3}."},
                          {*finding.claimed, reading.label, reading.total, *reading.conclusion});
    sink.find(std::move(finding));
    return;
  }
}

void grd_03(const RuleContext& context, FindingSink& sink) {
  if (context.form.conclusion.state != CellState::empty) {
    return;
  }
  Finding finding;
  finding.at = "/conclusion";
  finding.recomputed = context.recomputed.conclusion;
  finding.message = {"自评结论空白。", "The conclusion is blank."};
  sink.find(std::move(finding));
}

}  // namespace fuhe::rules
