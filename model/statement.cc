// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/statement.h"

#include <algorithm>
#include <utility>

namespace fuhe {
namespace {

// 其中 speaks of the amount right before it.
constexpr std::size_t kWholeDistance = 60;

using Mentions = std::vector<Mention>;

bool same_family(const Mention& a, const Mention& b) {
  return a.unit.family == b.unit.family && comparable(a.unit, b.unit);
}

bool is_percent(const Mention& mention) {
  return mention.unit.family == UnitFamily::percent;
}

// A measure's value as the interval of its digits, in the base unit of its family.
Interval interval_of(const Mention& mention) {
  return mention.number.interval(PrintMode::rounded) * Interval::exactly(mention.unit.factor);
}

std::string shown(const Mention& mention) {
  return mention.number.value.to_string() + mention.number.unit;
}

Statement percent_statement(StatementKind kind, const Mention& claim, const Interval& exact,
                            const Decimal& expected, std::string formula) {
  const Decimal hundred(100);
  Statement statement;
  statement.kind = kind;
  statement.claim = claim;
  statement.expected = expected;
  statement.formula = std::move(formula) + " = " + expected.to_fixed(4) + "%";
  statement.right =
      compare_printed(claim.number, exact * Interval::exactly(hundred)) != Agreement::different;
  return statement;
}

class Finder {
 public:
  explicit Finder(const Passage& passage) : passage_(passage) {}

  std::vector<Statement> run() {
    for (std::size_t i = 0; i < passage_.mentions.size(); ++i) {
      const Mention& mention = passage_.mentions[i];
      if (is_percent(mention)) {
        find_growth(i);
        find_completion(i);
        find_share(i);
      } else {
        find_average(i);
      }
    }
    find_sums();
    return std::move(statements_);
  }

 private:
  // What stands between the mention before `i` (or the sentence's begin) and `i`.
  [[nodiscard]] std::u32string_view lead(std::size_t i) const {
    const Mention& mention = passage_.mentions[i];
    std::size_t from = passage_.sentence_begin(mention.begin);
    if (i > 0) {
      from = std::max(from, passage_.mentions[i - 1].end);
    }
    return passage_.between(from, mention.begin);
  }

  // Mentions before `i` in its sentence.
  [[nodiscard]] std::vector<std::size_t> earlier(std::size_t i) const {
    const std::size_t begin = passage_.sentence_begin(passage_.mentions[i].begin);
    std::vector<std::size_t> found;
    for (std::size_t j = 0; j < i; ++j) {
      if (passage_.mentions[j].begin >= begin) {
        found.push_back(j);
      }
    }
    return found;
  }

  // A, 同比增加 X, 增长 p%: p = X / (A - X); with 减少: X / (A + X).
  void find_growth(std::size_t i) {
    const bool up = says(lead(i), {U"增长", U"增幅", U"上升", U"提高"});
    const bool down = says(lead(i), {U"下降", U"降低", U"减少", U"降幅"});
    if (up == down || i < 2 || says(lead(i), {U"完成", U"占"})) {
      return;
    }
    const Mention& change = passage_.mentions[i - 1];
    const Mention& now = passage_.mentions[i - 2];
    const std::u32string_view change_lead = lead(i - 1);
    const bool tells_change =
        says(change_lead, {U"同比", U"上年", U"去年"}) &&
        says(change_lead, up ? std::initializer_list<std::u32string_view>{U"增加", U"增长", U"多"}
                             : std::initializer_list<std::u32string_view>{U"减少", U"下降", U"少"});
    const auto before = earlier(i);
    if (!tells_change || before.size() < 2 || before[before.size() - 2] != i - 2 ||
        !same_family(now, change) || is_percent(now)) {
      return;
    }
    const Decimal base = up ? now.base() - change.base() : now.base() + change.base();
    const auto expected = divide(change.base() * Decimal(100), base);
    const Interval sign = Interval::exactly(up ? Decimal(-1) : Decimal(1));
    const auto exact = divide(interval_of(change), interval_of(now) + interval_of(change) * sign);
    if (!expected || !exact || base.is_negative()) {
      return;
    }
    statements_.push_back(percent_statement(
        StatementKind::growth, passage_.mentions[i], *exact, *expected,
        shown(change) + " ÷ (" + shown(now) + (up ? " − " : " + ") + shown(change) + ")"));
  }

  void add_ratio(StatementKind kind, std::size_t claim, const Mention& part, const Mention& whole) {
    const auto expected = divide(part.base() * Decimal(100), whole.base());
    const auto exact = divide(interval_of(part), interval_of(whole));
    if (expected && exact) {
      statements_.push_back(percent_statement(kind, passage_.mentions[claim], *exact, *expected,
                                              shown(part) + " ÷ " + shown(whole)));
      if (kind == StatementKind::completion) {
        statements_.back().plan = whole;
      }
    }
  }

  // 完成年度计划 P 的 p%; 计划 P, 完成 B, 完成率 p%.
  void find_completion(std::size_t i) {
    const auto before = earlier(i);
    if (before.empty() || before.back() != i - 1) {
      return;
    }
    const Mention& last = passage_.mentions[i - 1];
    const bool of_plan = lead(i) == U"的" && says(lead(i - 1), {U"计划", U"目标", U"任务"});
    if (of_plan && !is_percent(last)) {
      complete_plan(i, before);
      return;
    }
    if (!says(lead(i), {U"完成率", U"执行率", U"完成比例"}) || before.size() < 2) {
      return;
    }
    const std::size_t a = before[before.size() - 2];
    const std::size_t b = before.back();
    const bool planned_first = says(lead(a), {U"计划", U"目标", U"任务", U"预算", U"应"}) &&
                               !says(lead(b), {U"计划", U"目标", U"任务", U"预算"});
    if (planned_first && same_family(passage_.mentions[a], last) && !is_percent(last)) {
      add_ratio(StatementKind::completion, i, last, passage_.mentions[a]);
    }
  }

  // The amount that was completed is one told before the plan; the first that fits, else the first.
  void complete_plan(std::size_t i, const std::vector<std::size_t>& before) {
    const Mention& plan = passage_.mentions[i - 1];
    const std::size_t mark = statements_.size();
    for (const std::size_t j : before) {
      const Mention& done = passage_.mentions[j];
      if (j == i - 1 || !same_family(done, plan)) {
        continue;
      }
      add_ratio(StatementKind::completion, i, done, plan);
      if (statements_.size() > mark + 1) {
        if (statements_.back().right) {
          statements_[mark] = statements_.back();
        }
        statements_.pop_back();
      }
    }
  }

  // B 占 A 的 p%.
  void find_share(std::size_t i) {
    const auto before = earlier(i);
    if (before.size() < 2 || before.back() != i - 1 || lead(i) != U"的" ||
        !says(lead(i - 1), {U"占"})) {
      return;
    }
    const Mention& whole = passage_.mentions[i - 1];
    const Mention& part = passage_.mentions[i - 2];
    if (before[before.size() - 2] == i - 2 && same_family(part, whole) && !is_percent(part)) {
      add_ratio(StatementKind::share, i, part, whole);
    }
  }

  // 共 A 元, N 人, 人均 p 元: exactly one amount and one count before.
  void find_average(std::size_t i) {
    const Mention& claim = passage_.mentions[i];
    if (!says(claim.phrase, {U"人均", U"户均", U"平均每", U"次均", U"场均"})) {
      return;
    }
    const Mention* total = nullptr;
    const Mention* count = nullptr;
    for (const std::size_t j : earlier(i)) {
      const Mention& mention = passage_.mentions[j];
      const Mention*& slot = same_family(mention, claim) ? total : count;
      if (slot != nullptr || is_percent(mention)) {
        return;
      }
      slot = &mention;
    }
    if (total == nullptr || count == nullptr || count->unit.family != UnitFamily::counted) {
      return;
    }
    const auto expected = divide(total->base(), count->base() * claim.unit.factor);
    const auto exact = divide(interval_of(*total), interval_of(*count));
    if (!expected || !exact) {
      return;
    }
    Statement statement;
    statement.kind = StatementKind::average;
    statement.claim = claim;
    statement.expected = *expected;
    statement.formula = shown(*total) + " ÷ " + shown(*count) + " = " + expected->to_fixed(4);
    statement.right = meet(interval_of(claim), *exact);
    statements_.push_back(std::move(statement));
  }

  // A。其中: a, b, c.
  void find_sums() {
    const std::u32string_view key(passage_.key);
    for (std::size_t at = key.find(U"其中"); at != std::u32string_view::npos;
         at = key.find(U"其中", at + 1)) {
      const Mention* whole = nullptr;
      for (const Mention& mention : passage_.mentions) {
        if (mention.end <= at && at - mention.end <= kWholeDistance) {
          whole = &mention;
        }
      }
      if (whole != nullptr && !is_percent(*whole) && !whole->approximate) {
        add_sum(*whole, at);
      }
    }
  }

  void add_sum(const Mention& whole, std::size_t at) {
    const std::size_t end = std::min(passage_.key.find(U'。', at), passage_.key.size());
    std::vector<SumPart> parts;
    Decimal sum;
    std::string formula;
    for (std::size_t i = 0; i < passage_.mentions.size(); ++i) {
      const Mention& part = passage_.mentions[i];
      if (part.begin < at || part.begin >= end || !same_family(part, whole)) {
        continue;
      }
      if (part.approximate || says(lead(i), {U"同比", U"增长", U"增加", U"减少", U"上年", U"共",
                                             U"支出", U"执行", U"结余", U"剩余", U"到位", U"拨付",
                                             U"使用", U"完成", U"实现", U"节约", U"结转"})) {
        return;
      }
      const auto in_whole_unit = divide(part.base(), whole.unit.factor);
      PrintedNumber number = part.number;
      number.value = *in_whole_unit;
      parts.push_back({number, part.number.scale == 0});
      sum += number.value;
      formula += (formula.empty() ? "" : " + ") + shown(part);
    }
    if (parts.size() < 2) {
      return;
    }
    Statement statement;
    statement.kind = StatementKind::sum;
    statement.claim = whole;
    statement.expected = sum;
    statement.formula = formula + " = " + sum.to_string() + whole.number.unit;
    statement.right = compare_sum(whole.number, parts, true) != Agreement::different;
    statement.can_be_partial = sum < whole.number.value;
    statements_.push_back(std::move(statement));
  }

  const Passage& passage_;
  std::vector<Statement> statements_;
};

}  // namespace

std::vector<Statement> find_statements(const Passage& passage) {
  return Finder(passage).run();
}

}  // namespace fuhe
