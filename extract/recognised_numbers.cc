// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/recognised_numbers.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "model/form_path.h"
#include "model/printed_number.h"
#include "model/text.h"

namespace fuhe {
namespace {

bool is_number_column(std::string_view pointer) {
  constexpr std::array<std::string_view, 7> kNumbers{
      "/initial_budget", "/annual_budget", "/executed",     "/rate",
      "/weight",         "/score",         "/level1_weight"};
  return pointer.find("/extra/") == std::string_view::npos &&
         std::any_of(kNumbers.begin(), kNumbers.end(),
                     [pointer](std::string_view end) { return pointer.ends_with(end); });
}

// 一 in a number column is a dash: the two look alike.
bool is_not_applicable(std::u32string_view key) {
  return std::all_of(key.begin(), key.end(), [](char32_t c) {
    return c == U'-' || c == U'/' || c == U'一' || c == U'*' || c == U'×' || c == U'无';
  });
}

// A percentage with something else before its sign: 扫.2%, 2.8$%.
bool is_broken_percentage(std::string_view pointer, std::u32string_view key) {
  constexpr std::size_t kLongest = 8;
  const bool value = pointer.ends_with("/target") || pointer.ends_with("/actual");
  if (!value || key.size() > kLongest || key.empty() || key.back() != U'%') {
    return false;
  }
  constexpr std::u32string_view kInPercentages = U"0123456789.,-~%≥≤=><";
  const auto digits = std::count_if(key.begin(), key.end(), is_ascii_digit);
  const auto strange = std::count_if(key.begin(), key.end(), [&](char32_t c) {
    return kInPercentages.find(c) == std::u32string_view::npos;
  });
  return digits > 0 && strange == 1;
}

void refuse(Cell& cell) {
  cell.candidates.insert(cell.candidates.begin(), cell.text);
  cell.text.clear();
  cell.state = CellState::unreadable;
}

}  // namespace

void refuse_broken_numbers(Form& form) {
  for_each_cell(form, [](const std::string& pointer, Cell& cell) {
    if (cell.state != CellState::read || !cell.confidence) {
      return;
    }
    const std::u32string key = match_key(cell.text);
    if (!is_number_column(pointer)) {
      if (is_broken_percentage(pointer, key)) {
        refuse(cell);
      }
      return;
    }
    if (is_not_applicable(key)) {
      cell.text = key == U"一" ? "—" : cell.text;
      return;
    }
    if (!parse_column_number(cell.text)) {
      refuse(cell);
    }
  });
}

}  // namespace fuhe
