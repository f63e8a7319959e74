// SPDX-License-Identifier: GPL-3.0-or-later
// PLS: claims that are possible and still worth a question.
#include <algorithm>
#include <utility>

#include "model/grade_word.h"
#include "model/rules/relation_report.h"
#include "model/rules/rules.h"
#include "model/verifiable.h"

namespace fuhe::rules {
namespace {

// Fewer rows than this say nothing about a habit.
constexpr std::size_t kFewRows = 3;

std::optional<Decimal> over_target(const IndicatorView& view) {
  const bool forward = view.direction == Direction::forward || view.direction == Direction::equal;
  if (!forward || !view.target.is_number() || !view.actual.is_number() ||
      !comparable(view.target.unit, view.actual.unit)) {
    return std::nullopt;
  }
  return divide(view.actual.base(), view.target.base());
}

void report_over(const RuleContext& context, FindingSink& sink, const Decimal& from,
                 const std::optional<Decimal>& below, const Words& words) {
  for (const IndicatorView& view : context.indicators) {
    const auto ratio = over_target(view);
    if (!ratio || *ratio < from || (below && *ratio >= *below)) {
      continue;
    }
    Finding finding;
    finding.at = "/indicators/" + std::to_string(view.index) + "/actual";
    finding.related = {"/indicators/" + std::to_string(view.index) + "/target"};
    finding.claimed = context.form.indicators[view.index].actual.text;
    finding.recomputed = (*ratio * Decimal(100)).to_fixed(2);
    finding.basis = context.parameters.over_completion.supplier.basis;
    finding.message = say(words, {place_of(context.form, finding.at), *finding.recomputed});
    sink.find(std::move(finding));
  }
}

struct FullMarks {
  std::size_t rows = 0;
  std::size_t full = 0;
};

FullMarks count_full(const RuleContext& context, bool judged_only) {
  FullMarks count;
  for (const IndicatorView& view : context.indicators) {
    if (!view.score.has_number() || !view.weight.has_number() ||
        (judged_only && !view.readings.empty())) {
      continue;
    }
    ++count.rows;
    count.full += view.full_marks() ? std::size_t{1} : std::size_t{0};
  }
  return count;
}

bool all_full(const FullMarks& count) {
  return count.rows >= kFewRows && count.full == count.rows;
}

void notice(FindingSink& sink, std::string at, Bilingual message,
            std::optional<std::string> claimed, std::optional<std::string> recomputed) {
  Finding finding;
  finding.at = std::move(at);
  finding.message = std::move(message);
  finding.claimed = std::move(claimed);
  finding.recomputed = std::move(recomputed);
  sink.find(std::move(finding));
}

// The execution rate in %, from the amounts.
std::optional<Decimal> execution_rate(const RuleContext& context) {
  if (!context.funds.total) {
    return std::nullopt;
  }
  const FundIds& ids = context.table.funds[*context.funds.total];
  const auto& executed = context.diagnosis.repaired[ids.executed].number;
  const auto& budget = context.diagnosis.repaired[ids.annual_budget].number;
  return executed && budget ? divide(executed->value * Decimal(100), budget->value) : std::nullopt;
}

}  // namespace

void pls_01(const RuleContext& context, FindingSink& sink) {
  report_over(context, sink, *Decimal::parse("1.3"), Decimal(2),
              {"{0}是指标值的{1}%，超额30%以上，指标值可能定得偏低。",
               "The {0} is {1}% of its target; a target set too low?"});
}

void pls_02(const RuleContext& context, FindingSink& sink) {
  report_over(context, sink, Decimal(2), std::nullopt,
              {"{0}是指标值的{1}%，超额一倍以上，请核实指标值和完成值。",
               "The {0} is {1}% of its target, at least double; check both figures."});
}

void pls_03(const RuleContext& context, FindingSink& sink) {
  const FullMarks count = count_full(context, false);
  if (all_full(count)) {
    notice(sink, "/indicators",
           say({"{0}项指标全部得满分。", "All {0} indicators have full marks."},
               {std::to_string(count.rows)}),
           std::nullopt, std::nullopt);
  }
}

void pls_04(const RuleContext& context, FindingSink& sink) {
  const FullMarks judged = count_full(context, true);
  if (all_full(judged) && !all_full(count_full(context, false))) {
    notice(sink, "/indicators",
           say({"{0}项不能复算的指标全部得满分。",
                "All {0} indicators whose score is a judgement have full marks."},
               {std::to_string(judged.rows)}),
           std::nullopt, std::nullopt);
  }
}

void pls_05(const RuleContext& context, FindingSink& sink) {
  Decimal score;
  Decimal points;
  for (const IndicatorView& view : context.indicators) {
    if (view.score.has_number() && view.weight.has_number()) {
      score += view.score.number->value;
      points += view.weight.number->value;
    }
  }
  const auto rate = execution_rate(context);
  const auto achieved = divide(score * Decimal(100), points);
  if (!rate || !achieved || achieved->is_zero()) {
    return;
  }
  const Decimal gap = *divide(*achieved - *rate, *achieved);
  if (gap > *Decimal::parse("0.05")) {
    notice(sink, "/total/score",
           say({"指标得分率{0}%，预算执行率只有{1}%，产出与花钱不相称。",
                "The indicators score {0}% while only {1}% of the budget was executed."},
               {achieved->to_fixed(2), rate->to_fixed(2)}),
           achieved->to_fixed(2), rate->to_fixed(2));
  }
}

void pls_06(const RuleContext& context, FindingSink& sink) {
  const auto rate = execution_rate(context);
  if (!rate || *rate >= Decimal(80) || grade_in_text(context.form.conclusion.text) != "优") {
    return;
  }
  notice(sink, "/conclusion",
         say({"预算执行率只有{0}%，自评结论为优。",
              "Only {0}% of the budget was executed, yet the grade is 优."},
             {rate->to_fixed(2)}),
         context.form.conclusion.text, std::nullopt);
}

void pls_07(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    const bool all_satisfied = view.nature == Nature::satisfaction &&
                               view.actual.kind == ValueKind::percentage &&
                               view.actual.base() == Decimal(100);
    if (all_satisfied) {
      const std::string at = "/indicators/" + std::to_string(view.index) + "/actual";
      notice(sink, at,
             say({"{0}为100%，请核实调查样本。", "The {0} is 100%; ask for the survey's sample."},
                 {place_of(context.form, at)}),
             context.form.indicators[view.index].actual.text, std::nullopt);
    }
  }
}

void pls_09(const RuleContext& context, FindingSink& sink) {
  const Verifiable share = verifiable_share(context);
  if (share.total.is_zero()) {
    return;
  }
  notice(sink, "/total/score",
         share.by_text.is_zero()
             ? say({"{1}分中有{0}分可以由表内数字复算，其余靠文字判断。",
                    "{0} of {1} points can be recomputed from the form; the rest is judgement."},
                   {share.points.to_string(), share.total.to_string()})
             : say({"{1}分中有{0}分可以由表内数字复算，另有{2}"
                    "分可借助文字中的计划数复算，其余靠文字判断。",
                    "{0} of {1} points can be recomputed from the form, {2} more with a planned "
                    "figure "
                    "told in words; the rest is judgement."},
                   {share.points.to_string(), share.total.to_string(), share.by_text.to_string()}),
         std::nullopt, share.points.to_string());
}

}  // namespace fuhe::rules
