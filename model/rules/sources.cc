// SPDX-License-Identifier: GPL-3.0-or-later
// RBK and SRC: which rules were applied, and how the form was read.
#include <string>
#include <utility>

#include "model/grade_word.h"
#include "model/rules/relation_report.h"
#include "model/rules/rules.h"

namespace fuhe::rules {
namespace {

bool is_default(const Supplier& supplier) {
  return supplier.kind == SupplierKind::national;
}

void say_default(FindingSink& sink, std::string at, const Supplier& supplier, const Words& what) {
  Finding finding;
  finding.at = std::move(at);
  finding.basis = supplier.basis;
  finding.message = say(what, {supplier.basis});
  sink.find(std::move(finding));
}

}  // namespace

void rbk_01(const RuleContext& context, FindingSink& sink) {
  const Parameters& parameters = context.parameters;
  if (parameters.rulebook_by_default) {
    Finding finding;
    finding.message = say({"本表未说明适用哪套评分规定，按{0}复核；可用 --rulebook 指定。",
                           "The form does not say which rules it follows; {0} is applied. Choose "
                           "another with --rulebook."},
                          {national_rulebook().name});
    finding.basis = national_rulebook().source;
    sink.find(std::move(finding));
  }
  if (!grade_in_text(context.form.conclusion.text).empty() &&
      is_default(parameters.grade.supplier)) {
    say_default(sink, "/conclusion", parameters.grade.supplier,
                {"本表没有规定等级界限，按{0}。", "The form states no grade bands; applied: {0}."});
  }
  const bool scored =
      context.funds.total &&
      context.table.values[context.table.funds[*context.funds.total].score].has_number();
  if (scored && is_default(parameters.execution.supplier)) {
    say_default(sink, context.table.pointers[context.table.funds[*context.funds.total].score],
                parameters.execution.supplier,
                {"本表没有规定执行率如何计分，按{0}。",
                 "The form does not say how the execution rate is scored; applied: {0}."});
  }
}

void rbk_02(const RuleContext& context, FindingSink& sink) {
  const Parameters& parameters = context.parameters;
  const Tiers& tiers = parameters.tiers.value;
  const Tiers& national = parameters.national_tiers;
  if (parameters.tiers.supplier.kind != SupplierKind::form_note ||
      (tiers.first == national.first && tiers.second == national.second)) {
    return;
  }
  const auto text = [](const Tiers& t) {
    return t.first.to_string() + "-" + t.second.to_string() + "-0";
  };
  // Which rows would score otherwise under the national tiers.
  std::string rows;
  for (const IndicatorView& view : context.indicators) {
    const auto share =
        view.readings.empty() && view.score.has_number() && view.weight.has_number()
            ? divide(view.score.number->value * Decimal(100), view.weight.number->value)
            : std::nullopt;
    const Decimal& low = tiers.second < national.second ? tiers.second : national.second;
    const Decimal& high = tiers.second < national.second ? national.second : tiers.second;
    if (share && *share >= low && *share < high) {
      rows += (rows.empty() ? "" : ", ") + std::to_string(view.index + 1);
    }
  }
  Finding finding;
  finding.at = "/notes/" + std::to_string(parameters.tiers.supplier.note);
  finding.claimed = text(tiers);
  finding.recomputed = text(national);
  finding.basis = national_rulebook().source;
  finding.message =
      rows.empty()
          ? say({"{0}的定性分档为{1}，国家规定为{2}；没有指标落在两者之间，不影响得分。",
                 "The qualitative tiers of {0} are {1}, nationally {2}; no row falls between, so "
                 "no "
                 "score changes."},
                {place_of(context.form, finding.at), *finding.claimed, *finding.recomputed})
          : say({"{0}的定性分档为{1}，国家规定为{2}；涉及第{3}项指标。",
                 "The qualitative tiers of {0} are {1}, nationally {2}; it matters to indicator "
                 "{3}."},
                {place_of(context.form, finding.at), *finding.claimed, *finding.recomputed, rows});
  sink.find(std::move(finding));
}

void said_by_check(const RuleContext& /*context*/, FindingSink& /*sink*/) {}

// Each notice of the reader becomes a finding of the rule it names.
void reading_notice(const RuleContext& context, FindingSink& sink) {
  for (const ReadingNotice& notice : context.read.notices) {
    if (!sink.is_speaking(notice.rule)) {
      continue;
    }
    Finding finding;
    finding.at = notice.at;
    finding.place = notice.place;
    if (!notice.text.empty()) {
      finding.claimed = notice.text;
    }
    finding.message = notice.message;
    sink.find(std::move(finding));
  }
}

}  // namespace fuhe::rules
