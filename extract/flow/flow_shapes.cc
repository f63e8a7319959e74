// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_shapes.h"

#include <algorithm>

#include "model/text.h"

namespace fuhe {
namespace {

bool is_comparison(char32_t c) {
  return c == U'≥' || c == U'≤' || c == U'>' || c == U'<' || c == U'=' || c == U'±' || c == U'≈';
}

bool is_number_char(char32_t c) {
  return is_ascii_digit(c) || c == U'.' || c == U',';
}

std::size_t skip_comparison(std::u32string_view key) {
  std::size_t at = 0;
  while (at < key.size() && is_comparison(key[at])) {
    ++at;
  }
  return at;
}

std::size_t skip_number(std::u32string_view key, std::size_t at) {
  if (at < key.size() && (key[at] == U'¥' || key[at] == U'￥')) {
    ++at;
  }
  if (at < key.size() && (key[at] == U'-' || key[at] == U'+')) {
    ++at;
  }
  const std::size_t first = at;
  while (at < key.size() && is_number_char(key[at])) {
    ++at;
  }
  return at == first ? 0 : at;
}

bool is_sentence_mark(char32_t c) {
  return c == U'。' || c == U'；' || c == U';' || c == U',' || c == U'、' || c == U':' ||
         c == U'，';
}

constexpr std::size_t kLongestUnit = 6;

bool is_unit(std::u32string_view key, const Labels& labels) {
  const auto units = labels.names(Field::unit_word);
  return std::find(units.begin(), units.end(), key) != units.end();
}

// 2023年…: a point in time, not a quantity of years.
bool is_date(std::u32string_view key) {
  const bool year = key.size() >= 5 && key[4] == U'年' &&
                    std::all_of(key.begin(), key.begin() + 4, is_ascii_digit) &&
                    (key[0] == U'2' || key[0] == U'1');
  return year && key.size() <= 16;
}

Shape shape_of_rest(std::u32string_view rest, const Labels& labels) {
  if (rest.empty()) {
    return Shape::number;
  }
  if (rest == U"%" || rest == U"‰") {
    return Shape::percent;
  }
  const bool marked = std::any_of(rest.begin(), rest.end(), is_sentence_mark);
  const bool digits = std::any_of(rest.begin(), rest.end(), is_ascii_digit);
  if (is_unit(rest, labels)) {
    return Shape::quantity;
  }
  return rest.size() <= kLongestUnit && !marked && !digits ? Shape::quantity : Shape::text;
}

bool is_dash(std::u32string_view key) {
  return !key.empty() && key.size() <= 4 && std::all_of(key.begin(), key.end(), [](char32_t c) {
    return c == U'-' || c == U'/' || c == U'_' || c == U'—' || c == U'*';
  });
}

std::u32string digits_of(std::u32string_view key) {
  std::u32string out;
  for (const char32_t c : key) {
    if (c != U',' && c != U'¥' && c != U'￥') {
      out += c;
    }
  }
  return out;
}

// "(50分)", "(30", "(分值20": the points behind a name, or their beginning.
bool begins_points(std::u32string_view tail, bool* whole) {
  std::size_t at = 1;
  while (at < tail.size() && is_ideograph(tail[at]) && at < 4) {
    ++at;
  }
  const std::size_t digits = at;
  while (at < tail.size() && is_number_char(tail[at])) {
    ++at;
  }
  if (at == digits && at < tail.size()) {
    *whole = false;
    return false;
  }
  if (at < tail.size() && (tail[at] == U'分' || tail[at] == U'%')) {
    ++at;
  }
  *whole = at + 1 == tail.size() && tail[at] == U')';
  return at == tail.size() || *whole;
}

}  // namespace

Shape shape_of(std::u32string_view key, const Labels& labels) {
  if (is_dash(key)) {
    return Shape::dash;
  }
  const std::size_t sign = skip_comparison(key);
  if (sign == key.size()) {
    return key.empty() ? Shape::text : Shape::comparison;
  }
  if (is_date(key.substr(sign))) {
    return Shape::date;
  }
  const std::size_t number = skip_number(key, sign);
  if (number == 0) {
    if (sign > 0) {
      return Shape::aim;
    }
    return is_unit(key, labels) ? Shape::unit : Shape::text;
  }
  const Shape rest = shape_of_rest(key.substr(number), labels);
  return sign > 0 && rest != Shape::text ? Shape::aim : rest;
}

std::optional<Decimal> number_in(std::u32string_view key) {
  const std::size_t from = skip_comparison(key);
  const std::size_t to = skip_number(key, from);
  if (to == 0) {
    return std::nullopt;
  }
  return Decimal::parse(to_utf8(digits_of(key.substr(from, to - from))));
}

std::u32string unit_in(std::u32string_view key) {
  const std::size_t number = skip_number(key, skip_comparison(key));
  return number == 0 ? std::u32string() : std::u32string(key.substr(number));
}

bool is_small_number(const std::u32string& key, Shape shape) {
  if (shape != Shape::number) {
    return false;
  }
  const auto value = number_in(key);
  return value && !value->is_negative() && *value <= Decimal(100);
}

bool ends_with_points(std::u32string_view key) {
  const std::size_t open = key.rfind(U'(');
  if (open == std::u32string_view::npos || open == 0 || key.back() != U')') {
    return false;
  }
  std::size_t at = open + 1;
  while (at < key.size() && (is_ascii_digit(key[at]) || key[at] == U'.')) {
    ++at;
  }
  return at > open + 1 && (at + 1 == key.size() || (at + 2 == key.size() && key[at] == U'分'));
}

NameSet::NameSet(const std::vector<Field>& fields, const Labels& labels, std::size_t least) {
  for (const Field field : fields) {
    for (const std::u32string_view name : labels.names(field)) {
      if (name.size() >= least) {
        names_.emplace_back(name);
      }
    }
  }
  std::sort(names_.begin(), names_.end());
}

NameSet::Match NameSet::match(std::u32string_view key) const {
  while (!key.empty() && (key.back() == U':' || key.back() == U'等')) {
    key.remove_suffix(1);
  }
  if (key.empty()) {
    return Match::none;
  }
  const auto at = std::lower_bound(names_.begin(), names_.end(), key);
  if (at != names_.end() && *at == key) {
    return Match::whole;
  }
  if (at != names_.end() && std::u32string_view(*at).starts_with(key)) {
    return Match::beginning;
  }
  // 产出指标 50分
  if (key.back() == U'分') {
    std::size_t end = key.size() - 1;
    while (end > 0 && is_ascii_digit(key[end - 1])) {
      --end;
    }
    const bool points = end + 1 < key.size() && end > 0;
    return points && std::binary_search(names_.begin(), names_.end(), key.substr(0, end))
               ? Match::whole
               : Match::none;
  }
  const std::size_t bracket = key.rfind(U'(');
  if (bracket == std::u32string_view::npos || bracket == 0) {
    return Match::none;
  }
  const std::u32string_view name = key.substr(0, bracket);
  bool whole = false;
  if (!std::binary_search(names_.begin(), names_.end(), name) ||
      !begins_points(key.substr(bracket), &whole)) {
    return Match::none;
  }
  return whole ? Match::whole : Match::beginning;
}

bool is_word(const Labels& labels, Field field, std::u32string_view key) {
  const auto words = labels.names(field);
  return std::find(words.begin(), words.end(), key) != words.end();
}

bool ends_with_word(const Labels& labels, Field field, std::u32string_view key) {
  const auto words = labels.names(field);
  return std::any_of(words.begin(), words.end(),
                     [key](std::u32string_view word) { return key.ends_with(word); });
}

}  // namespace fuhe
