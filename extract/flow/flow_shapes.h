// SPDX-License-Identifier: GPL-3.0-or-later
// What a piece of text looks like, and names that may be broken over lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/form/labels.h"
#include "model/decimal.h"

namespace fuhe {

enum class Shape {
  number,      // 12, 3.5, 2,288.57
  percent,     // 98%
  quantity,    // 12个, 3.5亿元, 0.7万元/场
  aim,         // ≥98%, =12个
  comparison,  // ≥ alone
  unit,        // 万元, %
  date,        // 2023年底, 2020年12月
  dash,        // 不适用: —, /
  text,
};

// `key`: match key of the piece.
Shape shape_of(std::u32string_view key, const Labels& labels);

// The value of a key of shape number (or percent, without its sign).
std::optional<Decimal> number_in(std::u32string_view key);

// The unit behind the number of a quantity, percent or aim; empty if it has none.
std::u32string unit_in(std::u32string_view key);

// A number that points and scores can be: 0 to 100.
bool is_small_number(const std::u32string& key, Shape shape);

// "产出指标(50分)", "履职效能(30)": points behind a name.
bool ends_with_points(std::u32string_view key);

// A set of names, asked with the beginning of one.
class NameSet {
 public:
  // Names of at least `least` characters.
  NameSet(const std::vector<Field>& fields, const Labels& labels, std::size_t least = 1);

  enum class Match { none, beginning, whole };
  // Points in brackets may follow the name: 产出指标(50分).
  [[nodiscard]] Match match(std::u32string_view key) const;

 private:
  std::vector<std::u32string> names_;  // sorted
};

// True if the key is a word of `field`.
bool is_word(const Labels& labels, Field field, std::u32string_view key);
// True if any word of `field` ends (or occurs in) the key.
bool ends_with_word(const Labels& labels, Field field, std::u32string_view key);

}  // namespace fuhe
