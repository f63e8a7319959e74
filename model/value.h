// SPDX-License-Identifier: GPL-3.0-or-later
// What a target (年度指标值) or an actual (实际完成值) says: a number with a comparison and a unit,
// a range, a date, a grade, yes or no; or words, which stay words ("24小时值班" is no measure).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "model/form.h"
#include "model/printed_number.h"
#include "model/units.h"

namespace fuhe {

enum class ValueKind {
  blank,  // nothing, or a mark that means "not applicable"
  unreadable,
  amount,  // of money
  count,   // of things, or a physical quantity, or a bare number
  percentage,
  range,  // two ends
  date,
  grade,        // 优 良 中 差
  boolean,      // 是, 已完成, 未达标
  qualitative,  // words
};

enum class Comparison { unstated, at_least, more_than, at_most, less_than, equal };

// A day, a month or a year; parts that are not said are 0. 2023年底 and 2023年内 are 2023-12-31.
struct Date {
  int year = 0;
  int month = 0;
  int day = 0;
};

// Compares as "the last day it can mean". Nothing when one says no year and the other does not
// settle it.
std::optional<int> compare(const Date& a, const Date& b);

struct Value {
  ValueKind kind = ValueKind::blank;
  Comparison comparison = Comparison::unstated;
  std::optional<PrintedNumber> number;  // amount, count, percentage; the lower end of a range
  std::optional<PrintedNumber> upper;   // the upper end of a range
  Unit unit;
  bool unit_printed = false;
  Date date;
  std::string grade;
  bool truth = false;

  [[nodiscard]] bool is_number() const {
    return kind == ValueKind::amount || kind == ValueKind::count || kind == ValueKind::percentage;
  }
  // The number in the base unit of its family (元, %, ...). REQUIRES: number.
  [[nodiscard]] Decimal base() const { return number->value * unit.factor; }
};

Value parse_value(std::string_view printed);
Value parse_value(const Cell& cell);

// "≥20万亩次" and "21.3万亩次": a target with an operator and what was done, both in one unit that
// no list knows. Nothing where either is no number, or the units differ.
std::optional<std::pair<Value, Value>> values_in_unknown_unit(std::string_view target,
                                                              std::string_view actual);

}  // namespace fuhe
