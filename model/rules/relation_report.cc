// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/relation_report.h"

#include <utility>

namespace fuhe::rules {
namespace {

Check check_of(const RuleContext& context, const Relation& relation, const Judgement& judgement) {
  Check check;
  const CellId claim = relation.cells[0];
  check.at = context.table.pointers[claim];
  check.related = other_pointers(context, relation, claim);
  check.claimed = claimed_text(context, claim);
  const auto& number = context.table.values[claim].number;
  if (judgement.expected && relation.kind != RelationKind::score_cap) {
    check.recomputed = printed_expectation(relation, *judgement.expected, number);
  }
  return check;
}

void report_right(const RuleContext& context, FindingSink& sink, const Relation& relation,
                  const Judgement& judgement) {
  Check check = check_of(context, relation, judgement);
  check.formula = same_in_both(relation.formula(context.table.values));
  if (judgement.verdict == Verdict::off_by_rounding) {
    Finding finding;
    finding.at = check.at;
    finding.related = check.related;
    finding.claimed = check.claimed;
    finding.recomputed = check.recomputed;
    finding.formula = check.formula;
    finding.message =
        say({"{0}与计算结果相差在四舍五入累计误差之内：{1}。",
             "{0} differs from the computation by no more than added-up rounding: {1}."},
            {place_of(context.form, check.at), *check.formula});
    sink.find(Severity::notice, std::move(finding));
    return;
  }
  sink.pass(std::move(check));
}

void report_follows(const RuleContext& context, FindingSink& sink, std::size_t index) {
  const Relation& relation = context.relations[index];
  Check check = check_of(context, relation, context.diagnosis.judgements[index]);
  const Repair& repair = *context.diagnosis.repairs[*context.diagnosis.cause[index]];
  const std::string& at = context.table.pointers[repair.cell];
  check.related.push_back(at);
  check.why = say({"由{0}的差错引起，改正后成立",
                   "follows from the error in the {0}; holds once it is put right"},
                  {place_of(context.form, at)});
  sink.cannot_test(std::move(check));
}

Finding finding_at(const RuleContext& context, const Relation& relation, CellId cell,
                   const Decimal& value, const Words& words, const Values& values) {
  const auto& number = context.table.values[cell].number;
  const std::string recomputed = cell == relation.cells[0] || !number
                                     ? printed_expectation(relation, value, number)
                                     : printed_sum(value, *number);
  const std::string claimed = claimed_text(context, cell).value_or("");
  const std::string difference = number ? (number->value - value).to_string() : std::string();
  const std::string formula = relation.formula(values);
  Finding finding;
  finding.at = context.table.pointers[cell];
  finding.related = other_pointers(context, relation, cell);
  finding.claimed = claimed_text(context, cell);
  finding.recomputed = recomputed;
  finding.formula = same_in_both(formula);
  finding.message =
      say(words, {place_of(context.form, finding.at), claimed, recomputed, formula, difference});
  return finding;
}

// One of several cells is wrong; all that could be are named.
void report_choice(const RuleContext& context, FindingSink& sink, std::size_t index,
                   const std::optional<Bilingual>& basis) {
  const Relation& relation = context.relations[index];
  const Choice& choice = context.diagnosis.choices[index];
  const Repair& first = choice.front();
  const auto& number = context.table.values[first.cell].number;
  Finding finding;
  finding.at = context.table.pointers[first.cell];
  finding.related = other_pointers(context, relation, first.cell);
  finding.claimed = claimed_text(context, first.cell);
  finding.recomputed = printed_sum(first.value, *number);
  finding.formula = same_in_both(relation.formula(context.table.values));
  finding.basis = basis;
  Bilingual others;
  for (const Repair& repair : choice) {
    const std::string& at = context.table.pointers[repair.cell];
    const std::string value = printed_sum(repair.value, *context.table.values[repair.cell].number);
    const Bilingual place = place_of(context.form, at);
    others.zh += (others.zh.empty() ? "" : "，或") + place.zh + "应为" + value;
    others.en += (others.en.empty() ? "" : ", or the ") + place.en + " should be " + value;
    finding.alternatives.push_back({at, value});
  }
  finding.message =
      say({"{0}（{1}）与分项之和不等（{2}）：{3}。",
           "The {0} ({1}) is not the sum of its parts ({2}): the {3}."},
          {place_of(context.form, context.table.pointers[relation.cells[0]]),
           claimed_text(context, relation.cells[0]).value_or(""), finding.formula->zh, others});
  sink.find(std::move(finding));
}

}  // namespace

std::optional<std::string> claimed_text(const RuleContext& context, CellId cell) {
  const Cell& printed = *context.table.cells[cell];
  return printed.is_read() ? std::optional(printed.text) : std::nullopt;
}

std::vector<std::string> other_pointers(const RuleContext& context, const Relation& relation,
                                        CellId except) {
  std::vector<std::string> pointers;
  for (const CellId cell : relation.cells) {
    if (cell != except && context.table.values[cell].state != NumberState::blank) {
      pointers.push_back(context.table.pointers[cell]);
    }
  }
  return pointers;
}

void report_relation(const RuleContext& context, FindingSink& sink, std::size_t index,
                     const RelationWords& words, const std::optional<Bilingual>& basis) {
  const Relation& relation = context.relations[index];
  const Judgement& judgement = context.diagnosis.judgements[index];
  if (judgement.verdict == Verdict::silent) {
    return;
  }
  // What holds or cannot be tested as printed may be wrong once the amounts it rests on are put
  // right.
  const Judgement repaired =
      judgement.is_broken() ? Judgement{} : relation.test(context.diagnosis.repaired);
  if (repaired.is_broken()) {
    Finding finding = finding_at(context, relation, relation.cells[0], *repaired.expected,
                                 words.broken, context.diagnosis.repaired);
    finding.basis = basis;
    sink.find(std::move(finding));
    return;
  }
  if (judgement.verdict == Verdict::untestable) {
    Check check = check_of(context, relation, judgement);
    check.why = judgement.why;
    sink.cannot_test(std::move(check));
    return;
  }
  if (judgement.is_right()) {
    report_right(context, sink, relation, judgement);
    return;
  }
  if (context.diagnosis.cause[index]) {
    report_follows(context, sink, index);
    return;
  }
  if (!context.diagnosis.choices[index].empty()) {
    report_choice(context, sink, index, basis);
    return;
  }
  const auto& repair = context.diagnosis.repairs[index];
  const bool part = repair && repair->cell != relation.cells[0];
  Finding finding = part ? finding_at(context, relation, repair->cell, repair->value, words.part,
                                      context.table.values)
                         : finding_at(context, relation, relation.cells[0], *judgement.expected,
                                      words.broken, context.table.values);
  finding.basis = basis;
  if (part && repair->digits_exchanged) {
    finding.message.zh += "相邻两位数字颠倒。";
    finding.message.en += " Two neighbouring digits are exchanged.";
  }
  sink.find(std::move(finding));
}

void report_relations(const RuleContext& context, FindingSink& sink, RelationKind kind,
                      const RelationWords& words, const std::optional<Bilingual>& basis) {
  for (std::size_t i = 0; i < context.relations.size(); ++i) {
    if (context.relations[i].kind == kind) {
      report_relation(context, sink, i, words, basis);
    }
  }
}

}  // namespace fuhe::rules
