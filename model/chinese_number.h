// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers written in Chinese numerals: 三, 十二, 二百零五, 三千六百万, 百分之九十五 (without the
// 百分之).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace fuhe {

struct ChineseNumber {
  std::int64_t value = 0;
  std::size_t length = 0;  // characters read
};

// Reads the longest numeral at the start of `text`; nothing if there is none or it is not well
// formed.
std::optional<ChineseNumber> parse_chinese_number(std::u32string_view text);

}  // namespace fuhe
