// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/printed_number.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace fuhe {
namespace {

// A unit longer than this is a sentence.
constexpr std::size_t kMaxUnitCharacters = 8;

struct Narrowing {
  std::string_view wide;
  char narrow;
};

// Full-width forms and signs that stand for an ASCII character inside a number.
constexpr std::array<Narrowing, 9> kNarrowings = {{{"，", ','},
                                                   {"．", '.'},
                                                   {"％", '%'},
                                                   {"﹪", '%'},
                                                   {"＋", '+'},
                                                   {"－", '-'},
                                                   {"−", '-'},
                                                   {"　", ' '},
                                                   {"\u00a0", ' '}}};

std::string narrowed(std::string_view text) {
  constexpr std::string_view kWideZero = "０";
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.size() >= 3 && rest.substr(0, 2) == kWideZero.substr(0, 2) &&
        rest[2] >= kWideZero[2] && rest[2] < kWideZero[2] + 10) {
      result.push_back(static_cast<char>('0' + (rest[2] - kWideZero[2])));
      at += 3;
      continue;
    }
    const auto* found = std::find_if(kNarrowings.begin(), kNarrowings.end(), [&](const auto& n) {
      return rest.substr(0, n.wide.size()) == n.wide;
    });
    if (found != kNarrowings.end()) {
      result.push_back(found->narrow);
      at += found->wide.size();
    } else {
      result.push_back(text[at++]);
    }
  }
  return result;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) {
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) {
    text.remove_suffix(1);
  }
  return text;
}

bool skip(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) {
    return false;
  }
  text.remove_prefix(prefix.size());
  return true;
}

// Takes the commas out of "1,528" or "22,8857"; nothing when one stands where none belongs.
std::optional<std::string> without_commas(std::string_view whole) {
  const std::size_t first = whole.find(',');
  if (first == std::string_view::npos) {
    return std::string(whole);
  }
  for (const std::size_t group : {std::size_t{3}, std::size_t{4}}) {
    std::string digits(whole.substr(0, first));
    std::string_view rest = whole.substr(first);
    bool regular = first >= 1 && first <= group;
    while (regular && !rest.empty()) {
      const std::string_view digits_of_group = rest.substr(1, group);
      regular = rest[0] == ',' && digits_of_group.size() == group &&
                std::all_of(digits_of_group.begin(), digits_of_group.end(), is_digit);
      digits += digits_of_group;
      rest.remove_prefix(std::min(rest.size(), group + 1));
    }
    if (regular) {
      return digits;
    }
  }
  return std::nullopt;
}

bool is_unit(std::string_view unit) {
  std::size_t characters = 0;
  for (const char c : unit) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80U) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && c != '%' && c != '/') {
        return false;
      }
    }
    characters += (byte & 0xC0U) != 0x80U ? 1 : 0;
  }
  // Marks of enumeration and sentences: U+3000..U+303F and U+FF00.. start with E3 80 and EF BC.
  return characters <= kMaxUnitCharacters && unit.find("\xe3\x80") == std::string_view::npos &&
         unit.find("\xef\xbc") == std::string_view::npos &&
         unit.find("\xe2\x80") == std::string_view::npos;
}

Decimal smaller(const Decimal& a, const Decimal& b) {
  return a < b ? a : b;
}

struct End {
  Decimal value;
  bool in = true;
};

Interval hull(std::initializer_list<End> ends) {
  Interval result{ends.begin()->value, ends.begin()->value, false, false};
  for (const End& end : ends) {
    if (end.value < result.low) {
      result.low = end.value;
      result.low_in = false;
    }
    if (end.value > result.high) {
      result.high = end.value;
      result.high_in = false;
    }
    result.low_in = result.low_in || (end.value == result.low && end.in);
    result.high_in = result.high_in || (end.value == result.high && end.in);
  }
  return result;
}

}  // namespace

bool Interval::contains(const Decimal& value) const {
  return meet(*this, exactly(value));
}

bool meet(const Interval& a, const Interval& b) {
  const Decimal low = a.low < b.low ? b.low : a.low;
  const Decimal high = smaller(a.high, b.high);
  if (low != high) {
    return low < high;
  }
  const auto holds_end = [&low](const Interval& i) {
    return (low != i.low || i.low_in) && (low != i.high || i.high_in);
  };
  return holds_end(a) && holds_end(b);
}

Interval operator+(const Interval& a, const Interval& b) {
  return {a.low + b.low, a.high + b.high, a.low_in && b.low_in, a.high_in && b.high_in};
}

Interval operator*(const Interval& a, const Interval& b) {
  return hull({{a.low * b.low, a.low_in && b.low_in},
               {a.low * b.high, a.low_in && b.high_in},
               {a.high * b.low, a.high_in && b.low_in},
               {a.high * b.high, a.high_in && b.high_in}});
}

std::optional<Interval> divide(const Interval& a, const Interval& b) {
  if (b.low <= Decimal(0) && b.high >= Decimal(0)) {
    return std::nullopt;
  }
  return a * Interval{*divide(Decimal(1), b.high), *divide(Decimal(1), b.low), b.high_in, b.low_in};
}

Interval PrintedNumber::interval(PrintMode mode) const {
  if (mode == PrintMode::rounded) {
    const Decimal half = *divide(step(), Decimal(2));
    return {value - half, value + half};
  }
  if (value.is_negative()) {
    return {value - step(), value, false, true};
  }
  return {value, value + step(), true, false};
}

std::optional<PrintedNumber> parse_printed_number(std::string_view text) {
  const std::string plain = narrowed(text);
  std::string_view rest = trimmed(plain);
  std::string sign;
  if (skip(rest, "-")) {
    sign = "-";
  } else {
    skip(rest, "+");
  }
  if (skip(rest, "¥") || skip(rest, "￥")) {
    rest = trimmed(rest);
  }
  std::size_t end = 0;
  while (end < rest.size() && (is_digit(rest[end]) || rest[end] == ',' || rest[end] == '.')) {
    ++end;
  }
  const std::string_view number = rest.substr(0, end);
  const std::string_view unit = trimmed(rest.substr(end));
  const std::size_t point = number.find('.');
  const auto whole = without_commas(number.substr(0, point));
  if (!whole || number.empty() || !is_unit(unit)) {
    return std::nullopt;
  }
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view{} : number.substr(point);
  const auto value = Decimal::parse(sign + *whole + std::string(fraction));
  if (!value) {
    return std::nullopt;
  }
  return PrintedNumber{*value, fraction.empty() ? 0 : static_cast<int>(fraction.size()) - 1,
                       std::string(unit)};
}

std::optional<PrintedNumber> parse_column_number(std::string_view text) {
  std::optional<PrintedNumber> number = parse_printed_number(text);
  if (number && !number->unit.empty() && number->unit != "%" && number->unit != "分" &&
      !yuan_factor(number->unit)) {
    return std::nullopt;
  }
  return number;
}

std::size_t significant_digits(const PrintedNumber& number) {
  std::string digits = number.value.abs().to_fixed(number.scale);
  digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
  const std::size_t first = digits.find_first_not_of('0');
  const std::size_t last = digits.find_last_not_of('0');
  return first == std::string::npos ? 0 : last - first + 1;
}

std::optional<Decimal> yuan_factor(std::string_view unit) {
  struct Money {
    std::string_view name;
    int exponent;
  };
  constexpr std::array<Money, 10> kMoney = {{{"元", 0},
                                             {"元人民币", 0},
                                             {"人民币元", 0},
                                             {"百元", 2},
                                             {"千元", 3},
                                             {"万元", 4},
                                             {"万元人民币", 4},
                                             {"百万元", 6},
                                             {"千万元", 7},
                                             {"亿元", 8}}};
  const auto* found = std::find_if(kMoney.begin(), kMoney.end(),
                                   [unit](const Money& money) { return money.name == unit; });
  if (found == kMoney.end()) {
    return std::nullopt;
  }
  return Decimal::power_of_ten(found->exponent);
}

}  // namespace fuhe
