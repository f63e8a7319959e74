// SPDX-License-Identifier: GPL-3.0-or-later
// SUM: sums that a form prints.
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"

namespace fuhe::rules {
namespace {

Bilingual structure_basis() {
  return {"表内合计关系", "the form's own totals"};
}

}  // namespace

void sum_01(const RuleContext& context, FindingSink& sink) {
  report_relations(
      context, sink, RelationKind::fund_sum,
      {{"{0}填报{1}，各分项之和为{2}（{3}），相差{4}。",
        "The {0} is given as {1}, its parts add up to {2} ({3}); difference {4}."},
       {"{0}填报{1}，按合计应为{2}（{3}），相差{4}；改为{2}后分项之和等于合计。",
        "The {0} is given as {1}; by the total it should be {2} ({3}), difference {4}. "
        "With {2} the parts add up."}},
      structure_basis());
}

void sum_02(const RuleContext& context, FindingSink& sink) {
  report_relations(
      context, sink, RelationKind::weight_total,
      {{"{0}填报{1}，各项分值之和为{2}（{3}），相差{4}。",
        "The {0} are given as {1}, the rows' points add up to {2} ({3}); difference {4}."},
       {"{0}填报{1}，按总分应为{2}（{3}），相差{4}。",
        "The {0} are given as {1}; by the total they should be {2} ({3}), difference {4}."}},
      context.parameters.total.supplier.basis);
  const auto& total = context.table.values[context.table.total_weight].number;
  const bool wrong_total = total && total->value != context.parameters.total.value;
  for (std::size_t i = 0; i < context.relations.size(); ++i) {
    const Judgement& judgement = context.diagnosis.judgements[i];
    if (context.relations[i].kind != RelationKind::weight_total || judgement.is_broken()) {
      continue;
    }
    const bool unprinted_off =
        !total && judgement.expected && *judgement.expected != context.parameters.total.value;
    if (!wrong_total && !unprinted_off) {
      continue;
    }
    Finding finding;
    finding.at = "/total/weight";
    finding.related = other_pointers(context, context.relations[i], context.table.total_weight);
    finding.claimed = claimed_text(context, context.table.total_weight);
    finding.recomputed =
        (wrong_total ? context.parameters.total.value : *judgement.expected).to_string();
    finding.basis = context.parameters.total.supplier.basis;
    // Where a row's points are not known, nothing is known of their sum.
    finding.message =
        judgement.expected
            ? say({"各项分值之和为{0}，不是满分{1}。", "The points add up to {0}, not to {1}."},
                  {judgement.expected->to_string(), context.parameters.total.value.to_string()})
            : say({"分值合计填报{0}，不是满分{1}。",
                   "The total of points is given as {0}, not {1}."},
                  {finding.claimed.value_or(std::string()),
                   context.parameters.total.value.to_string()});
    // Without a printed total the form claims no 100; part of it may lie elsewhere.
    sink.find(wrong_total ? Severity::error : Severity::warning, std::move(finding));
  }
}

void sum_03(const RuleContext& context, FindingSink& sink) {
  const RelationWords words = {
      {"{0}标为{1}，其下各项分值之和为{2}（{3}），相差{4}。",
       "The {0} are given as {1}, the rows under it add up to {2} ({3}); difference {4}."},
      {"{0}填报{1}，按所属标题应为{2}（{3}），相差{4}。",
       "The {0} are given as {1}; by the heading they should be {2} ({3}), difference {4}."}};
  report_relations(context, sink, RelationKind::group_weight, words, structure_basis());
  report_relations(context, sink, RelationKind::block_weight, words, structure_basis());
  report_relations(context, sink, RelationKind::subtotal_weight, words, structure_basis());
}

void sum_04(const RuleContext& context, FindingSink& sink) {
  report_relations(
      context, sink, RelationKind::subtotal_score,
      {{"{0}填报{1}，各项得分之和为{2}（{3}），相差{4}。",
        "The {0} is given as {1}, the scores add up to {2} ({3}); difference {4}."},
       {"{0}填报{1}，按小计应为{2}（{3}），相差{4}。",
        "The {0} is given as {1}; by the subtotal it should be {2} ({3}), difference {4}."}},
      structure_basis());
}

void sum_05(const RuleContext& context, FindingSink& sink) {
  report_relations(
      context, sink, RelationKind::total_score,
      {{"{0}填报{1}，各项得分与执行率得分之和为{2}（{3}），相差{4}。",
        "The {0} is given as {1}; the scores add up to {2} ({3}), difference {4}."},
       {"{0}填报{1}，按总分应为{2}（{3}），相差{4}。",
        "The {0} is given as {1}; by the total it should be {2} ({3}), difference {4}."}},
      structure_basis());
}

void sum_06(const RuleContext& context, FindingSink& sink) {
  report_relations(
      context, sink, RelationKind::subgroup_weight,
      {{"{0}标为{1}，其下各项分值之和为{2}（{3}），相差{4}。",
        "The {0} are given as {1}, the rows under it add up to {2} ({3}); difference {4}."},
       {"{0}填报{1}，按所属二级标题应为{2}（{3}），相差{4}。",
        "The {0} are given as {1}; by the level-2 heading they should be {2} ({3}), "
        "difference {4}."}},
      structure_basis());
}

}  // namespace fuhe::rules
