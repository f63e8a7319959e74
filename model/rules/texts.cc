// SPDX-License-Identifier: GPL-3.0-or-later
// XTX: the same fact in two places, goals against results, scores told in words.
#include <algorithm>
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"
#include "model/text.h"
#include "model/verifiable.h"

namespace fuhe::rules {
namespace {

// A phrase shorter than this before a number is no fact's name.
constexpr std::size_t kNameCharacters = 4;

struct Pair {
  const Passage* first_passage;
  const Mention* first;
  const Passage* second_passage;
  const Mention* second;
};

std::string shown(const Passage& passage, const Mention& mention) {
  return to_utf8(passage.between(mention.begin, mention.end));
}

bool ends_with(std::u32string_view text, std::u32string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool same_unit(const Mention& a, const Mention& b) {
  return a.unit.family == b.unit.family &&
         (a.unit.family != UnitFamily::counted || a.unit.name == b.unit.name);
}

// Two mentions in results that name the same fact: the same phrase before the number.
bool same_fact(const Mention& a, const Mention& b) {
  const bool telling = a.phrase.size() >= kNameCharacters && b.phrase.size() >= kNameCharacters;
  return telling && same_unit(a, b) &&
         (ends_with(a.phrase, b.phrase) || ends_with(b.phrase, a.phrase));
}

// Two restatements of one figure: the finer one lies inside the last digit of the coarser.
bool equal_as_printed(const Mention& a, const Mention& b) {
  const Decimal step_a = a.number.step() * a.unit.factor;
  const Decimal step_b = b.number.step() * b.unit.factor;
  if (step_a == step_b) {
    return a.base() == b.base();
  }
  const Mention& coarse = step_a > step_b ? a : b;
  const Mention& fine = step_a > step_b ? b : a;
  return (coarse.number.interval(PrintMode::rounded) * Interval::exactly(coarse.unit.factor))
      .contains(fine.base());
}

void pair_facts(const Passage& one, const Passage& other, std::vector<Pair>& pairs) {
  for (const Mention& first : one.mentions) {
    for (const Mention& second : other.mentions) {
      if (same_fact(first, second)) {
        pairs.push_back({&one, &first, &other, &second});
      }
    }
  }
}

// Facts told in more than one result.
std::vector<Pair> told_twice(const RuleContext& context) {
  std::vector<Pair> pairs;
  const std::vector<Passage>& passages = context.passages;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    for (std::size_t j = i + 1; j < passages.size(); ++j) {
      if (passages[i].tells_results && passages[j].tells_results) {
        pair_facts(passages[i], passages[j], pairs);
      }
    }
  }
  return pairs;
}

// What the sentence says its count runs to.
std::u32string as_of(const Passage& passage, const Mention& mention) {
  const std::u32string_view sentence =
      passage.between(passage.sentence_begin(mention.begin), mention.begin);
  const std::size_t at = sentence.rfind(U'截');
  if (at == std::u32string_view::npos || !says(sentence.substr(at, 2), {U"截至", U"截止"})) {
    return {};
  }
  return std::u32string(sentence.substr(at, sentence.find(U',', at) - at));
}

void pass_restated_amounts(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    if (view.actual.kind != ValueKind::amount || view.nature == Nature::cost) {
      continue;
    }
    Mention actual;
    actual.number = *view.actual.number;
    actual.unit = view.actual.unit;
    for (const Passage& passage : context.passages) {
      for (const Mention& mention : passage.mentions) {
        if (passage.tells_results && same_unit(mention, actual) &&
            equal_as_printed(mention, actual)) {
          Check check;
          check.at = "/indicators/" + std::to_string(view.index) + "/actual";
          check.related = {passage.at};
          check.claimed = context.form.indicators[view.index].actual.text;
          check.recomputed = shown(passage, mention);
          sink.pass(std::move(check));
        }
      }
    }
  }
}

}  // namespace

void xtx_01(const RuleContext& context, FindingSink& sink) {
  for (const Pair& pair : told_twice(context)) {
    Check check;
    check.at = pair.second_passage->at;
    check.related = {pair.first_passage->at};
    check.claimed = shown(*pair.second_passage, *pair.second);
    check.recomputed = shown(*pair.first_passage, *pair.first);
    if (equal_as_printed(*pair.first, *pair.second)) {
      sink.pass(std::move(check));
      continue;
    }
    if (pair.first->phrase != pair.second->phrase || pair.first->approximate ||
        pair.second->approximate) {
      continue;  // a longer phrase may narrow the fact down
    }
    Finding finding;
    finding.at = check.at;
    finding.related = check.related;
    finding.claimed = check.claimed;
    finding.recomputed = check.recomputed;
    finding.message =
        say({"“{1}”在{0}为{2}，在{3}为{4}。", "“{1}” is {2} in {0} and {4} in {3}."},
            {place_of(context.form, check.at), to_utf8(pair.first->phrase), *check.claimed,
             place_of(context.form, pair.first_passage->at), *check.recomputed});
    sink.find(std::move(finding));
  }
  pass_restated_amounts(context, sink);
}

void xtx_02(const RuleContext& context, FindingSink& sink) {
  for (const IndicatorView& view : context.indicators) {
    const auto plan = plan_in_text(context, view);
    if (!plan) {
      continue;
    }
    Finding finding;
    finding.at = "/indicators/" + std::to_string(view.index) + "/target";
    finding.related = {plan->at, "/indicators/" + std::to_string(view.index) + "/actual"};
    finding.claimed = context.form.indicators[view.index].target.text;
    finding.recomputed = plan->plan;
    finding.formula = same_in_both(plan->formula + " → " + plan->score.to_fixed(2));
    finding.message = say(
        {"{0}没有数字，但{1}写明计划数{2}，据此完成{3}%，得分应为{4}。",
         "The {0} has no number, but {1} tells the planned figure {2}; by it {3}% was done, which "
         "scores {4}."},
        {place_of(context.form, finding.at), place_of(context.form, plan->at), plan->plan,
         plan->completion.to_fixed(2), plan->score.to_fixed(2)});
    sink.find(std::move(finding));
  }
}

void xtx_03(const RuleContext& context, FindingSink& sink) {
  std::u32string results;
  const Passage* goals = nullptr;
  for (const Passage& passage : context.passages) {
    if (passage.tells_results) {
      results += passage.key;
    }
    goals = passage.at == "/goals/expected" ? &passage : goals;
  }
  const std::u32string_view key = goals == nullptr ? std::u32string_view() : goals->key;
  for (std::size_t at = key.find(U'《'); at != std::u32string_view::npos;
       at = key.find(U'《', at + 1)) {
    const std::size_t end = key.find(U'》', at);
    if (end == std::u32string_view::npos || context.form.goals.actual.is_blank()) {
      break;
    }
    const std::u32string_view name = key.substr(at, end + 1 - at);
    const std::u32string_view after = key.substr(end + 1, 4);
    const std::u32string_view before = key.substr(at > 4 ? at - 4 : 0, at > 4 ? 4 : at);
    const bool to_be_made = says(after, {U"立法", U"制定", U"出台", U"编制", U"修订", U"起草"}) ||
                            says(before, {U"制定", U"出台", U"编制", U"修订", U"起草"});
    if (!to_be_made || results.find(name) != std::u32string::npos) {
      continue;
    }
    Finding finding;
    finding.at = "/goals/actual";
    finding.related = {"/goals/expected"};
    finding.recomputed = to_utf8(name);
    finding.message = say({"预期目标中的{0}在实际完成情况中没有交代结果。",
                           "{0}, named in the expected goals, has no reported result."},
                          {to_utf8(name)});
    sink.find(std::move(finding));
  }
  report_unanswered_halves(context, sink);
}

void xtx_04(const RuleContext& context, FindingSink& sink) {
  for (const Pair& pair : told_twice(context)) {
    const std::u32string first = as_of(*pair.first_passage, *pair.first);
    const std::u32string second = as_of(*pair.second_passage, *pair.second);
    if (first.empty() || second.empty() || first == second ||
        !equal_as_printed(*pair.first, *pair.second)) {
      continue;
    }
    Finding finding;
    finding.at = pair.second_passage->at;
    finding.related = {pair.first_passage->at};
    finding.claimed = to_utf8(second);
    finding.recomputed = to_utf8(first);
    finding.message = say({"同一数字在{0}写“{1}”，在{2}写“{3}”。",
                           "The same figure is given {1} in {0} and {3} in {2}."},
                          {place_of(context.form, finding.at), to_utf8(second),
                           place_of(context.form, pair.first_passage->at), to_utf8(first)});
    sink.find(std::move(finding));
    return;
  }
}

void xtx_05(const RuleContext& context, FindingSink& sink) {
  const auto& total = context.table.values[context.table.total_score].number;
  if (!total) {
    return;
  }
  for (const Passage& passage : context.passages) {
    for (const Mention& mention : passage.mentions) {
      const bool own_total = mention.unit.name == "分" &&
                             says(mention.phrase, {U"自评得分", U"自评总分", U"综合得分", U"自评分",
                                                   U"总得分", U"总分为", U"总体得分"});
      if (!own_total) {
        continue;
      }
      Check check;
      check.at = passage.at;
      check.related = {"/total/score"};
      check.claimed = shown(passage, mention);
      check.recomputed = total->value.to_string();
      if (meet(mention.number.interval(PrintMode::rounded), total->interval(PrintMode::rounded))) {
        sink.pass(std::move(check));
        continue;
      }
      Finding finding;
      finding.at = check.at;
      finding.related = check.related;
      finding.claimed = check.claimed;
      finding.recomputed = check.recomputed;
      finding.message = say(
          {"{0}写得分{1}，总分一栏为{2}。", "{0} tells a score of {1}; the total row prints {2}."},
          {place_of(context.form, passage.at), *check.claimed, *check.recomputed});
      sink.find(std::move(finding));
    }
  }
}

}  // namespace fuhe::rules
