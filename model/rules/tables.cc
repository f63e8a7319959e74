// SPDX-License-Identifier: GPL-3.0-or-later
// XTB: cost indicators against the funds block, units.
#include <algorithm>
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"
#include "model/text.h"

namespace fuhe::rules {
namespace {

std::string currency_name(const RuleContext& context) {
  const Cell& unit = context.form.currency_unit;
  return unit.is_read() && yuan_factor(match_key_utf8(unit.text)) ? match_key_utf8(unit.text)
                                                                  : "万元";
}

const CostLink* link_of(const RuleContext& context, const Relation& relation) {
  for (const CostLink& link : context.cost_links) {
    if (link.fund == relation.row && link.rows.size() + 1 == relation.cells.size()) {
      return &link;
    }
  }
  return nullptr;
}

// A smaller link inside this one is broken too and says where.
bool is_told_by_part(const RuleContext& context, const Relation& relation) {
  for (std::size_t i = 0; i < context.relations.size(); ++i) {
    const Relation& other = context.relations[i];
    const bool part = other.kind == relation.kind && other.row != relation.row &&
                      other.cells.size() < relation.cells.size() &&
                      context.diagnosis.judgements[i].is_broken();
    if (part && std::includes(relation.cells.begin() + 1, relation.cells.end(),
                              other.cells.begin() + 1, other.cells.end())) {
      return true;
    }
  }
  return false;
}

// A factor of ten thousand between two places that should agree.
bool is_scale_slip(const Decimal& a, const Decimal& b) {
  const auto ratio = a > b ? divide(a, b) : divide(b, a);
  if (!ratio) {
    return false;
  }
  for (const int exponent : {4, 8}) {
    const auto part = divide(*ratio, Decimal::power_of_ten(exponent));
    const Decimal tolerance = Decimal::power_of_ten(-2);
    if ((*part - Decimal(1)).abs() <= tolerance) {
      return true;
    }
  }
  return false;
}

std::vector<std::string> basis_pointers(const RuleContext& context, const CostLink& link) {
  std::vector<std::string> pointers;
  for (const std::size_t row : link.rows) {
    pointers.push_back(context.table.pointers[context.table.indicators[row].target]);
  }
  pointers.push_back(context.table.pointers[fund_id(context.table.funds[link.fund], link.basis)]);
  return pointers;
}

void report_link(const RuleContext& context, FindingSink& sink, std::size_t index) {
  const Relation& relation = context.relations[index];
  const Judgement& judgement = context.diagnosis.judgements[index];
  const CostLink* link = link_of(context, relation);
  if (link == nullptr || is_told_by_part(context, relation)) {
    return;
  }
  const auto& fund = context.table.values[relation.cells[0]].number;
  const Decimal difference = *judgement.expected - fund->value;
  Finding finding;
  finding.at = context.table.pointers[relation.cells[0]];
  finding.related = other_pointers(context, relation, relation.cells[0]);
  for (std::string& pointer : basis_pointers(context, *link)) {
    finding.related.push_back(std::move(pointer));
  }
  finding.claimed = claimed_text(context, relation.cells[0]);
  finding.recomputed = judgement.expected->to_string();
  finding.formula = same_in_both(relation.formula(context.table.values));
  finding.basis = Bilingual{"这些成本指标的指标值合计等于该行预算数，应是同一笔资金",
                            "the targets of these cost rows add up to that row's budget: they are "
                            "the same money"};
  finding.message = say({"成本指标的实际完成值合计{1}{4}，{0}为{2}{4}，相差{3}{4}（{5}）。",
                         "The actuals of the cost rows add up to {1} ({4}); the {0} is {2}, a "
                         "difference of {3} ({5})."},
                        {place_of(context.form, finding.at), *finding.recomputed, *finding.claimed,
                         difference.to_string(), currency_name(context), finding.formula->zh});
  if (link->proven) {
    sink.find(std::move(finding));
  } else {
    sink.find(Severity::warning, std::move(finding));
  }
}

}  // namespace

void xtb_01(const RuleContext& context, FindingSink& sink) {
  for (std::size_t i = 0; i < context.relations.size(); ++i) {
    const Relation& relation = context.relations[i];
    const bool targets = relation.kind == RelationKind::cost_target;
    if (relation.kind != RelationKind::cost_link && !targets) {
      continue;
    }
    const Judgement& judgement = context.diagnosis.judgements[i];
    const bool own_finding =
        judgement.is_broken() && !targets && !context.diagnosis.cause[i] &&
        !(context.diagnosis.repairs[i] && context.diagnosis.repairs[i]->cell != relation.cells[0]);
    if (own_finding) {
      report_link(context, sink, i);
    } else if (!judgement.is_broken() || !targets || context.diagnosis.cause[i]) {
      report_relation(
          context, sink, i,
          {{"{0}填报{1}，成本指标合计为{2}（{3}）。",
            "The {0} is given as {1}; the cost rows add up to {2} ({3})."},
           {"{0}填报{1}，按资金表应为{2}（{3}），相差{4}。",
            "The {0} is given as {1}; by the funds block it should be {2} ({3}), difference "
            "{4}."}},
          Bilingual{"成本指标与资金表是同一笔资金",
                    "cost rows and funds block tell of the same money"});
    }
  }
}

void xtb_02(const RuleContext& context, FindingSink& sink) {
  for (const CostLink& link : context.cost_links) {
    const FundIds& ids = context.table.funds[link.fund];
    const auto& initial = context.table.values[ids.initial_budget].number;
    const auto& annual = context.table.values[ids.annual_budget].number;
    const bool is_total = context.funds.total && link.fund == *context.funds.total;
    if (link.basis != FundColumn::initial_budget || !initial || !annual ||
        initial->value == annual->value || (is_total && context.cost_links.size() > 1)) {
      continue;
    }
    Finding finding;
    finding.at = context.table.pointers[context.table.indicators[link.rows.front()].target];
    for (std::size_t i = 1; i < link.rows.size(); ++i) {
      finding.related.push_back(
          context.table.pointers[context.table.indicators[link.rows[i]].target]);
    }
    finding.related.push_back(context.table.pointers[ids.initial_budget]);
    finding.related.push_back(context.table.pointers[ids.annual_budget]);
    finding.claimed = initial->value.to_string();
    finding.recomputed = annual->value.to_string();
    finding.message = say(
        {"成本指标的指标值合计等于年初预算数{0}{3}，执行率用的是全年预算数{1}{3}（调整{2}{3}），"
         "调整没有说明。",
         "The cost targets add up to the initial budget {0}, while the rate uses the annual budget "
         "{1} (adjusted by {2}, {3}); the adjustment is not explained."},
        {*finding.claimed, *finding.recomputed, (annual->value - initial->value).to_string(),
         currency_name(context)});
    sink.find(std::move(finding));
  }
}

void xtb_03(const RuleContext& context, FindingSink& sink) {
  if (!context.funds.total) {
    return;
  }
  const CellId total = context.table.funds[*context.funds.total].executed;
  const auto& executed = context.diagnosis.repaired[total].number;
  if (!executed) {
    return;
  }
  for (const std::size_t row : cost_rows(context.indicators)) {
    const CellId actual = context.table.indicators[row].actual;
    const bool linked = std::any_of(
        context.cost_links.begin(), context.cost_links.end(), [row](const CostLink& link) {
          return std::find(link.rows.begin(), link.rows.end(), row) != link.rows.end();
        });
    const Unit& unit = context.row(row).actual.unit;
    const auto factor = divide(unit.factor, fund_currency(context.form));
    const Interval told = context.table.values[actual].number->interval(PrintMode::rounded) *
                          Interval::exactly(*factor);
    const Decimal most = executed->interval(PrintMode::rounded).high;
    // XTB-01 says more of rows that are linked; a factor of ten thousand is XTB-04's.
    if (linked || told.low <= most || is_scale_slip(told.high, executed->value)) {
      continue;
    }
    Finding finding;
    finding.at = context.table.pointers[actual];
    finding.related = {context.table.pointers[total]};
    finding.claimed = claimed_text(context, actual);
    finding.recomputed = executed->value.to_string();
    finding.message = say({"{0}为{1}，超过资金执行总额{2}{3}。",
                           "The {0} is {1}, more than all money executed, {2} ({3})."},
                          {place_of(context.form, finding.at), *finding.claimed,
                           *finding.recomputed, currency_name(context)});
    sink.find(std::move(finding));
  }
}

void xtb_04(const RuleContext& context, FindingSink& sink) {
  for (const std::size_t row : cost_rows(context.indicators)) {
    const IndicatorView& view = context.row(row);
    const IndicatorIds& ids = context.table.indicators[row];
    if (view.actual.base().is_zero() || !is_scale_slip(view.target.base(), view.actual.base())) {
      continue;
    }
    Finding finding;
    finding.at = context.table.pointers[ids.actual];
    finding.related = {context.table.pointers[ids.target]};
    finding.claimed = claimed_text(context, ids.actual);
    finding.message =
        say({"{0}为{1}，与指标值{2}相差约一万倍，疑似元、万元混用。",
             "The {0} is {1}, about ten thousand times off the target {2}: 元 for 万元?"},
            {place_of(context.form, finding.at), *finding.claimed,
             context.form.indicators[row].target.text});
    sink.find(std::move(finding));
  }
}

void xtb_05(const RuleContext& context, FindingSink& sink) {
  // A million 万元 is ten billion 元.
  const Decimal suspicious = Decimal::power_of_ten(6);
  if (currency_name(context) != "万元" || !context.funds.total) {
    return;
  }
  const FundIds& ids = context.table.funds[*context.funds.total];
  for (const CellId cell : {ids.annual_budget, ids.executed, ids.initial_budget}) {
    const auto& number = context.table.values[cell].number;
    if (!number || number->value < suspicious) {
      continue;
    }
    Finding finding;
    finding.at = context.table.pointers[cell];
    finding.claimed = claimed_text(context, cell);
    finding.message = say({"资金表单位为万元，{0}为{1}，数额过大，疑似以元填报。",
                           "The funds block is in 万元, yet the {0} is {1}; it looks like 元."},
                          {place_of(context.form, finding.at), *finding.claimed});
    sink.find(std::move(finding));
    return;
  }
}

void xtb_06(const RuleContext& context, FindingSink& sink) {
  // Where every actual lacks a unit the form has a column for it, or never prints any.
  const auto numeric = [](const IndicatorView& view) {
    return view.target.is_number() && view.actual.is_number() && view.target.unit_printed;
  };
  const bool some_printed =
      std::any_of(context.indicators.begin(), context.indicators.end(),
                  [](const IndicatorView& view) { return view.actual.unit_printed; });
  for (const IndicatorView& view : context.indicators) {
    const bool money_or_count = view.target.unit.family != UnitFamily::none &&
                                view.target.unit.family != UnitFamily::percent;
    if (!some_printed || !numeric(view) || view.actual.unit_printed || !money_or_count) {
      continue;
    }
    Finding finding;
    finding.at = "/indicators/" + std::to_string(view.index) + "/actual";
    finding.related = {"/indicators/" + std::to_string(view.index) + "/target"};
    finding.claimed = context.form.indicators[view.index].actual.text;
    finding.recomputed = view.target.number->unit;
    finding.message = say({"{0}没有计量单位，按指标值的“{1}”理解。",
                           "The {0} has no unit; it is read as {1}, the unit of the target."},
                          {place_of(context.form, finding.at), *finding.recomputed});
    sink.find(std::move(finding));
  }
}

}  // namespace fuhe::rules
