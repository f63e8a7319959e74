// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/value_date.h"

#include <array>
#include <cstddef>

namespace fuhe {
namespace {

bool skip_prefix(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) {
    return false;
  }
  text.remove_prefix(prefix.size());
  return true;
}

bool skip_suffix(std::string_view& text, std::string_view suffix) {
  if (text.size() < suffix.size() || text.substr(text.size() - suffix.size()) != suffix) {
    return false;
  }
  text.remove_suffix(suffix.size());
  return true;
}

// Reads `least` to `most` digits; -1 if they are not there.
int take_digits(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  int value = 0;
  while (count < text.size() && count < most && text[count] >= '0' && text[count] <= '9') {
    value = value * 10 + (text[count] - '0');
    ++count;
  }
  if (count < least) {
    return -1;
  }
  text.remove_prefix(count);
  return value;
}

// 2023年, or 2023 before a separator.
int take_year(std::string_view& text, std::string_view& separator) {
  std::string_view rest = text;
  const int year = take_digits(rest, 4, 4);
  if (year < 1900 || year > 2199) {
    return 0;
  }
  for (const std::string_view mark : {"年", "-", ".", "/"}) {
    if (skip_prefix(rest, mark)) {
      separator = mark;
      text = rest;
      return year;
    }
  }
  return 0;
}

// Takes what only says "by then": 前完成, 底前, 内.
void drop_tail(std::string_view& text) {
  constexpr std::array<std::string_view, 12> kTails = {"完成", "之前", "以前", "前", "底", "末",
                                                       "以内", "之内", "内",   "度", "及", "左右"};
  bool dropped = true;
  while (dropped) {
    dropped = false;
    for (const std::string_view tail : kTails) {
      if (text.size() > tail.size() && skip_suffix(text, tail)) {
        dropped = true;
      }
    }
  }
}

}  // namespace

std::optional<Date> parse_whole_date(std::string_view key) {
  for (const std::string_view word : {"截至", "截止", "完成时间", "于", "在", "到"}) {
    if (key.size() > word.size() && skip_prefix(key, word)) {
      break;
    }
  }
  if (key == "年底" || key == "年底前" || key == "年末" || key == "年底前完成" || key == "本年底") {
    return Date{0, 12, 31};
  }
  drop_tail(key);
  Date date;
  std::string_view separator = "年";
  date.year = take_year(key, separator);
  if (key.empty()) {
    return date.year != 0 ? std::optional(date) : std::nullopt;
  }
  date.month = take_digits(key, 1, 2);
  if (date.month < 0) {
    return std::nullopt;
  }
  if (separator != "年") {
    if (!skip_prefix(key, separator)) {
      return std::nullopt;
    }
    date.day = take_digits(key, 1, 2);
    return key.empty() && date.day >= 0 ? std::optional(date) : std::nullopt;
  }
  if (!skip_prefix(key, "月")) {
    return std::nullopt;
  }
  if (key.empty() || key == "份") {
    return date;
  }
  date.day = take_digits(key, 1, 2);
  if (date.day < 0 || !(skip_prefix(key, "日") || skip_prefix(key, "号")) || !key.empty()) {
    return std::nullopt;
  }
  return date;
}

bool is_on_calendar(const Date& date) {
  constexpr std::array<int, 13> kDays = {31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.month < 0 || date.month > 12 || date.day < 0) {
    return false;
  }
  const bool leap =
      date.year == 0 || (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  const int last = date.month == 2 && !leap ? 28 : kDays.at(static_cast<std::size_t>(date.month));
  return date.day <= last;
}

}  // namespace fuhe
