// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/execution_note.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace fuhe {
namespace {

template <std::size_t N>
bool has_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

// The parts of a text between any of the separators.
template <std::size_t N>
std::vector<std::string_view> parts_of(std::string_view text,
                                       const std::array<std::string_view, N>& separators) {
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto separator =
        std::find_if(separators.begin(), separators.end(),
                     [&](std::string_view one) { return text.substr(at, one.size()) == one; });
    if (separator == separators.end()) {
      ++at;
      continue;
    }
    parts.push_back(text.substr(from, at - from));
    at += separator->size();
    from = at;
  }
  parts.push_back(text.substr(from));
  return parts;
}

// The numbers right before a sign: 95 and 80 of "95%-80%".
std::vector<Decimal> numbers_before(std::string_view clause, std::string_view sign) {
  std::vector<Decimal> numbers;
  for (std::size_t at = clause.find(sign); at != std::string_view::npos;
       at = clause.find(sign, at + sign.size())) {
    std::size_t from = at;
    while (from > 0 &&
           std::string_view("0123456789.").find(clause[from - 1]) != std::string_view::npos) {
      --from;
    }
    if (const auto number = Decimal::parse(clause.substr(from, at - from))) {
      numbers.push_back(*number);
    }
  }
  return numbers;
}

enum class Outcome { full, fixed, nothing, unknown };

// What one clause says of a rate: from a bound on, in a span, or below a bound.
struct Clause {
  Outcome outcome = Outcome::unknown;
  Decimal bound;  // the lower one of a span
  Decimal points;
};

Clause read_clause(std::string_view text) {
  constexpr std::array<std::string_view, 6> kFrom{"≥", ">=", "以上", "达到", "不低于", "大于等于"};
  constexpr std::array<std::string_view, 6> kBelow{"<", "以下", "低于", "小于", "不足", "未达到"};
  constexpr std::array<std::string_view, 5> kNothing{"不得分", "得0分", "得分为0", "为0分",
                                                     "计0分"};
  Clause clause;
  const std::vector<Decimal> bounds = numbers_before(text, "%");
  if (bounds.empty() || bounds.size() > 2) {
    return clause;
  }
  const bool not_below = text.find("不低于") != std::string_view::npos;
  const bool below = has_any(text, kBelow) && !not_below;
  clause.bound = *std::min_element(bounds.begin(), bounds.end());
  const std::vector<Decimal> points = numbers_before(text, "分");
  if (below && bounds.size() == 1 && has_any(text, kNothing)) {
    clause.outcome = Outcome::nothing;
  } else if (!below && bounds.size() == 1 && has_any(text, kFrom) &&
             text.find("满分") != std::string_view::npos) {
    clause.outcome = Outcome::full;
  } else if (!below && points.size() == 1 && (bounds.size() == 2 || has_any(text, kFrom))) {
    clause.outcome = Outcome::fixed;
    clause.points = points.front();
  }
  return clause;
}

// "≥95%得10分;80%-95%得8分;<80%不得分": steps, of which the first brings all points.
std::optional<ExecutionRule> rule_of(std::vector<Clause> clauses) {
  std::erase_if(clauses, [](const Clause& one) { return one.outcome == Outcome::unknown; });
  std::sort(clauses.begin(), clauses.end(),
            [](const Clause& a, const Clause& b) { return a.bound > b.bound; });
  ExecutionRule rule;
  Decimal most;
  bool steps = false;
  for (const Clause& one : clauses) {
    steps = steps || (one.outcome == Outcome::fixed && one.points < most);
    most = std::max(most, one.points);
  }
  if (clauses.empty() || clauses.front().outcome == Outcome::nothing) {
    rule.nothing_below = clauses.empty() ? Decimal(0) : clauses.front().bound;
    return clauses.empty() ? std::nullopt : std::optional(rule);
  }
  const bool named = clauses.front().outcome == Outcome::fixed;
  if (steps && !named) {
    return std::nullopt;  // steps in points, and how many are all of them is not said
  }
  rule.shape = steps ? ExecutionShape::bands : ExecutionShape::threshold;
  rule.threshold = clauses.front().bound;
  for (const Clause& one : clauses) {
    if (one.outcome == Outcome::nothing) {
      rule.nothing_below = one.bound;
    } else if (steps) {
      rule.bands.push_back({one.bound, *divide(one.points * Decimal(100), most)});
    }
  }
  return rule;
}

}  // namespace

std::optional<ExecutionRule> execution_bounds_in(std::string_view key) {
  constexpr std::array<std::string_view, 1> kSentences{"。"};
  constexpr std::array<std::string_view, 2> kClauses{";", "、"};
  constexpr std::array<std::string_view, 3> kOthers{"满意度", "完成率", "到位率"};
  std::vector<Clause> clauses;
  for (const std::string_view sentence : parts_of(key, kSentences)) {
    if (sentence.find("执行率") == std::string_view::npos || has_any(sentence, kOthers)) {
      continue;
    }
    for (const std::string_view clause : parts_of(sentence, kClauses)) {
      clauses.push_back(read_clause(clause));
    }
  }
  return rule_of(std::move(clauses));
}

}  // namespace fuhe
