// SPDX-License-Identifier: GPL-3.0-or-later
// WGT: how points are spread.
#include <algorithm>
#include <array>
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"

namespace fuhe::rules {
namespace {

struct GroupPoints {
  Level1 level1 = Level1::other;
  std::optional<Decimal> WeightSet::*field = nullptr;
  Words name;
};

constexpr std::array<GroupPoints, 4> kGroups = {
    {{Level1::output, &WeightSet::output, {"产出指标", "output"}},
     {Level1::benefit, &WeightSet::benefit, {"效益指标", "benefit"}},
     {Level1::satisfaction, &WeightSet::satisfaction, {"满意度指标", "satisfaction"}},
     {Level1::cost, &WeightSet::cost, {"成本指标", "cost"}}}};

// Points of all rows under a level-1 name; nothing when the form has no such group.
std::optional<Decimal> points_of(const RuleContext& context, Level1 level1) {
  std::optional<Decimal> points;
  for (const IndicatorView& view : context.indicators) {
    if (view.level1 == level1 && view.weight.has_number()) {
      points = points.value_or(Decimal(0)) + view.weight.number->value;
    }
  }
  return points;
}

bool follows(const RuleContext& context, const WeightSet& set) {
  return std::all_of(kGroups.begin(), kGroups.end(), [&](const GroupPoints& group) {
    const auto points = points_of(context, group.level1);
    return !points || !(set.*group.field) || *points == *(set.*group.field);
  });
}

bool follows_any(const RuleContext& context) {
  return follows(context, context.parameters.weights.value) ||
         std::any_of(context.parameters.other_weights.begin(),
                     context.parameters.other_weights.end(),
                     [&context](const WeightSet& set) { return follows(context, set); });
}

std::size_t first_row(const RuleContext& context, Level1 level1) {
  for (const IndicatorGroup& group : context.groups) {
    if (group.level1 == level1) {
      return group.first;
    }
  }
  return 0;
}

// One finding for each group that departs from the set.
void report_departures(const RuleContext& context, FindingSink& sink, const Words& words) {
  const WeightSet& set = context.parameters.weights.value;
  for (const GroupPoints& group : kGroups) {
    const auto points = points_of(context, group.level1);
    const auto& expected = set.*group.field;
    if (!points || !expected || *points == *expected) {
      continue;
    }
    const std::size_t row = first_row(context, group.level1);
    const bool heading = context.form.indicators[row].level1_weight.is_read();
    Finding finding;
    finding.at = "/indicators/" + std::to_string(row) + (heading ? "/level1_weight" : "/level1");
    finding.claimed = points->to_string();
    finding.recomputed = expected->to_string();
    finding.basis = context.parameters.weights.supplier.basis;
    finding.message = say(words, {Bilingual{std::string(group.name.zh), std::string(group.name.en)},
                                  *finding.claimed, *finding.recomputed});
    sink.find(std::move(finding));
  }
}

}  // namespace

// Departing from a default that a note allows to be adjusted is nobody's fault.
void wgt_01(const RuleContext& context, FindingSink& sink) {
  const SupplierKind supplier = context.parameters.weights.supplier.kind;
  if (supplier == SupplierKind::form_note || supplier == SupplierKind::nobody ||
      follows_any(context)) {
    return;
  }
  report_departures(
      context, sink,
      {"{0}分值为{1}，一般为{2}，可以调整，请核实依据。",
       "{0} carries {1} points; the default is {2}. It may be adjusted; ask on what ground."});
}

void rbk_03(const RuleContext& context, FindingSink& sink) {
  if (context.parameters.weights.supplier.kind != SupplierKind::form_note ||
      context.parameters.weights_adjustable || follows_any(context)) {
    return;
  }
  report_departures(context, sink,
                    {"{0}分值为{1}，与表注规定的{2}不一致。",
                     "{0} carries {1} points, while the form's own note says {2}."});
}

void wgt_02(const RuleContext& context, FindingSink& sink) {
  if (!context.funds.total) {
    return;
  }
  const CellId weight = context.table.funds[*context.funds.total].weight;
  const auto& points = context.table.values[weight].number;
  if (!points || context.diagnosis.repairs.empty()) {
    return;
  }
  const Decimal& fixed = context.parameters.execution_points.value;
  Check check;
  check.at = context.table.pointers[weight];
  check.claimed = claimed_text(context, weight);
  check.recomputed = fixed.to_string();
  if (points->value == fixed) {
    sink.pass(std::move(check));
    return;
  }
  Finding finding;
  finding.at = check.at;
  finding.claimed = check.claimed;
  finding.recomputed = check.recomputed;
  finding.basis = context.parameters.execution_points.supplier.basis;
  finding.message = say(
      {"执行率分值为{0}，应为{1}。", "The execution rate carries {0} points; it should be {1}."},
      {*finding.claimed, *finding.recomputed});
  sink.find(context.parameters.execution_fixed ? Severity::error : Severity::notice,
            std::move(finding));
}

void wgt_03(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    if (!view.weight.has_number() || !view.weight.number->value.is_zero()) {
      continue;
    }
    Finding finding;
    finding.at = "/indicators/" + std::to_string(view.index) + "/weight";
    finding.claimed = context.form.indicators[view.index].weight.text;
    finding.message =
        say({"{0}为0，该指标不起作用。", "The {0} are 0; the indicator counts for nothing."},
            {place_of(context.form, finding.at)});
    sink.find(std::move(finding));
  }
}

void wgt_04(const RuleContext& context, FindingSink& sink) {
  // A project of a single indicator, or wages alone, has nothing to spread the points over.
  if (context.parameters.rulebook.substr(0, 7) == "sichuan" || context.indicators.size() < 3) {
    return;
  }
  for (const IndicatorView& view : context.indicators) {
    const bool heavy =
        view.weight.has_number() &&
        view.weight.number->value + view.weight.number->value > context.parameters.total.value;
    if (!heavy) {
      continue;
    }
    Finding finding;
    finding.at = "/indicators/" + std::to_string(view.index) + "/weight";
    finding.claimed = context.form.indicators[view.index].weight.text;
    finding.message = say({"{0}为{1}，超过总分的一半。", "The {0} are {1}, more than half of all."},
                          {place_of(context.form, finding.at), *finding.claimed});
    sink.find(std::move(finding));
  }
}

}  // namespace fuhe::rules
