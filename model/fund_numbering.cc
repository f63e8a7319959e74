// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fund_numbering.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "model/text.h"

namespace fuhe {
namespace {

bool is_numeral(char32_t c) {
  constexpr std::u32string_view kNumerals = U"一二三四五六七八九十";
  return kNumerals.find(c) != std::u32string_view::npos;
}

// 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）; 0 for a label without a number.
int depth_of(std::string_view label) {
  const auto key = match_key(label);
  const bool bracket = !key.empty() && key.front() == U'(';
  const std::size_t from = bracket ? 1 : 0;
  if (key.size() <= from) {
    return 0;
  }
  const bool numeral = is_numeral(key[from]);
  std::size_t end = from;
  while (end < key.size() && (numeral ? is_numeral(key[end]) : is_ascii_digit(key[end]))) {
    ++end;
  }
  if (end == from || end == key.size()) {
    return 0;
  }
  const bool stop = key[end] == U'、' || key[end] == U'.';
  if (bracket ? key[end] != U')' : !stop) {
    return 0;
  }
  return (numeral ? 1 : 3) + (bracket ? 1 : 0);
}

int depth_of(const Form& form, std::size_t row) {
  return depth_of(form.funds[row].source.text);
}

std::vector<std::size_t> shallowest(const Form& form, const std::vector<std::size_t>& rows) {
  int least = 1 << 20;
  for (const std::size_t row : rows) {
    least = std::min(least, depth_of(form, row));
  }
  std::vector<std::size_t> found;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(found),
               [&](std::size_t row) { return depth_of(form, row) == least; });
  return found;
}

}  // namespace

std::vector<std::size_t> outermost_by_number(const Form& form,
                                             const std::vector<std::size_t>& rows) {
  const bool all = std::all_of(rows.begin(), rows.end(),
                               [&form](std::size_t row) { return depth_of(form, row) > 0; });
  std::vector<std::size_t> found = all ? shallowest(form, rows) : std::vector<std::size_t>{};
  return found.size() < rows.size() ? found : std::vector<std::size_t>{};
}

std::vector<std::size_t> inside_by_number(const Form& form, const std::vector<std::size_t>& rows,
                                          std::size_t at) {
  std::vector<std::size_t> below;
  for (std::size_t i = at + 1; i < rows.size(); ++i) {
    if (depth_of(form, rows[i]) <= depth_of(form, rows[at])) {
      break;
    }
    below.push_back(rows[i]);
  }
  return shallowest(form, below);
}

}  // namespace fuhe
