// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/printed_date.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "model/text.h"

namespace fuhe {
namespace {

std::string iso_date(int year, int month, int day) {
  std::array<char, 48> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year, month, day);
  return buffer.data();
}

bool is_calendar_date(int year, int month, int day) {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) {
    return false;
  }
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int last = month == 2 && leap ? 29 : kDays.at(static_cast<std::size_t>(month - 1));
  return day <= last;
}

int chinese_digit(char32_t c) {
  constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  if (c == U'零' || c == U'○') {
    return 0;
  }
  const auto at = kDigits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

struct Scanned {
  int value = -1;
  std::size_t end = 0;
};

// Digits one by one: 2024, 二〇二四; or up to 99 with 十: 二十二, 十.
Scanned scan_number(std::u32string_view text, std::size_t at, std::size_t most) {
  Scanned scanned{-1, at};
  bool tens = false;
  while (scanned.end < text.size() && scanned.end - at < most) {
    const char32_t c = text[scanned.end];
    const int ascii = is_ascii_digit(c) ? static_cast<int>(c - U'0') : chinese_digit(c);
    if (c == U'十' && !tens) {
      scanned.value = scanned.value < 0 ? 10 : scanned.value * 10;
      tens = true;
    } else if (ascii >= 0) {
      scanned.value = tens ? scanned.value + ascii : std::max(scanned.value, 0) * 10 + ascii;
    } else {
      break;
    }
    ++scanned.end;
  }
  return scanned;
}

std::optional<std::string> date_at(std::u32string_view key, std::size_t at) {
  const Scanned year = scan_number(key, at, 4);
  if (year.end != at + 4 || year.end >= key.size()) {
    return std::nullopt;
  }
  const char32_t separator = key[year.end];
  const bool spelled = separator == U'年';
  if (!spelled && separator != U'-' && separator != U'.' && separator != U'/') {
    return std::nullopt;
  }
  const Scanned month = scan_number(key, year.end + 1, 3);
  if (month.end >= key.size() || key[month.end] != (spelled ? U'月' : separator)) {
    return std::nullopt;
  }
  const Scanned day = scan_number(key, month.end + 1, spelled ? 3 : 2);
  if (!is_calendar_date(year.value, month.value, day.value)) {
    return std::nullopt;
  }
  return iso_date(year.value, month.value, day.value);
}

}  // namespace

std::optional<std::string> find_iso_date(std::string_view utf8) {
  const std::u32string key = match_key(utf8);
  for (std::size_t at = 0; at + 6 < key.size(); ++at) {
    const bool inside_number = at > 0 && is_ascii_digit(key[at - 1]);
    if (inside_number || (!is_ascii_digit(key[at]) && chinese_digit(key[at]) < 0)) {
      continue;
    }
    if (auto date = date_at(key, at)) {
      return date;
    }
  }
  return std::nullopt;
}

}  // namespace fuhe
