// SPDX-License-Identifier: GPL-3.0-or-later
// WGT: how points are spread.
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"

namespace fuhe::rules {

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

}  // namespace fuhe::rules
