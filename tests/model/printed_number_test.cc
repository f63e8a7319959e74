// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/printed_number.h"

#include <tuple>

#include <catch2/catch.hpp>

using fuhe::Decimal;
using fuhe::Interval;
using fuhe::parse_column_number;
using fuhe::parse_printed_number;
using fuhe::PrintMode;

TEST_CASE("a printed number gives value and decimals and unit", "[model][printed_number]") {
  const auto [text, value, scale, unit] = GENERATE(
      table<const char*, const char*, int, const char*>({{"2,288.57", "2288.57", 2, ""},
                                                         {"97.85%", "97.85", 2, "%"},
                                                         {"９７．８５％", "97.85", 2, "%"},
                                                         {"14.09亿元", "14.09", 2, "亿元"},
                                                         {" 8 个 ", "8", 0, "个"},
                                                         {"－3", "-3", 0, ""},
                                                         {"￥1,192,800元", "1192800", 0, "元"},
                                                         {"22,8857.00", "228857", 2, ""},
                                                         {"735人次", "735", 0, "人次"},
                                                         {"100百分比", "100", 0, "百分比"}}));
  CAPTURE(text);
  const auto number = parse_printed_number(text);
  REQUIRE(number);
  CHECK(number->value.to_string() == value);
  CHECK(number->scale == scale);
  CHECK(number->unit == unit);
}

TEST_CASE("what is no printed number is refused", "[model][printed_number]") {
  const char* text = GENERATE("", "—", "%", "1,52.62", "1528.62.1", "3-5个", "12345热线工单3483个",
                              "约8个", "8个。", "1.5.", "按时保质完成", "21户，839万元", "1 528");
  CAPTURE(text);
  CHECK_FALSE(parse_printed_number(text));
}

TEST_CASE("a column takes only units that belong there", "[model][printed_number]") {
  CHECK(parse_column_number("9.79分"));
  CHECK(parse_column_number("89.974万元"));
  CHECK_FALSE(parse_column_number("8个"));
}

TEST_CASE("the last digit stands for an interval", "[model][printed_number]") {
  const auto number = *parse_printed_number("9.79");
  const Interval rounded = number.interval(PrintMode::rounded);
  CHECK(rounded.low == *Decimal::parse("9.785"));
  CHECK(rounded.high == *Decimal::parse("9.795"));
  const Interval truncated = number.interval(PrintMode::truncated);
  CHECK(truncated.contains(*Decimal::parse("9.79")));
  CHECK_FALSE(truncated.contains(*Decimal::parse("9.80")));
  CHECK_FALSE(truncated.contains(*Decimal::parse("9.7899")));
}

TEST_CASE("intervals carry their ends through arithmetic", "[model][printed_number]") {
  const Interval a{Decimal(1), Decimal(2), true, false};
  const Interval b{Decimal(2), Decimal(3)};
  CHECK_FALSE(meet(a, b));
  CHECK(meet(a + b, Interval::exactly(Decimal(3))));
  CHECK_FALSE(meet(a + b, Interval::exactly(Decimal(5))));
  const auto quotient = divide(a, b);
  REQUIRE(quotient);
  CHECK(quotient->low == *divide(Decimal(1), Decimal(3)));
  CHECK(quotient->high == Decimal(1));
  CHECK_FALSE(quotient->high_in);
  CHECK_FALSE(divide(a, Interval{Decimal(-1), Decimal(1)}));
}

TEST_CASE("money units convert to yuan and others do not", "[model][printed_number]") {
  CHECK(fuhe::yuan_factor("万元") == Decimal(10'000));
  CHECK(fuhe::yuan_factor("亿元") == Decimal(100'000'000));
  CHECK_FALSE(fuhe::yuan_factor("个"));
}
