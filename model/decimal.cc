// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/decimal.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace fuhe {
namespace {

// Decimals shown for a value that has no finite expansion.
constexpr int kShownDecimals = 10;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

mpz_class power(int exponent) {
  mpz_class result;
  mpz_ui_pow_ui(result.get_mpz_t(), 10, static_cast<unsigned long>(exponent));
  return result;
}

// The integer nearest to value * 10^scale by `rounding`.
mpz_class scaled_integer(const mpq_class& value, int scale, Rounding rounding) {
  const mpz_class numerator = ::abs(value.get_num()) * power(scale);
  const mpz_class& denominator = value.get_den();
  mpz_class result;
  if (rounding == Rounding::half_up) {
    result = (2 * numerator + denominator) / (2 * denominator);
  } else {
    result = numerator / denominator;
  }
  return sgn(value) < 0 ? mpz_class(-result) : result;
}

// The number of decimals that write the value exactly, or nothing.
std::optional<int> finite_scale(const mpq_class& value) {
  mpz_class rest = value.get_den();
  const auto remove = [&rest](unsigned long prime) {
    int count = 0;
    while (mpz_divisible_ui_p(rest.get_mpz_t(), prime) != 0) {
      rest /= prime;
      ++count;
    }
    return count;
  };
  const int twos = remove(2);
  const int fives = remove(5);
  if (rest != 1) {
    return std::nullopt;
  }
  return std::max(twos, fives);
}

std::string print(const mpz_class& integer, int scale) {
  std::string digits = mpz_class(::abs(integer)).get_str();
  const auto decimals = static_cast<std::size_t>(scale);
  if (digits.size() <= decimals) {
    digits.insert(0, decimals + 1 - digits.size(), '0');
  }
  if (decimals > 0) {
    digits.insert(digits.size() - decimals, 1, '.');
  }
  return sgn(integer) < 0 ? "-" + digits : digits;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (negative || (!text.empty() && text[0] == '+')) {
    at = 1;
  }
  std::string digits;
  std::optional<std::size_t> point;
  for (; at < text.size(); ++at) {
    if (is_digit(text[at])) {
      digits.push_back(text[at]);
    } else if (text[at] == '.' && !point && !digits.empty()) {
      point = digits.size();
    } else {
      return std::nullopt;
    }
  }
  if (digits.empty() || digits.size() > static_cast<std::size_t>(kMaxDigits) ||
      point == digits.size()) {
    return std::nullopt;
  }
  mpq_class value(mpz_class(digits, 10),
                  power(point ? static_cast<int>(digits.size() - *point) : 0));
  value.canonicalize();
  return Decimal(negative ? mpq_class(-value) : std::move(value));
}

Decimal Decimal::power_of_ten(int exponent) {
  return exponent >= 0 ? Decimal(mpq_class(power(exponent)))
                       : Decimal(mpq_class(mpz_class(1), power(-exponent)));
}

Decimal Decimal::abs() const {
  return Decimal(mpq_class(::abs(value_)));
}

Decimal Decimal::rounded(int scale, Rounding rounding) const {
  mpq_class result(scaled_integer(value_, scale, rounding), power(scale));
  result.canonicalize();
  return Decimal(std::move(result));
}

std::string Decimal::to_string() const {
  const std::optional<int> scale = finite_scale(value_);
  if (scale && *scale <= 2 * kMaxDigits) {
    return to_fixed(*scale);
  }
  return rounded(kShownDecimals, Rounding::half_up).to_string();
}

std::string Decimal::to_fixed(int scale) const {
  return print(scaled_integer(value_, scale, Rounding::half_up), scale);
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b) {
  if (b.is_zero()) {
    return std::nullopt;
  }
  return Decimal(a.value_ / b.value_);
}

}  // namespace fuhe
