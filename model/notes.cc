// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/notes.h"

#include <array>
#include <string>
#include <string_view>

#include "model/execution_note.h"
#include "model/text.h"

namespace fuhe {
namespace {

bool has(std::string_view key, std::string_view part) {
  return key.find(part) != std::string_view::npos;
}

bool has_any(std::string_view key, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) {
    if (has(key, part)) {
      return true;
    }
  }
  return false;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The number that starts at `at`, which moves past its digits and points even if they make none
// (1.2.3).
std::optional<Decimal> take_number(std::string_view key, std::size_t& at) {
  std::size_t end = at;
  while (end < key.size() && (is_digit(key[end]) || (key[end] == '.' && end > at))) {
    ++end;
  }
  auto number = Decimal::parse(key.substr(at, end - at));
  at = end;
  return number;
}

// The N of "产出指标50分", "产出指标为50分", "产出(50分)", "产出指标:50%".
std::optional<Decimal> points_after(std::string_view key, std::string_view name) {
  constexpr std::array<std::string_view, 10> kBetween = {
      "指标", "权重", "分值", "统一设置为", "设置为", "为", "占", ":", "(", "="};
  for (std::size_t at = key.find(name); at != std::string_view::npos;
       at = key.find(name, at + name.size())) {
    std::size_t next = at + name.size();
    bool skipped = true;
    while (skipped) {
      skipped = false;
      for (const std::string_view between : kBetween) {
        if (key.substr(next, between.size()) == between) {
          next += between.size();
          skipped = true;
        }
      }
    }
    auto number = take_number(key, next);
    if (number && (key.substr(next, 3) == "分" || key.substr(next, 1) == "%")) {
      return number;
    }
  }
  return std::nullopt;
}

void read_weights(std::string_view key, std::size_t note, NoteParameters& said) {
  WeightSet set;
  set.output = points_after(key, "产出");
  set.benefit = points_after(key, "效益");
  set.satisfaction = points_after(key, "满意度");
  set.cost = points_after(key, "成本指标");
  set.execution = points_after(key, "执行率");
  if (!set.execution) {
    set.execution = points_after(key, "预算执行");
  }
  if (!said.weights && set.output && set.benefit) {
    said.weights = {set, note};
    said.weights_adjustable = {has_any(key, {"适当调整", "可以调整", "自行调整", "自行确定"}),
                               note};
    if (has_any(key, {"除预算资金执行率外", "除预算执行率外", "除执行率外", "执行率不可调整"})) {
      said.execution_fixed = {true, note};
    }
  }
  for (const std::string_view word : {"满分为", "满分", "总分应为", "总分为"}) {
    if (const auto total = said.total ? std::nullopt : points_after(key, word)) {
      said.total = {*total, note};
    }
  }
}

void read_formulas(std::string_view key, std::size_t note, NoteParameters& said) {
  if (has(key, "正向") &&
      has_any(key, {"实际完成值(B)/年度指标值(A)", "完成值/指标值", "实际值/目标值", "B/A",
                    "实际完成值/年度指标值", "完成值/目标值"})) {
    said.forward_ratio = {true, note};
  }
  if (!has(key, "反向")) {
    return;
  }
  if (has_any(key, {"年度指标值(A)/实际完成值(B)", "指标值/完成值", "目标值/实际值", "A/B",
                    "年度指标值/实际完成值", "目标值/完成值", "指标值/实际完成值"})) {
    said.reverse = {ReverseShape::ratio, note};
  } else if (has_any(key, {"1-(实际", "1-(完成", "1-(B-A)/A", "(1-(", "[1-("})) {
    said.reverse = {ReverseShape::linear, note};
  }
}

// 100-80%(含80%)、80-50%(含50%)、50-0%: three spans that meet.
void read_tiers(std::string_view key, std::size_t note, NoteParameters& said) {
  struct Span {
    Decimal high;
    Decimal low;
  };
  std::vector<Span> spans;
  for (std::size_t at = 0; at < key.size();) {
    if (!is_digit(key[at]) || (at > 0 && (is_digit(key[at - 1]) || key[at - 1] == '.'))) {
      ++at;
      continue;
    }
    const auto high = take_number(key, at);
    std::size_t next = at + (key.substr(at, 1) == "%" ? 1 : 0);
    // "100-80%" may also be printed "100%(含)-80%(不含)".
    for (const std::string_view skip : {"(含)", "(不含)"}) {
      if (key.substr(next, skip.size()) == skip) {
        next += skip.size();
      }
    }
    if (!high || (key.substr(next, 1) != "-" && key.substr(next, 1) != "~")) {
      continue;
    }
    ++next;
    const auto low = take_number(key, next);
    if (low && key.substr(next, 1) == "%") {
      spans.push_back({*high, *low});
      at = next;
    }
  }
  for (std::size_t i = 0; i + 2 < spans.size(); ++i) {
    const Span& first = spans[i];
    const Span& second = spans[i + 1];
    const Span& third = spans[i + 2];
    if (first.high == Decimal(100) && first.low == second.high && second.low == third.high &&
        third.low.is_zero() && first.low > second.low) {
      said.tiers = {Tiers{first.low, second.low}, note};
      return;
    }
  }
}

// The lowest number of a clause: the 80 of "80(含)-90分".
std::optional<Decimal> lowest_number(std::string_view clause) {
  std::optional<Decimal> lowest;
  for (std::size_t at = 0; at < clause.size();) {
    if (!is_digit(clause[at])) {
      ++at;
      continue;
    }
    const auto number = take_number(clause, at);
    if (!number) {
      return std::nullopt;
    }
    if (!lowest || *number < *lowest) {
      lowest = number;
    }
  }
  return lowest;
}

// 90(含)-100分为优、80(含)-90分为良、60(含)-80分为中、60分以下为差.
void read_grade(std::string_view key, std::size_t note, NoteParameters& said) {
  std::vector<GradeBand> bands;
  for (const std::string_view grade : {"优", "良", "中", "差"}) {
    const std::size_t at = key.find("为" + std::string(grade));
    const std::size_t quoted = key.find("为\"" + std::string(grade));
    const std::size_t found = at < quoted ? at : quoted;
    if (found == std::string_view::npos) {
      return;
    }
    std::string_view clause = key.substr(0, found);
    for (const std::string_view separator : {"、", ",", ";", "。", ":"}) {
      const std::size_t from = clause.rfind(separator);
      if (from != std::string_view::npos) {
        clause.remove_prefix(from + separator.size());
      }
    }
    const auto from = grade == "差" ? std::optional(Decimal(0)) : lowest_number(clause);
    if (!from || (!bands.empty() && bands.back().from <= *from)) {
      return;
    }
    bands.push_back({std::string(grade), *from});
  }
  said.grade = {bands, note};
}

void read_note(std::string_view key, std::size_t note, NoteParameters& said) {
  read_weights(key, note, said);
  read_formulas(key, note, said);
  read_tiers(key, note, said);
  read_grade(key, note, said);
  if (has_any(key,
              {"不能超过该指标分值", "不得超过该指标分值", "不超过该指标分值", "得分最高不能超过",
               "得分最高不超过", "不得超过分值", "不得超过该项指标分值"})) {
    said.capped = {true, note};
  }
  if (has_any(key, {"原因分析", "偏差原因", "未完成原因"}) && has(key, "措施")) {
    said.measures_required = {true, note};
  }
  if (has_any(key, {"执行率*10", "执行率×10", "执行率*分值", "执行率×分值", "执行率*该指标分值",
                    "执行率×该指标分值"})) {
    said.execution = {ExecutionRule{}, note};
  }
  if (const auto bounds = execution_bounds_in(key)) {
    said.execution = {*bounds, note};
  }
  if (has_any(key, {"不适用", "不计分", "折算"})) {
    said.rows_dropped = {true, note};
  }
}

}  // namespace

NoteParameters read_notes(const std::vector<Cell>& notes) {
  NoteParameters said;
  for (std::size_t i = 0; i < notes.size(); ++i) {
    if (notes[i].is_read()) {
      read_note(match_key_utf8(notes[i].text), i, said);
    }
  }
  return said;
}

}  // namespace fuhe
