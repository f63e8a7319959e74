// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/value.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "model/cell_number.h"
#include "model/chinese_number.h"
#include "model/grade_word.h"
#include "model/text.h"
#include "model/value_date.h"

namespace fuhe {
namespace {

struct ComparisonWord {
  std::string_view word;
  Comparison comparison;
};

// Longer words first, so that 不超过 is not read as 超过.
constexpr std::array<ComparisonWord, 36> kPrefixes = {
    {{"大于或等于", Comparison::at_least}, {"小于或等于", Comparison::at_most},
     {"大于等于", Comparison::at_least},   {"小于等于", Comparison::at_most},
     {"不得低于", Comparison::at_least},   {"不得少于", Comparison::at_least},
     {"不得超过", Comparison::at_most},    {"不得高于", Comparison::at_most},
     {"控制在", Comparison::at_most},      {"不低于", Comparison::at_least},
     {"不少于", Comparison::at_least},     {"不小于", Comparison::at_least},
     {"不高于", Comparison::at_most},      {"不超过", Comparison::at_most},
     {"不多于", Comparison::at_most},      {"不大于", Comparison::at_most},
     {"不超", Comparison::at_most},        {"至少", Comparison::at_least},
     {"至多", Comparison::at_most},        {"超过", Comparison::more_than},
     {"大于", Comparison::more_than},      {"高于", Comparison::more_than},
     {"多于", Comparison::more_than},      {"小于", Comparison::less_than},
     {"低于", Comparison::less_than},      {"少于", Comparison::less_than},
     {"等于", Comparison::equal},          {">=", Comparison::at_least},
     {"<=", Comparison::at_most},          {"=>", Comparison::at_least},
     {"=<", Comparison::at_most},          {"≥", Comparison::at_least},
     {"≤", Comparison::at_most},           {">", Comparison::more_than},
     {"<", Comparison::less_than},         {"=", Comparison::equal}}};

constexpr std::array<ComparisonWord, 9> kSuffixes = {{{"(含)以上", Comparison::at_least},
                                                      {"及以上", Comparison::at_least},
                                                      {"(含)以下", Comparison::at_most},
                                                      {"及以下", Comparison::at_most},
                                                      {"以上", Comparison::at_least},
                                                      {"以下", Comparison::at_most},
                                                      {"以内", Comparison::at_most},
                                                      {"之内", Comparison::at_most},
                                                      {"内", Comparison::at_most}}};

// Words before a number that say no more than "this is what was done".
constexpr std::array<std::string_view, 17> kLeadingWords = {
    "全年完成", "实际完成", "已完成", "共完成", "完成", "达到", "达", "实现", "累计",
    "合计",     "共计",     "共",     "实际",   "已",   "约",   "为", "支出"};

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

bool ends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A rate's own name before its number (满意度达到98%, 合格率100%) is dropped.
std::string_view without_rate_name(std::string_view text) {
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit == 0 || text.find('%') == std::string_view::npos ||
      digit > 45) {
    return text;
  }
  for (const std::string_view name : {"率", "度", "比例"}) {
    const std::size_t at = text.substr(0, digit).rfind(name);
    if (at != std::string_view::npos) {
      return text.substr(at + name.size());
    }
  }
  return text;
}

struct Measured {
  PrintedNumber number;
  Unit unit;
  bool unit_printed = false;
};

// Reads the unit after a number. A noun of at most four characters may follow a unit of counting.
std::optional<Unit> unit_after(std::string_view tail, bool noun_allowed) {
  constexpr std::size_t kNounBytes = 12;
  for (const std::string_view done : {"完成", "达标"}) {
    if (tail.size() > done.size() && ends_with(tail, done)) {
      tail.remove_suffix(done.size());
    }
  }
  if (auto unit = parse_unit(tail)) {
    return unit;
  }
  const std::size_t length = unit_length(tail);
  if (!noun_allowed || length == 0 || tail.size() - length > kNounBytes ||
      tail.find_first_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  auto unit = parse_unit(tail.substr(0, length));
  return unit && unit->family == UnitFamily::counted ? unit : std::nullopt;
}

std::optional<Measured> read_chinese_measure(std::string_view text) {
  const bool percent = starts_with(text, "百分之");
  if (percent) {
    text.remove_prefix(std::string_view("百分之").size());
  }
  const std::u32string characters = to_u32(text);
  const auto number = parse_chinese_number(characters);
  if (!number) {
    return std::nullopt;
  }
  const std::string tail = to_utf8(std::u32string_view(characters).substr(number->length));
  const auto value = Decimal::parse(std::to_string(number->value));
  if (percent) {
    return tail.empty() && value ? std::optional(Measured{{*value, 0, "%"}, *parse_unit("%"), true})
                                 : std::nullopt;
  }
  const auto unit = parse_unit(tail);
  if (!unit || tail.empty() || !value) {
    return std::nullopt;
  }
  return Measured{{*value, 0, tail}, *unit, true};
}

std::optional<Measured> read_measure(std::string_view text) {
  std::size_t end = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == ',' || text[end] == '.')) {
    ++end;
  }
  const auto number = parse_printed_number(text.substr(0, end));
  if (!number) {
    return read_chinese_measure(text);
  }
  const std::string_view tail = text.substr(end);
  const auto unit = unit_after(tail, true);
  if (!unit) {
    return std::nullopt;
  }
  PrintedNumber printed = *number;
  printed.unit = std::string(tail);
  return Measured{printed, *unit, !tail.empty()};
}

std::optional<std::pair<Measured, Measured>> read_range(std::string_view text) {
  for (const std::string_view dash : {"-", "~", "～", "至", "到"}) {
    const std::size_t at = text.find(dash, 1);
    if (at == std::string_view::npos || !is_digit(text[0])) {
      continue;
    }
    auto low = read_measure(text.substr(0, at));
    const auto high = read_measure(text.substr(at + dash.size()));
    if (!low || !high || high->unit.name == "月" || high->unit.name == "日" ||
        high->unit.name == "年" || low->number.value >= high->number.value) {
      continue;
    }
    if (!low->unit_printed) {
      low->unit = high->unit;
    }
    return std::pair(*low, *high);
  }
  return std::nullopt;
}

ValueKind kind_of(const Unit& unit) {
  if (unit.family == UnitFamily::percent) {
    return ValueKind::percentage;
  }
  return unit.family == UnitFamily::money ? ValueKind::amount : ValueKind::count;
}

std::optional<bool> truth_of(std::string_view word) {
  for (const std::string_view yes : {"是", "完成", "已完成", "全部完成", "达标", "已达标", "有"}) {
    if (word == yes) {
      return true;
    }
  }
  for (const std::string_view no : {"否", "未完成", "未达标", "不达标", "没有", "未达成"}) {
    if (word == no) {
      return false;
    }
  }
  return std::nullopt;
}

// Takes the comparison off the front or the end of `text`.
Comparison take_comparison(std::string_view& text) {
  for (const ComparisonWord& prefix : kPrefixes) {
    if (starts_with(text, prefix.word) && text.size() > prefix.word.size()) {
      text.remove_prefix(prefix.word.size());
      if (prefix.word == "控制在" && ends_with(text, "以内")) {
        text.remove_suffix(std::string_view("以内").size());
      }
      return prefix.comparison;
    }
  }
  return Comparison::unstated;
}

Comparison take_suffix(std::string_view& text) {
  for (const ComparisonWord& suffix : kSuffixes) {
    if (ends_with(text, suffix.word) && text.size() > suffix.word.size()) {
      text.remove_suffix(suffix.word.size());
      return suffix.comparison;
    }
  }
  return Comparison::unstated;
}

std::optional<Value> numeric_value(std::string_view text, Comparison comparison) {
  Value value;
  value.comparison = comparison;
  if (comparison == Comparison::unstated) {
    value.comparison = take_suffix(text);
  }
  if (const auto range = read_range(text)) {
    value.kind = ValueKind::range;
    value.number = range->first.number;
    value.upper = range->second.number;
    value.unit = range->second.unit;
    value.unit_printed = range->second.unit_printed;
    return value;
  }
  const auto measured = read_measure(text);
  if (!measured) {
    return std::nullopt;
  }
  value.kind = kind_of(measured->unit);
  value.number = measured->number;
  value.unit = measured->unit;
  value.unit_printed = measured->unit_printed;
  return value;
}

std::string_view without_leading_words(std::string_view text) {
  for (const std::string_view word : kLeadingWords) {
    if (starts_with(text, word) && text.size() > word.size()) {
      return text.substr(word.size());
    }
  }
  return text;
}

Value value_of_key(std::string_view key) {
  Value value;
  value.kind = ValueKind::qualitative;
  if (const auto truth = truth_of(key)) {
    value.kind = ValueKind::boolean;
    value.truth = *truth;
    return value;
  }
  if (std::string grade = grade_of(key); !grade.empty()) {
    value.kind = ValueKind::grade;
    value.grade = std::move(grade);
    return value;
  }
  std::string_view text = key;
  Comparison comparison = take_comparison(text);
  if (const auto date = parse_whole_date(text)) {
    value.kind = ValueKind::date;
    value.comparison = comparison;
    value.date = *date;
    return value;
  }
  if (auto number = numeric_value(text, comparison)) {
    return *number;
  }
  text = without_leading_words(without_rate_name(text));
  if (comparison == Comparison::unstated) {
    comparison = take_comparison(text);
  }
  if (auto number = numeric_value(without_leading_words(text), comparison)) {
    return *number;
  }
  return value;
}

}  // namespace

std::optional<int> compare(const Date& a, const Date& b) {
  if (a.year != 0 && b.year != 0 && a.year != b.year) {
    return a.year < b.year ? -1 : 1;
  }
  const auto last = [](const Date& date) {
    const int month = date.month == 0 ? 12 : date.month;
    return month * 32 + (date.day == 0 ? 31 : date.day);
  };
  if (a.year == 0 && b.year == 0 && a.month == 0 && b.month == 0) {
    return std::nullopt;
  }
  return last(a) < last(b) ? -1 : static_cast<int>(last(a) > last(b));
}

namespace {

struct NumberAndTail {
  Comparison comparison = Comparison::unstated;
  PrintedNumber number;
  std::string tail;
};

std::optional<NumberAndTail> split_number(std::string_view printed) {
  constexpr std::size_t kLongestUnit = 18;  // bytes: six ideographs
  const std::string key = match_key_utf8(printed);
  std::string_view text = without_ends(key);
  NumberAndTail out;
  out.comparison = take_comparison(text);
  std::size_t end = 0;
  while (end < text.size() && (is_digit(text[end]) || text[end] == ',' || text[end] == '.')) {
    ++end;
  }
  const auto number = parse_printed_number(text.substr(0, end));
  out.tail = text.substr(end);
  const bool unit = !out.tail.empty() && out.tail.size() <= kLongestUnit &&
                    out.tail.find_first_of("0123456789,.;:()-~%") == std::string::npos;
  if (!number || !unit) {
    return std::nullopt;
  }
  out.number = *number;
  out.number.unit = out.tail;
  return out;
}

Value counted(const NumberAndTail& part) {
  Value value;
  value.kind = ValueKind::count;
  value.comparison = part.comparison;
  value.number = part.number;
  value.unit = Unit{UnitFamily::counted, part.tail, 1};
  value.unit_printed = true;
  return value;
}

}  // namespace

std::optional<std::pair<Value, Value>> values_in_unknown_unit(std::string_view target,
                                                              std::string_view actual) {
  const auto a = split_number(target);
  const auto b = split_number(actual);
  // Without an operator a short word at least: 200顶, 12航次.
  constexpr std::size_t kMeasureWord = 6;  // bytes: two ideographs
  if (!a || !b || a->tail != b->tail ||
      (a->comparison == Comparison::unstated && a->tail.size() > kMeasureWord)) {
    return std::nullopt;
  }
  return std::pair(counted(*a), counted(*b));
}

Value parse_value(std::string_view printed) {
  const std::string key = match_key_utf8(printed);
  const std::string_view text = without_ends(key);
  if (text.empty() || is_not_applicable(text)) {
    return {};
  }
  return value_of_key(text);
}

Value parse_value(const Cell& cell) {
  if (cell.state == CellState::unreadable) {
    Value value;
    value.kind = ValueKind::unreadable;
    return value;
  }
  return cell.is_read() ? parse_value(cell.text) : Value{};
}

}  // namespace fuhe
