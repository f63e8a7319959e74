// SPDX-License-Identifier: GPL-3.0-or-later
// Units of measure (度量单位): which words are units, and which convert into one another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/decimal.h"

namespace fuhe {

enum class UnitFamily {
  none,     // a bare number
  percent,  // %, 百分比
  money,    // 元, 万元, 亿元
  length,
  area,
  volume,
  mass,
  time,
  counted,  // 个, 人次, 项: whatever is counted
};

struct Unit {
  UnitFamily family = UnitFamily::none;
  std::string name;  // as printed, without a multiplier: 个 of 万个
  Decimal factor = 1;  // units of the family's base (元, 米, 平方米, 千克, 分钟; one) in one of it
};

// Reads a unit: "%", "万元", "万人次", "元/人", "平方公里", "个", "". Nothing for what is no unit
// ("号文件", "年底", a clause).
std::optional<Unit> parse_unit(std::string_view text);

// The longest unit at the start of `text` (a match key), as its length in bytes; 0 if there is
// none.
std::size_t unit_length(std::string_view text);

// True when amounts in the two units can be compared: one family, and for things counted either
// names that may stand for each other (人/人次/名, 个/家/所) or a missing name.
bool comparable(const Unit& a, const Unit& b);

}  // namespace fuhe
