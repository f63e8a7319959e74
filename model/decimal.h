// SPDX-License-Identifier: GPL-3.0-or-later
// Exact numbers for amounts and scores, over GMP rationals. Nothing here rounds unless it says so,
// and there is no way in from binary floating point or out to it.
#pragma once

#include <compare>
#include <cstdint>
#include <gmpxx.h>
#include <optional>
#include <string>
#include <string_view>

namespace fuhe {

enum class Rounding {
  half_up,   // 四舍五入: ties away from zero
  truncate,  // 截断: towards zero
};

class Decimal {
 public:
  // More digits than any amount in a form; a longer text is not a number (hostile input).
  static constexpr int kMaxDigits = 18;

  Decimal() = default;  // zero
  Decimal(int value)
      : value_(value) {}  // NOLINT(google-explicit-constructor): 0, 1, 100 in formulas

  // Reads "12", "-12.50", "+0.5": the whole of `text`, ASCII digits, at most one point with digits
  // on both sides. Returns nothing for anything else.
  static std::optional<Decimal> parse(std::string_view text);

  // 10 to the power of `exponent`, which may be negative. REQUIRES: |exponent| <= 64.
  static Decimal power_of_ten(int exponent);

  [[nodiscard]] bool is_zero() const { return sgn(value_) == 0; }
  [[nodiscard]] bool is_negative() const { return sgn(value_) < 0; }
  [[nodiscard]] bool is_integer() const { return value_.get_den() == 1; }
  [[nodiscard]] Decimal abs() const;

  // The value at `scale` decimals. REQUIRES: 0 <= scale <= 64.
  [[nodiscard]] Decimal rounded(int scale, Rounding rounding) const;

  // The shortest plain decimal that is the value: "99.09", "2", "-0.5". A value without a finite
  // decimal expansion (a third) is given to 10 decimals, half up.
  [[nodiscard]] std::string to_string() const;
  // The value rounded half up, printed with exactly `scale` decimals: "2.00".
  [[nodiscard]] std::string to_fixed(int scale) const;

  Decimal& operator+=(const Decimal& other) {
    value_ += other.value_;
    return *this;
  }
  Decimal& operator-=(const Decimal& other) {
    value_ -= other.value_;
    return *this;
  }
  friend Decimal operator+(const Decimal& a, const Decimal& b) {
    return Decimal(a.value_ + b.value_);
  }
  friend Decimal operator-(const Decimal& a, const Decimal& b) {
    return Decimal(a.value_ - b.value_);
  }
  friend Decimal operator*(const Decimal& a, const Decimal& b) {
    return Decimal(a.value_ * b.value_);
  }
  friend Decimal operator-(const Decimal& a) { return Decimal(-a.value_); }
  friend bool operator==(const Decimal& a, const Decimal& b) { return a.value_ == b.value_; }
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    return cmp(a.value_, b.value_) <=> 0;
  }

  // a / b, exact; nothing when b is zero.
  friend std::optional<Decimal> divide(const Decimal& a, const Decimal& b);

 private:
  explicit Decimal(mpq_class value) : value_(std::move(value)) {}

  mpq_class value_;
};

std::optional<Decimal> divide(const Decimal& a, const Decimal& b);

}  // namespace fuhe
