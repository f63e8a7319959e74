// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as they are printed in forms, and what recognisers make of their small marks.
#pragma once

#include <string>
#include <string_view>

namespace fuhe {

// Half-width digits, points and signs for what may stand for them; spaces gone.
std::u32string number_form(std::u32string_view text);

// 0851-6000123, 2022-02-28.
bool is_telephone_or_date(std::u32string_view text);

// Digits, points, commas and percent alone, a sign in front, with at least one digit. No telephone
// number or date.
bool is_number(std::u32string_view text);

// The digits, points and percent signs of a text, in order.
std::u32string digits_of(std::u32string_view text);

bool has_digit(std::u32string_view text);

// Points and commas as they must be, told by the digits between them: 2.288.57 is 2,288.57, and
// 99,09 is 99.09. REQUIRES: is_number(number).
std::u32string with_right_separators(std::u32string number);

// True for what a form can print: -1,234.56%, 12.3, 100. False for 12..3, 1,23,4.5, 5%%.
// REQUIRES: is_number(number).
bool is_well_formed(std::u32string_view number);

}  // namespace fuhe
