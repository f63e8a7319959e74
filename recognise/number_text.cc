// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/number_text.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kLongestNumber = 20;

bool is_separator(char32_t c) {
  return c == U'.' || c == U',';
}

std::vector<std::size_t> separators(std::u32string_view number) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (is_separator(number[i])) {
      out.push_back(i);
    }
  }
  return out;
}

// Digits from `at` to the next character that is none.
std::size_t digits_from(std::u32string_view number, std::size_t at) {
  std::size_t n = 0;
  while (at + n < number.size() && is_ascii_digit(number[at + n])) {
    ++n;
  }
  return n;
}

}  // namespace

std::u32string number_form(std::u32string_view text) {
  std::u32string out;
  for (char32_t c : text) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
      c -= 0xFEE0;
    }
    if (c == U'、') {
      c = U',';
    }
    if (c == U'。' || c == U'·') {
      c = U'.';
    }
    if (c == U'—' || c == U'–' || c == U'−') {
      c = U'-';
    }
    if (!is_space(c)) {
      out += c;
    }
  }
  return out;
}

bool is_telephone_or_date(std::u32string_view text) {
  const std::size_t dash = text.find(U'-');
  const std::size_t last = text.rfind(U'-');
  if (dash == 4 && last > dash && last <= 7 && digits_from(text, 0) == 4) {
    return digits_from(text, dash + 1) == last - dash - 1 && text.size() - last <= 3 &&
           digits_from(text, last + 1) == text.size() - last - 1;
  }
  return dash != std::u32string_view::npos && dash >= 3 && dash <= 4 &&
         digits_from(text, 0) == dash && text.size() - dash >= 7 &&
         digits_from(text, dash + 1) == text.size() - dash - 1;
}

bool is_number(std::u32string_view text) {
  const auto allowed = [](char32_t c) {
    return is_ascii_digit(c) || is_separator(c) || c == U'%' || c == U'‰';
  };
  const bool sign = !text.empty() && (text[0] == U'-' || text[0] == U'+');
  const std::u32string_view rest = text.substr(sign ? 1 : 0);
  return text.size() <= kLongestNumber && std::all_of(rest.begin(), rest.end(), allowed) &&
         std::any_of(rest.begin(), rest.end(), is_ascii_digit);
}

std::u32string digits_of(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : number_form(text)) {
    if (is_ascii_digit(c) || c == U'.' || c == U'%' || c == U'‰') {
      out += c;
    }
  }
  return out;
}

bool has_digit(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) { return digit_value(c) >= 0; });
}

std::u32string with_right_separators(std::u32string number) {
  // No form prints two in a row; recognisers see one twice.
  number.erase(
      std::unique(number.begin(), number.end(),
                  [](char32_t a, char32_t b) { return is_separator(a) && is_separator(b); }),
      number.end());
  const std::vector<std::size_t> at = separators(number);
  for (std::size_t i = 0; i < at.size(); ++i) {
    const std::size_t digits = digits_from(number, at[i] + 1);
    const bool last = i + 1 == at.size();
    if (!last && digits == 3) {
      number[at[i]] = U',';
    } else if (last && digits != 3 && digits > 0) {
      number[at[i]] = U'.';
    }
  }
  return number;
}

bool is_well_formed(std::u32string_view number) {
  std::size_t i = !number.empty() && (number[0] == U'-' || number[0] == U'+') ? 1 : 0;
  std::size_t digits = digits_from(number, i);
  const bool grouped = i + digits < number.size() && number[i + digits] == U',';
  if (digits == 0 || (grouped && digits > 3)) {
    return false;
  }
  const bool zero_first = digits > 1 && number[i] == U'0';
  i += digits;
  while (i < number.size() && number[i] == U',') {
    if (digits_from(number, i + 1) != 3) {
      return false;
    }
    i += 4;
  }
  if (i < number.size() && number[i] == U'.') {
    digits = digits_from(number, i + 1);
    if (digits == 0) {
      return false;
    }
    i += digits + 1;
  }
  if (i < number.size() && (number[i] == U'%' || number[i] == U'‰')) {
    ++i;
  }
  return i == number.size() && !zero_first;
}

}  // namespace fuhe
