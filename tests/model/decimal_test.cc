// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/decimal.h"

#include <tuple>

#include <catch2/catch.hpp>

using fuhe::Decimal;
using fuhe::Rounding;

TEST_CASE("a decimal is read whole or not at all", "[model][decimal]") {
  const auto [text, printed] =
      GENERATE(table<const char*, const char*>({{"0", "0"},
                                                {"12", "12"},
                                                {"007", "7"},
                                                {"-12.50", "-12.5"},
                                                {"+0.5", "0.5"},
                                                {"999999999999999999", "999999999999999999"},
                                                {"0.00000000000000001", "0.00000000000000001"}}));
  CAPTURE(text);
  REQUIRE(Decimal::parse(text));
  CHECK(Decimal::parse(text)->to_string() == printed);
}

TEST_CASE("what is no decimal is refused", "[model][decimal]") {
  const char* text = GENERATE("", "-", "+", ".", "5.", ".5", "1.2.3", "1,000", " 1", "1 ", "1e5",
                              "0x10", "--1", "１", "1234567890123456789", "0.0000000000000000001");
  CAPTURE(text);
  CHECK_FALSE(Decimal::parse(text));
}

TEST_CASE("rounding is named and symmetric about zero", "[model][decimal]") {
  const auto [text, scale, half_up, truncated] =
      GENERATE(table<const char*, int, const char*, const char*>({{"9.785", 2, "9.79", "9.78"},
                                                                  {"-9.785", 2, "-9.79", "-9.78"},
                                                                  {"9.7849", 2, "9.78", "9.78"},
                                                                  {"0.5", 0, "1", "0"},
                                                                  {"-0.4", 0, "0", "0"},
                                                                  {"99.995", 2, "100", "99.99"}}));
  CAPTURE(text);
  const Decimal value = *Decimal::parse(text);
  CHECK(value.rounded(scale, Rounding::half_up).to_string() == half_up);
  CHECK(value.rounded(scale, Rounding::truncate).to_string() == truncated);
}

TEST_CASE("arithmetic is exact and division by zero has no value", "[model][decimal]") {
  const Decimal tenth = *Decimal::parse("0.1");
  CHECK(tenth + tenth + tenth == *Decimal::parse("0.3"));
  CHECK(*divide(Decimal(1), Decimal(3)) * Decimal(3) == Decimal(1));
  CHECK(divide(Decimal(1), Decimal(3))->to_string() == "0.3333333333");
  CHECK_FALSE(divide(Decimal(1), Decimal(0)));
  CHECK(divide(Decimal(232394), Decimal(2374'91)) > *Decimal::parse("0.9785"));
  CHECK(Decimal(2).to_fixed(2) == "2.00");
  CHECK(Decimal::parse("-0.004")->to_fixed(2) == "0.00");
}
