// SPDX-License-Identifier: GPL-3.0-or-later
// RSN: reasons for deviations (未完成原因分析).
#include <algorithm>
#include <array>
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"
#include "model/text.h"

namespace fuhe::rules {
namespace {

bool has_reason_column(const RuleContext& context) {
  return std::any_of(context.form.indicators.begin(), context.form.indicators.end(),
                     [](const Indicator& row) { return row.reason.state != CellState::absent; });
}

bool says_any(const Cell& cell, std::initializer_list<std::string_view> words) {
  const std::string key = match_key_utf8(cell.text);
  return std::any_of(words.begin(), words.end(),
                     [&key](std::string_view word) { return key.find(word) != std::string::npos; });
}

bool lost_points(const IndicatorView& view) {
  return view.score.has_number() && view.weight.has_number() &&
         view.score.number->value < view.weight.number->value;
}

// Spent more than the target of a cost, by any amount.
bool cost_overrun(const IndicatorView& view) {
  return view.nature == Nature::cost && view.target.kind == ValueKind::amount &&
         view.actual.is_number() && view.direction == Direction::reverse &&
         comparable(view.target.unit, view.actual.unit) && view.actual.base() > view.target.base();
}

std::optional<Decimal> completion(const IndicatorView& view) {
  if (!view.target.is_number() || !view.actual.is_number() ||
      !comparable(view.target.unit, view.actual.unit)) {
    return std::nullopt;
  }
  return divide(view.actual.base(), view.target.base());
}

bool over_completed(const RuleContext& context, const IndicatorView& view) {
  const auto ratio = completion(view);
  const bool forward = view.direction == Direction::forward || view.direction == Direction::equal;
  return forward && ratio && *ratio >= context.parameters.over_completion.value;
}

// More than the range asked for; only of a cost is that known to be amiss.
bool above_range(const IndicatorView& view) {
  return view.target.kind == ValueKind::range && view.target.upper && view.actual.is_number() &&
         view.nature != Nature::cost && comparable(view.target.unit, view.actual.unit) &&
         view.actual.base() > view.target.upper->value * view.target.unit.factor;
}

// A reason has to be given: points were lost, or the target was missed.
bool must_explain(const IndicatorView& view) {
  const bool missed = view.met && !*view.met && !above_range(view) &&
                      (view.direction_printed || view.direction_sure);
  return lost_points(view) || missed;
}

// Words that fill the cell and say nothing.
bool is_empty_talk(const Cell& reason) {
  if (!reason.is_read()) {
    return false;
  }
  const std::string key = match_key_utf8(reason.text);
  constexpr std::array<std::string_view, 7> kEmpty = {"正常", "无偏差",     "无原因",  "已完成",
                                                      "完成", "按计划完成", "如实填报"};
  return is_not_applicable(reason.text) || is_template_prompt(match_key(reason.text)) ||
         std::find(kEmpty.begin(), kEmpty.end(), key) != kEmpty.end();
}

Finding reason_finding(const RuleContext& context, const IndicatorView& view) {
  const std::string row = "/indicators/" + std::to_string(view.index);
  Finding finding;
  finding.at = row + "/reason";
  finding.related = {row + "/score", row + "/weight", row + "/target", row + "/actual"};
  finding.basis = context.parameters.reason_required.supplier.basis;
  const Cell& reason = context.form.indicators[view.index].reason;
  if (reason.is_read()) {
    finding.claimed = reason.text;
  }
  return finding;
}

Bilingual row_name(const RuleContext& context, const IndicatorView& view) {
  return place_of(context.form, "/indicators/" + std::to_string(view.index));
}

Bilingual what_was_lost(const RuleContext& context, const IndicatorView& view) {
  if (lost_points(view)) {
    return say({"{0}得分{1}低于分值{2}，没有说明原因。",
                "{0} scores {1} of {2} points, and no reason is given."},
               {row_name(context, view), view.score.number->value.to_string(),
                view.weight.number->value.to_string()});
  }
  return say(
      {"{0}没有达到指标值，没有说明原因。", "{0} missed its target, and no reason is given."},
      {row_name(context, view)});
}

}  // namespace

void rsn_01(const RuleContext& context, FindingSink& sink) {
  const bool column = has_reason_column(context);
  for (const IndicatorView& view : context.indicators) {
    if (!must_explain(view)) {
      continue;
    }
    const Cell& reason = context.form.indicators[view.index].reason;
    Check check;
    check.at = "/indicators/" + std::to_string(view.index) + "/reason";
    check.related = {"/indicators/" + std::to_string(view.index) + "/score"};
    if (reason.state == CellState::unreadable || !column) {
      check.why =
          column ? Bilingual{"原因一栏无法可靠读取", "the reason could not be read with confidence"}
                 : Bilingual{"本表没有原因一栏", "the form has no column for reasons"};
      sink.cannot_test(std::move(check));
      continue;
    }
    if (reason.is_read()) {
      check.claimed = reason.text;
      if (!is_empty_talk(reason)) {
        sink.pass(std::move(check));
      }
      continue;
    }
    Finding finding = reason_finding(context, view);
    finding.message = what_was_lost(context, view);
    sink.find(std::move(finding));
  }
}

void rsn_02(const RuleContext& context, FindingSink& sink) {
  if (!has_reason_column(context)) {
    return;
  }
  for (const IndicatorView& view : context.indicators) {
    const Cell& reason = context.form.indicators[view.index].reason;
    const bool cost = cost_overrun(view);
    if (!reason.is_blank() || must_explain(view) || !(cost || over_completed(context, view))) {
      continue;
    }
    const auto ratio = completion(view);
    const std::string percent = ratio ? (*ratio * Decimal(100)).to_fixed(2) : std::string("∞");
    Finding finding = reason_finding(context, view);
    finding.message = cost ? say({"{0}实际支出是指标值的{1}%，没有说明原因。",
                                  "{0} cost {1}% of its target, and no reason is given."},
                                 {row_name(context, view), percent})
                           : say({"{0}完成值是指标值的{1}%，没有说明原因。",
                                  "{0} reached {1}% of its target, and no reason is given."},
                                 {row_name(context, view), percent});
    if (cost) {
      sink.find(Severity::error, std::move(finding));
    } else {
      sink.find(std::move(finding));
    }
  }
}

void rsn_03(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    const Cell& reason = context.form.indicators[view.index].reason;
    const bool undone = view.reason_words && says_any(reason, {"未完成", "未达", "没有完成", "滞后",
                                                               "未能", "未实现", "未开展"});
    if (!undone || !view.met.value_or(false) || !view.full_marks()) {
      continue;
    }
    Finding finding = reason_finding(context, view);
    finding.message =
        say({"{0}的数字显示已完成并得满分，原因却说未完成。",
             "By its numbers {0} is done with full marks; the reason says it is not."},
            {row_name(context, view)});
    sink.find(std::move(finding));
  }
}

void rsn_04(const RuleContext& context, FindingSink& sink) {
  if (!context.parameters.measures_required.value) {
    return;
  }
  for (const IndicatorView& view : context.indicators) {
    const Cell& reason = context.form.indicators[view.index].reason;
    if (!must_explain(view) || !view.reason_words || is_empty_talk(reason) ||
        says_any(reason,
                 {"措施", "下一步", "拟", "将", "加强", "加快", "加大", "改进", "整改", "强化",
                  "完善", "督促", "优化", "规范", "争取", "继续", "今后", "提前谋划", "及时"})) {
      continue;
    }
    Finding finding = reason_finding(context, view);
    finding.basis = context.parameters.measures_required.supplier.basis;
    finding.message =
        say({"{0}的原因没有写拟采取的措施。", "The reason for {0} names no measure to be taken."},
            {row_name(context, view)});
    sink.find(std::move(finding));
  }
}

void rsn_05(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    const Cell& reason = context.form.indicators[view.index].reason;
    const bool needless = view.reason_words && view.full_marks() && view.met.value_or(false) &&
                          !over_completed(context, view) && !is_empty_talk(reason);
    if (!needless) {
      continue;
    }
    Finding finding = reason_finding(context, view);
    finding.message = say({"{0}达到指标值并得满分，仍填写了原因。",
                           "{0} reached its target with full marks, yet a reason is given."},
                          {row_name(context, view)});
    sink.find(std::move(finding));
  }
}

void rsn_06(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    if (!must_explain(view) || !is_empty_talk(context.form.indicators[view.index].reason)) {
      continue;
    }
    Finding finding = reason_finding(context, view);
    finding.message = say({"{0}扣了分或没有达到指标值，原因只写“{1}”。",
                           "{0} lost points or missed its target; the reason only says {1}."},
                          {row_name(context, view), finding.claimed.value_or("")});
    sink.find(std::move(finding));
  }
}

}  // namespace fuhe::rules
