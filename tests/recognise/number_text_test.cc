// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/number_text.h"

#include <string>

#include <catch2/catch.hpp>

#include "model/text.h"

TEST_CASE("points and commas follow from the digits between them", "[recognise][number]") {
  const auto [read, meant] = GENERATE(table<std::u32string, std::u32string>({
      {U"2.288.57", U"2,288.57"},
      {U"2,288,57", U"2,288.57"},
      {U"99,09", U"99.09"},
      {U"1,234,567", U"1,234,567"},
      {U"1.234,567.8", U"1,234,567.8"},
      {U"12.345", U"12.345"},
      {U"12,345", U"12,345"},
      {U"97,85%", U"97.85%"},
      {U"100", U"100"},
  }));
  CAPTURE(fuhe::to_utf8(read));
  CHECK(fuhe::with_right_separators(read) == meant);
}

TEST_CASE("what forms print is well formed and what engines invent is not", "[recognise][number]") {
  for (const char32_t* good : {U"0", U"0.00%", U"100", U"97.85%", U"2,288.57", U"387664.62",
                               U"-1.5", U"1,234,567.8", U"0.9‰"}) {
    CAPTURE(fuhe::to_utf8(good));
    CHECK(fuhe::is_well_formed(good));
  }
  for (const char32_t* bad : {U"12..3", U"1,23,4.5", U"5%%", U"251.89.", U".5", U"1-2", U"%",
                              U"007", U"1234,567", U"2,28.5"}) {
    CAPTURE(fuhe::to_utf8(bad));
    CHECK_FALSE(fuhe::is_well_formed(bad));
  }
}

TEST_CASE("full-width print is a number all the same", "[recognise][number]") {
  CHECK(fuhe::number_form(U"１２．５％") == U"12.5%");
  CHECK(fuhe::is_number(fuhe::number_form(U"１２．５％")));
  CHECK_FALSE(fuhe::is_number(U"8个"));
  CHECK_FALSE(fuhe::is_number(U".,%"));
}

TEST_CASE("a telephone number or a date is no number", "[recognise][numbers]") {
  CHECK(fuhe::is_number(U"-1.5%"));
  CHECK_FALSE(fuhe::is_number(U"010-00004321"));
  CHECK_FALSE(fuhe::is_number(U"2023-02-28"));
  CHECK_FALSE(fuhe::is_number(U"-"));
}

TEST_CASE("telephone numbers and dates are told from numbers with a minus") {
  CHECK(fuhe::is_telephone_or_date(U"0851-6000123"));
  CHECK(fuhe::is_telephone_or_date(U"010-00004321"));
  CHECK(fuhe::is_telephone_or_date(U"2022-02-28"));
  CHECK(fuhe::is_telephone_or_date(U"2022-3-9"));
  CHECK_FALSE(fuhe::is_telephone_or_date(U"90-95"));
  CHECK_FALSE(fuhe::is_telephone_or_date(U"-12.5"));
  CHECK_FALSE(fuhe::is_telephone_or_date(U"2021-2023"));
  CHECK_FALSE(fuhe::is_telephone_or_date(U"2022-02-28%"));
}
