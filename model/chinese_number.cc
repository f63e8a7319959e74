// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/chinese_number.h"

namespace fuhe {
namespace {

int digit(char32_t c) {
  constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
  if (c == U'两') {
    return 2;
  }
  if (c == U'〇') {
    return 0;
  }
  const std::size_t at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

std::int64_t small_power(char32_t c) {
  switch (c) {
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    default:
      return 0;
  }
}

std::int64_t large_power(char32_t c) {
  if (c == U'万') {
    return 10'000;
  }
  return c == U'亿' ? 100'000'000 : 0;
}

}  // namespace

std::optional<ChineseNumber> parse_chinese_number(std::u32string_view text) {
  constexpr std::size_t kLongest = 16;
  std::int64_t total = 0;     // finished groups of 万 and 亿
  std::int64_t group = 0;     // below 10000
  std::int64_t pending = -1;  // a digit that waits for its power
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char32_t c = text[at];
    if (at >= kLongest) {
      return std::nullopt;
    }
    if (const int value = digit(c); value >= 0) {
      if (pending > 0) {
        return std::nullopt;  // 二三: an enumeration, not a number
      }
      pending = value;
    } else if (const std::int64_t power = small_power(c); power > 0) {
      group += (pending < 0 ? 1 : pending) * power;
      pending = -1;
    } else if (const std::int64_t large = large_power(c); large > 0 && at > 0) {
      total = (total + group + (pending < 0 ? 0 : pending)) * large;
      group = 0;
      pending = -1;
    } else {
      break;
    }
  }
  if (at == 0) {
    return std::nullopt;
  }
  return ChineseNumber{total + group + (pending < 0 ? 0 : pending), at};
}

}  // namespace fuhe
