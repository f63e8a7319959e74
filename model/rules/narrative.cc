// SPDX-License-Identifier: GPL-3.0-or-later
// NAR: arithmetic that running text states.
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"
#include "model/statement.h"
#include "model/text.h"

namespace fuhe::rules {
namespace {

std::string shown(const Passage& passage, const Mention& mention) {
  return to_utf8(passage.between(mention.begin, mention.end));
}

// Of parts that are far from a sum nothing follows: they need not be all, and may overlap.
bool says_nothing(const Statement& statement) {
  if (statement.kind != StatementKind::sum || statement.right) {
    return false;
  }
  const Decimal& whole = statement.claim.number.value;
  const Decimal twentieth = *divide(whole, Decimal(20));
  return (statement.expected - whole).abs() > twentieth;
}

// Counts may overlap (men, women, members); money is counted once.
Severity severity_of(const Statement& statement, Severity rule) {
  const bool counts =
      statement.kind == StatementKind::sum && statement.claim.unit.family != UnitFamily::money;
  return counts ? Severity::warning : rule;
}

void report(const RuleContext& context, FindingSink& sink, StatementKind kind, Severity severity,
            const Words& words) {
  for (std::size_t i = 0; i < context.passages.size(); ++i) {
    const Passage& passage = context.passages[i];
    for (const Statement& statement : context.statements[i]) {
      if (statement.kind != kind || says_nothing(statement)) {
        continue;
      }
      Check check;
      check.at = passage.at;
      check.claimed = shown(passage, statement.claim);
      check.recomputed = statement.expected.to_fixed(
          std::max(statement.claim.number.scale, needed_scale(statement.expected, 3) < 3
                                                     ? needed_scale(statement.expected, 3)
                                                     : statement.claim.number.scale));
      check.formula = same_in_both(statement.formula);
      if (statement.right) {
        sink.pass(std::move(check));
        continue;
      }
      Finding finding;
      finding.at = check.at;
      finding.claimed = check.claimed;
      finding.recomputed = check.recomputed;
      finding.formula = check.formula;
      finding.message = say(words, {place_of(context.form, passage.at), *finding.claimed,
                                    *finding.recomputed, statement.formula});
      sink.find(severity_of(statement, severity), std::move(finding));
    }
  }
}

}  // namespace

void nar_01(const RuleContext& context, FindingSink& sink) {
  report(context, sink, StatementKind::growth, Severity::error,
         {"{0}写增减幅度{1}，按所写数字应为{2}%（{3}）。",
          "In {0} the change is stated as {1}; by its own numbers it is {2}% ({3})."});
}

void nar_02(const RuleContext& context, FindingSink& sink) {
  report(context, sink, StatementKind::completion, Severity::error,
         {"{0}写完成率{1}，按所写数字应为{2}%（{3}）。",
          "In {0} the completion is stated as {1}; by its own numbers it is {2}% ({3})."});
}

void nar_03(const RuleContext& context, FindingSink& sink) {
  report(context, sink, StatementKind::share, Severity::error,
         {"{0}写占比{1}，按所写数字应为{2}%（{3}）。",
          "In {0} the share is stated as {1}; by its own numbers it is {2}% ({3})."});
}

void nar_04(const RuleContext& context, FindingSink& sink) {
  report(context, sink, StatementKind::sum, Severity::error,
         {"{0}写合计{1}，“其中”各项之和为{2}（{3}）。",
          "In {0} the sum is stated as {1}; the parts add up to {2} ({3})."});
}

void nar_05(const RuleContext& context, FindingSink& sink) {
  report(context, sink, StatementKind::average, Severity::warning,
         {"{0}写平均数{1}，按所写数字应为{2}（{3}）。",
          "In {0} the average is stated as {1}; by its own numbers it is {2} ({3})."});
}

}  // namespace fuhe::rules
