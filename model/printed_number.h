// SPDX-License-Identifier: GPL-3.0-or-later
// A number as it is printed in a cell: its value, its decimals, its unit, and the interval that its
// last digit stands for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/decimal.h"

namespace fuhe {

// [low, high], each end in or out.
struct Interval {
  Decimal low;
  Decimal high;
  bool low_in = true;
  bool high_in = true;

  static Interval exactly(const Decimal& value) { return {value, value}; }
  [[nodiscard]] bool contains(const Decimal& value) const;
};

bool meet(const Interval& a, const Interval& b);
Interval operator+(const Interval& a, const Interval& b);
Interval operator*(const Interval& a, const Interval& b);
// a / b; nothing when b holds zero.
std::optional<Interval> divide(const Interval& a, const Interval& b);

// What printing with a limited number of decimals does to a value.
enum class PrintMode {
  rounded,    // v stands for [v - half a unit, v + half a unit] of its last digit
  truncated,  // v stands for [v, v + one unit); towards zero for negatives
};

struct PrintedNumber {
  Decimal value;     // in the printed unit: 97.85 of "97.85%", 14.09 of "14.09亿元"
  int scale = 0;     // printed decimals
  std::string unit;  // as printed, full-width forms narrowed: "", "%", "万元", "个"

  // One unit of the last printed digit.
  [[nodiscard]] Decimal step() const { return Decimal::power_of_ten(-scale); }
  [[nodiscard]] Interval interval(PrintMode mode) const;
};

// Reads one number with an optional sign, currency sign and unit: "2,288.57", "９７．８５％",
// "14.09亿元", "-3", "8个". Thousands commas must stand where commas belong (groups of three, or of
// four as some Chinese offices print). The unit is whatever short run of letters follows. Returns
// nothing unless the whole of `text` is read.
std::optional<PrintedNumber> parse_printed_number(std::string_view text);

// The same for a cell of a money, points, rate or score column, where only a unit that belongs
// there may follow: nothing, %, 分, 元, 千元, 万元, 亿元 and the like.
std::optional<PrintedNumber> parse_column_number(std::string_view text);

// Digits from the first to the last that is not 0: 3 of 10.20, 1 of 400.
std::size_t significant_digits(const PrintedNumber& number);

// Factor from a unit of money to 元: 10000 of 万元; nothing for what is no unit of money.
std::optional<Decimal> yuan_factor(std::string_view unit);

}  // namespace fuhe
