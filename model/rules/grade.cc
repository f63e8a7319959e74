// SPDX-License-Identifier: GPL-3.0-or-later
// GRD: the conclusion (自评结论).
#include <utility>

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
