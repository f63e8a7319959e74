// SPDX-License-Identifier: GPL-3.0-or-later
// IND-01 to IND-08 and IND-14: does a score follow from target and actual?
#include <algorithm>
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"

namespace fuhe::rules {
namespace {

// What is wrong with the score of a row; each has its rule.
enum class Fault {
  none,
  not_computable,
  forward,        // IND-01
  reverse,        // IND-02
  equality,       // IND-03
  interval,       // IND-04
  direct,         // IND-05, DAT-04
  cost_overrun,   // IND-07
  no_basis,       // IND-08
  under_claimed,  // IND-14
};

bool fits(const RuleContext& context, const IndicatorView& view, const ScoreReading& reading) {
  return score_agrees(*view.score.number, Interval::exactly(reading.score),
                      view.weight.number->value, context.whole_scores());
}

bool fits_any(const RuleContext& context, const IndicatorView& view) {
  return std::any_of(view.readings.begin(), view.readings.end(),
                     [&](const ScoreReading& reading) { return fits(context, view, reading); });
}

// A repaired weight or score is another rule's finding; a score above its points is CAP-01's. An
// actual that another table contradicts stays what the row claims: its score has to follow from it.
bool is_settled_elsewhere(const RuleContext& context, const IndicatorView& view) {
  const IndicatorIds& ids = context.table.indicators[view.index];
  const bool repaired =
      std::any_of(context.diagnosis.repairs.begin(), context.diagnosis.repairs.end(),
                  [&ids](const std::optional<Repair>& repair) {
                    return repair && (repair->cell == ids.weight || repair->cell == ids.score);
                  });
  return repaired || view.score.number->value > view.weight.number->value ||
         view.score.number->value.is_negative();
}

bool far_above_target(const RuleContext& context, const IndicatorView& view) {
  if (!view.target.is_number() || !view.actual.is_number()) {
    return false;
  }
  const auto ratio = divide(view.actual.base(), view.target.base());
  return ratio && *ratio >= context.parameters.over_completion.value;
}

Fault fault_of_open_direction(const RuleContext& context, const IndicatorView& view) {
  if (fits(context, view, view.readings.front())) {
    return Fault::none;
  }
  if (!fits_any(context, view)) {
    return Fault::no_basis;
  }
  const bool over = view.actual.is_number() && view.actual.base() > view.target.base();
  return view.nature == Nature::cost && over && view.full_marks() ? Fault::cost_overrun
                                                                  : Fault::none;
}

Fault fault_of(const RuleContext& context, const IndicatorView& view) {
  if (!view.score.has_number() || !view.weight.has_number() || view.readings.empty()) {
    return Fault::not_computable;
  }
  if (is_settled_elsewhere(context, view)) {
    return Fault::none;
  }
  if (!view.direction_printed && !view.direction_sure) {
    return fault_of_open_direction(context, view);
  }
  if (fits_any(context, view)) {
    return Fault::none;
  }
  if (view.met.value_or(false)) {
    // Points taken off a met target: explained by a reason, or usual far above the target.
    return view.reason_words || far_above_target(context, view) ? Fault::none
                                                                : Fault::under_claimed;
  }
  switch (view.direction) {
    case Direction::forward:
      return Fault::forward;
    case Direction::reverse:
      return Fault::reverse;
    case Direction::equal:
      return Fault::equality;
    case Direction::interval:
      return Fault::interval;
    case Direction::direct:
      return Fault::direct;
    case Direction::none:
      break;
  }
  return Fault::none;
}

Finding score_finding(const RuleContext& context, const IndicatorView& view) {
  const IndicatorIds& ids = context.table.indicators[view.index];
  Finding finding;
  finding.at = context.table.pointers[ids.score];
  finding.related = {context.table.pointers[ids.target], context.table.pointers[ids.actual],
                     context.table.pointers[ids.weight]};
  finding.claimed = claimed_text(context, ids.score);
  finding.recomputed = view.readings.front().score.to_fixed(2);
  finding.formula = same_in_both(view.readings.front().formula);
  for (const ScoreReading& reading : view.readings) {
    finding.alternatives.push_back({reading.name, reading.score.to_fixed(2)});
  }
  if (finding.alternatives.size() == 1) {
    finding.alternatives.clear();
  }
  return finding;
}

std::string alternatives_text(const IndicatorView& view) {
  std::string text;
  for (const ScoreReading& reading : view.readings) {
    text += (text.empty() ? "" : " / ") + reading.score.to_fixed(2);
  }
  return text;
}

// Less than the formula gives, under a scoring standard that the row prints for itself, where only
// the national default names the formula: a question, not an error.
bool is_own_standard(const RuleContext& context, const IndicatorView& view,
                     const Supplier& supplier) {
  const ExtraCells& extra = context.form.indicators[view.index].extra;
  const bool standard = std::any_of(extra.begin(), extra.end(), [](const auto& field) {
    return field.first.find("标准") != std::string::npos && field.second.is_read();
  });
  return supplier.kind == SupplierKind::national && standard &&
         view.score.number->value < view.readings.front().score;
}

// Reports the rows with `fault`; templates get {0} place, {1} claimed, {2} recomputed, {3} formula,
// {4} all readings.
void report_fault(const RuleContext& context, FindingSink& sink, Fault fault, const Words& words,
                  const Supplier& supplier) {
  for (const IndicatorView& view : context.indicators) {
    if (fault_of(context, view) != fault) {
      continue;
    }
    Finding finding = score_finding(context, view);
    finding.basis = supplier.basis;
    finding.message =
        say(words, {place_of(context.form, finding.at), *finding.claimed, *finding.recomputed,
                    finding.formula->zh, alternatives_text(view)});
    if (is_own_standard(context, view, supplier)) {
      sink.find(Severity::warning, std::move(finding));
    } else {
      sink.find(std::move(finding));
    }
  }
}

// Passed rows and rows that cannot be computed are listed once, under IND-01 or the rule of their
// direction.
bool speaks_of(const IndicatorView& view, std::string_view rule) {
  switch (view.direction) {
    case Direction::reverse:
      return rule == "IND-02";
    case Direction::equal:
      return rule == "IND-03";
    case Direction::interval:
      return rule == "IND-04";
    case Direction::direct:
      return rule == "IND-05";
    case Direction::forward:
    case Direction::none:
      break;
  }
  return rule == "IND-01";
}

Bilingual why_not_computable(const IndicatorView& view) {
  if (view.target.kind == ValueKind::unreadable || view.actual.kind == ValueKind::unreadable) {
    return {"指标值或完成值无法可靠读取", "target or actual could not be read with confidence"};
  }
  if (!view.weight.has_number() || !view.score.has_number()) {
    return {"分值或得分不是数字", "points or score are no number"};
  }
  if (view.target.kind == ValueKind::qualitative && view.actual.kind == ValueKind::qualitative) {
    return {"定性指标，得分靠判断，不能复算",
            "qualitative: the score is a judgement and cannot be recomputed"};
  }
  if (!view.target.is_number() && view.actual.is_number()) {
    return {"指标值没有数字，完成值无从比较",
            "the target has no number to compare the actual with"};
  }
  return {"指标值与完成值不能换算成得分", "target and actual do not give a score"};
}

void list_rows(const RuleContext& context, FindingSink& sink, std::string_view rule) {
  for (const IndicatorView& view : context.indicators) {
    if (!speaks_of(view, rule) || view.score.claims_nothing()) {
      continue;
    }
    const Fault fault = fault_of(context, view);
    if (fault != Fault::none && fault != Fault::not_computable) {
      continue;
    }
    const IndicatorIds& ids = context.table.indicators[view.index];
    Check check;
    check.at = context.table.pointers[ids.score];
    check.related = {context.table.pointers[ids.target], context.table.pointers[ids.actual],
                     context.table.pointers[ids.weight]};
    check.claimed = claimed_text(context, ids.score);
    if (fault == Fault::not_computable) {
      check.why = why_not_computable(view);
      sink.cannot_test(std::move(check));
      continue;
    }
    if (!fits_any(context, view)) {
      continue;  // settled elsewhere, or explained
    }
    const auto reading =
        std::find_if(view.readings.begin(), view.readings.end(),
                     [&](const ScoreReading& r) { return fits(context, view, r); });
    check.recomputed = reading->score.to_fixed(2);
    check.formula = same_in_both(reading->formula);
    sink.pass(std::move(check));
  }
}

}  // namespace

void ind_01(const RuleContext& context, FindingSink& sink) {
  list_rows(context, sink, "IND-01");
  report_fault(
      context, sink, Fault::forward,
      {"{0}填报{1}；正向指标未达到指标值，按完成值与指标值之比应为{2}（{3}）。",
       "The {0} is given as {1}; the target was not reached, actual over target gives {2} ({3})."},
      context.parameters.forward.supplier);
}

void ind_02(const RuleContext& context, FindingSink& sink) {
  list_rows(context, sink, "IND-02");
  report_fault(
      context, sink, Fault::reverse,
      {"{0}填报{1}；反向指标超过指标值，应为{4}（{3}）。",
       "The {0} is given as {1}; a less-is-better target was exceeded, it should be {4} ({3})."},
      context.parameters.reverse.supplier);
}

void ind_03(const RuleContext& context, FindingSink& sink) {
  list_rows(context, sink, "IND-03");
  report_fault(
      context, sink, Fault::equality,
      {"{0}填报{1}；指标值为“等于”，未达到的按比例应为{2}（{3}）。",
       "The {0} is given as {1}; the target is an equality, short of it the proportion gives "
       "{2} ({3})."},
      context.parameters.forward.supplier);
}

void ind_04(const RuleContext& context, FindingSink& sink) {
  list_rows(context, sink, "IND-04");
  report_fault(
      context, sink, Fault::interval,
      {"{0}填报{1}；完成值在区间之外，按较近一端的比例为{2}（{3}）。",
       "The {0} is given as {1}; the actual lies outside the interval, in proportion to the "
       "nearer end it is {2} ({3})."},
      context.parameters.forward.supplier);
}

void ind_05(const RuleContext& context, FindingSink& sink) {
  list_rows(context, sink, "IND-05");
  for (const IndicatorView& view : context.indicators) {
    const bool late_with_full_marks =
        view.target.kind == ValueKind::date && view.full_marks();  // DAT-04
    if (fault_of(context, view) != Fault::direct || late_with_full_marks) {
      continue;
    }
    Finding finding = score_finding(context, view);
    finding.message =
        say({"{0}填报{1}；指标值没有达成，直接计分应为{2}。",
             "The {0} is given as {1}; the target was not met, direct scoring gives {2}."},
            {place_of(context.form, finding.at), *finding.claimed, *finding.recomputed});
    sink.find(std::move(finding));
  }
}

void ind_07(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    if (fault_of(context, view) != Fault::cost_overrun) {
      continue;
    }
    Finding finding = score_finding(context, view);
    finding.basis = context.parameters.reverse.supplier.basis;
    const auto percent = divide(view.actual.base() * Decimal(100), view.target.base());
    finding.message =
        say({"{0}为满分{1}，但成本支出是指标值的{2}%；成本按反向指标应为{3}（{4}"
             "）。只有按正向指标才是满分。",
             "The {0} is the full {1}, yet the cost is {2}% of its target; as a less-is-better "
             "indicator it is {3} ({4}). Only read as more-is-better would it be full."},
            {place_of(context.form, finding.at), *finding.claimed,
             percent ? percent->to_fixed(2) : std::string("∞"), *finding.recomputed,
             finding.formula->zh});
    sink.find(std::move(finding));
  }
}

void ind_08(const RuleContext& context, FindingSink& sink) {
  report_fault(
      context, sink, Fault::no_basis,
      {"{0}填报{1}，与按反向、正向计算的结果（{4}）都不符；默认按{3}。",
       "The {0} is given as {1}, which follows in neither direction ({4}); by default {3}."},
      context.parameters.reverse.supplier);
}

void ind_14(const RuleContext& context, FindingSink& sink) {
  report_fault(context, sink, Fault::under_claimed,
               {"{0}填报{1}；指标值已达到，按公式应为{2}，没有说明扣分原因。",
                "The {0} is given as {1}; the target was reached, by the formula it is {2}, and no "
                "reason for the lost points is given."},
               context.parameters.forward.supplier);
}

void dat_04(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    const bool late = fault_of(context, view) == Fault::direct &&
                      view.target.kind == ValueKind::date && view.full_marks();
    if (!late) {
      continue;
    }
    Finding finding = score_finding(context, view);
    finding.message = say({"{0}为满分{1}，但完成时间晚于目标时间。",
                           "The {0} is the full {1}, yet it was completed after the target date."},
                          {place_of(context.form, finding.at), *finding.claimed});
    sink.find(std::move(finding));
  }
}

}  // namespace fuhe::rules
