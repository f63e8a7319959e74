// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/label_key.h"

#include <algorithm>

#include "model/text.h"

namespace fuhe {
namespace {

bool is_closing(char32_t c) {
  return c == U')' || c == U'>' || c == U']';
}

std::u32string without_brackets(std::u32string_view key) {
  std::u32string out;
  int depth = 0;
  for (const char32_t c : key) {
    if (c == U'(') {
      ++depth;
    } else if (is_closing(c) && depth > 0) {
      --depth;
    } else if (depth == 0) {
      out += c;
    }
  }
  return out;
}

// "1.", "一、", "(一)", "★": numbering in front of a label.
std::u32string_view without_numbering(std::u32string_view key) {
  constexpr std::u32string_view kNumerals = U"0123456789一二三四五六七八九十";
  std::size_t at = 0;
  while (at < key.size() && at < 3 && kNumerals.find(key[at]) != std::u32string_view::npos) {
    ++at;
  }
  const bool numbered =
      at > 0 && at < key.size() && (key[at] == U'.' || key[at] == U'、' || key[at] == U'．');
  if (numbered) {
    return key.substr(at + 1);
  }
  // "2023年预算数", "2023年度预算数"
  const std::size_t year = key.find(U'年');
  if (year == 4 && key[0] == U'2' && key[1] == U'0' && key.size() > 7) {
    return key.substr(key[5] == U'度' ? 6 : 5);
  }
  return !key.empty() && (key[0] == U'*' || key[0] == U'★') ? key.substr(1) : key;
}

// "项目名称Project": a translation behind a label.
std::u32string_view without_translation(std::u32string_view key) {
  constexpr std::size_t kShortestName = 2;
  std::size_t end = 0;
  while (end < key.size() && !(key[end] >= U'A' && key[end] <= U'Z') &&
         !(key[end] >= U'a' && key[end] <= U'z')) {
    ++end;
  }
  const bool behind = end >= kShortestName && is_ideograph(key[end - 1]) &&
                      std::none_of(key.begin() + static_cast<std::ptrdiff_t>(end), key.end(),
                                   [](char32_t c) { return is_ideograph(c); });
  return behind ? key.substr(0, end) : key;
}

}  // namespace

std::u32string without_colon(std::u32string_view key) {
  while (!key.empty() && (key.back() == U':' || key.back() == U'*' || key.back() == U';')) {
    key.remove_suffix(1);
  }
  return std::u32string(key);
}

std::u32string bare_key(std::u32string_view key) {
  std::u32string bare =
      without_colon(without_translation(without_numbering(without_colon(without_brackets(key)))));
  return bare.empty() ? std::u32string(key) : bare;
}

std::u32string_view without_column_mark(std::u32string_view printed) {
  const auto circled = std::find_if(printed.begin(), printed.end(),
                                    [](char32_t c) { return c >= U'①' && c <= U'⑳'; });
  const bool behind = std::count_if(printed.begin(), circled, is_ideograph) >= 2;
  return behind ? printed.substr(0, static_cast<std::size_t>(circled - printed.begin())) : printed;
}

std::u32string label_key(std::u32string_view printed) {
  return bare_key(match_key(without_column_mark(printed)));
}

}  // namespace fuhe
