// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/value.h"

#include <tuple>

#include <catch2/catch.hpp>

using fuhe::Comparison;
using fuhe::parse_value;
using fuhe::Value;
using fuhe::ValueKind;

TEST_CASE("a measure gives comparison and number and unit", "[model][value]") {
  using Row = std::tuple<const char*, ValueKind, Comparison, const char*, const char*>;
  const auto [text, kind, comparison, base, unit] =
      GENERATE(table<const char*, ValueKind, Comparison, const char*, const char*>({
          Row{"≥98%", ValueKind::percentage, Comparison::at_least, "98", "%"},
          Row{">=98", ValueKind::count, Comparison::at_least, "98", ""},
          Row{"≧735人次", ValueKind::count, Comparison::at_least, "735", "人次"},
          Row{"﹦100%", ValueKind::percentage, Comparison::equal, "100", "%"},
          Row{"═100%", ValueKind::percentage, Comparison::equal, "100", "%"},
          Row{"8个", ValueKind::count, Comparison::unstated, "8", "个"},
          Row{"14.09亿元", ValueKind::amount, Comparison::unstated, "1409000000", "元"},
          Row{"1192800元", ValueKind::amount, Comparison::unstated, "1192800", "元"},
          Row{"≤90万元", ValueKind::amount, Comparison::at_most, "900000", "元"},
          Row{"不低于95%", ValueKind::percentage, Comparison::at_least, "95", "%"},
          Row{"95%以上", ValueKind::percentage, Comparison::at_least, "95", "%"},
          Row{"≤10次", ValueKind::count, Comparison::at_most, "10", "次"},
          Row{"≥100百分比", ValueKind::percentage, Comparison::at_least, "100", "%"},
          Row{"满意度达到98%", ValueKind::percentage, Comparison::unstated, "98", "%"},
          Row{"控制在5%以内", ValueKind::percentage, Comparison::at_most, "5", "%"},
          Row{"已完成12场次", ValueKind::count, Comparison::unstated, "12", "场次"},
          Row{"八个", ValueKind::count, Comparison::unstated, "8", "个"},
          Row{"百分之九十五", ValueKind::percentage, Comparison::unstated, "95", "%"},
          Row{"十二次", ValueKind::count, Comparison::unstated, "12", "次"},
          Row{"3万人次", ValueKind::count, Comparison::unstated, "30000", "人次"},
          Row{"≥1.5万亩", ValueKind::count, Comparison::at_least, "10000000", "亩"},
          Row{"7433112.87", ValueKind::count, Comparison::unstated, "7433112.87", ""},
          Row{"不超过30天", ValueKind::count, Comparison::at_most, "43200", "天"},
          Row{"100%完成", ValueKind::percentage, Comparison::unstated, "100", "%"},
      }));
  CAPTURE(text);
  const Value value = parse_value(text);
  CHECK(value.kind == kind);
  CHECK(value.comparison == comparison);
  REQUIRE(value.number);
  CHECK(value.base().to_string() == base);
  CHECK(value.unit.name == unit);
}

TEST_CASE("what is no measure stays words", "[model][value]") {
  const char* text =
      GENERATE("24小时值班制度", "落实国发2号文件精神", "12345民生热线", "2023年1-12月", "1-12月",
               "三支一扶", "租购并举", "四项目", "六个必须", "（一）一是稳步推进",
               "力争完成2023年管委会批准计划目标数", "按时保质完成", "效果明显", "达成预期指标",
               "一案一策", "召开会议2次，受理3483个");
  CAPTURE(text);
  CHECK(parse_value(text).kind == ValueKind::qualitative);
}

TEST_CASE("points in time are dates", "[model][value]") {
  const auto [text, year, month, day] =
      GENERATE(table<const char*, int, int, int>({{"2023年底", 2023, 0, 0},
                                                  {"2023年12月31日前", 2023, 12, 31},
                                                  {"≤2023年12月", 2023, 12, 0},
                                                  {"12月底前完成", 0, 12, 0},
                                                  {"2023-12-31", 2023, 12, 31},
                                                  {"年底前", 0, 12, 31},
                                                  {"2023年度内", 2023, 0, 0}}));
  CAPTURE(text);
  const Value value = parse_value(text);
  REQUIRE(value.kind == ValueKind::date);
  CHECK(value.date.year == year);
  CHECK(value.date.month == month);
  CHECK(value.date.day == day);
}

TEST_CASE("a range has two ends", "[model][value]") {
  const Value value = parse_value("3-5个");
  REQUIRE(value.kind == ValueKind::range);
  CHECK(value.number->value == fuhe::Decimal(3));
  CHECK(value.upper->value == fuhe::Decimal(5));
  CHECK(value.unit.name == "个");
  CHECK(parse_value("95%～100%").kind == ValueKind::range);
  CHECK(parse_value("-5%").kind == ValueKind::percentage);
}

TEST_CASE("grades and yes or no and nothing", "[model][value]") {
  CHECK(parse_value("优秀").grade == "优");
  CHECK(parse_value("良好以上").grade == "良");
  CHECK(parse_value("是").truth);
  CHECK(parse_value("未完成").kind == ValueKind::boolean);
  CHECK_FALSE(parse_value("未完成").truth);
  CHECK(parse_value("——").kind == ValueKind::blank);
  CHECK(parse_value("").kind == ValueKind::blank);
}

TEST_CASE("dates compare by the last day they may mean", "[model][value]") {
  CHECK(fuhe::compare({2023, 0, 0}, {2023, 12, 31}) == 0);
  CHECK(fuhe::compare({2023, 6, 0}, {2023, 12, 31}) == -1);
  CHECK(fuhe::compare({2024, 1, 5}, {2023, 0, 0}) == 1);
  CHECK(fuhe::compare({0, 11, 0}, {2023, 12, 31}) == -1);
}
