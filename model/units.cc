// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/units.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "model/printed_number.h"

namespace fuhe {
namespace {

struct Physical {
  std::string_view name;
  UnitFamily family;
  int numerator;
  int denominator;
};

// Units with a size. Base units: 米, 平方米, 立方米, 千克, 分钟.
constexpr std::array<Physical, 40> kPhysical = {{{"千米", UnitFamily::length, 1000, 1},
                                                 {"公里", UnitFamily::length, 1000, 1},
                                                 {"km", UnitFamily::length, 1000, 1},
                                                 {"延米", UnitFamily::length, 1, 1},
                                                 {"米", UnitFamily::length, 1, 1},
                                                 {"m", UnitFamily::length, 1, 1},
                                                 {"厘米", UnitFamily::length, 1, 100},
                                                 {"平方公里", UnitFamily::area, 1000000, 1},
                                                 {"平方千米", UnitFamily::area, 1000000, 1},
                                                 {"公顷", UnitFamily::area, 10000, 1},
                                                 {"亩", UnitFamily::area, 2000, 3},
                                                 {"平方米", UnitFamily::area, 1, 1},
                                                 {"平方", UnitFamily::area, 1, 1},
                                                 {"㎡", UnitFamily::area, 1, 1},
                                                 {"m2", UnitFamily::area, 1, 1},
                                                 {"平米", UnitFamily::area, 1, 1},
                                                 {"立方米", UnitFamily::volume, 1, 1},
                                                 {"立方", UnitFamily::volume, 1, 1},
                                                 {"方", UnitFamily::volume, 1, 1},
                                                 {"m3", UnitFamily::volume, 1, 1},
                                                 {"升", UnitFamily::volume, 1, 1000},
                                                 {"吨", UnitFamily::mass, 1000, 1},
                                                 {"千克", UnitFamily::mass, 1, 1},
                                                 {"公斤", UnitFamily::mass, 1, 1},
                                                 {"kg", UnitFamily::mass, 1, 1},
                                                 {"斤", UnitFamily::mass, 1, 2},
                                                 {"克", UnitFamily::mass, 1, 1000},
                                                 {"小时", UnitFamily::time, 60, 1},
                                                 {"个小时", UnitFamily::time, 60, 1},
                                                 {"分钟", UnitFamily::time, 1, 1},
                                                 {"天", UnitFamily::time, 1440, 1},
                                                 {"日", UnitFamily::time, 1440, 1},
                                                 {"个工作日", UnitFamily::time, 1440, 1},
                                                 {"工作日", UnitFamily::time, 1440, 1},
                                                 {"周", UnitFamily::time, 10080, 1},
                                                 {"个月", UnitFamily::time, 43800, 1},
                                                 {"月", UnitFamily::time, 43800, 1},
                                                 {"年", UnitFamily::time, 525600, 1},
                                                 {"个季度", UnitFamily::time, 131400, 1},
                                                 {"季度", UnitFamily::time, 131400, 1}}};

// Words of counting. Words in one row may stand for each other in a target and its result.
constexpr auto kCounted = std::to_array<std::string_view>(
    {"人次",   "人",   "名",    "位",   "万人",   "户次", "户",   "家",       "所",     "个",
     "个项目", "个村", "处",    "座",   "项",     "项次", "次",   "场次",     "场",     "期",
     "批次",   "批",   "件",    "件次", "份",     "篇",   "条",   "条次",     "套",     "台",
     "台套",   "台次", "台/套", "辆",   "辆次",   "架",   "艘",   "只",       "头",     "匹",
     "羽",     "株",   "棵",    "盏",   "部",     "本",   "册",   "张",       "枚",     "块",
     "片",     "支",   "根",    "把",   "幅",     "面",   "口",   "栋",       "幢",     "间",
     "宗",     "起",   "例",    "班",   "班次",   "门",   "课时", "学时",     "学分",   "节",
     "轮",     "轮次", "遍",    "度",   "千瓦时", "千瓦", "kw",   "分",       "点",     "级次",
     "版",     "期次", "组",    "队",   "支队",   "单",   "单次", "笔",       "票",     "盒",
     "箱",     "瓶",   "桶",    "袋",   "床",     "张床", "床位", "席",       "路",     "线",
     "圈",     "段",   "标段",  "样",   "样本",   "样次", "倍",   "个百分点", "百分点", "人天",
     "人日",   "人年", "人·次", "对",   "双",     "趟",   "刊",   "集",       "款",     "种",
     "类"});

constexpr std::array<std::string_view, 3> kPercent = {"%", "百分比", "百分之"};

constexpr std::string_view kPerMille = "‰";

constexpr std::array<std::string_view, 10> kMoney = {
    "元人民币", "人民币元", "百万元", "千万元", "亿元", "万元", "千元", "百元", "元", "万元人民币"};

struct Multiplier {
  std::string_view name;
  int exponent;
};
constexpr std::array<Multiplier, 5> kMultipliers = {
    {{"千万", 7}, {"百万", 6}, {"亿", 8}, {"万", 4}, {"千", 3}}};

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

const Physical* find_physical(std::string_view name) {
  const auto* found = std::find_if(kPhysical.begin(), kPhysical.end(),
                                   [name](const Physical& p) { return p.name == name; });
  return found == kPhysical.end() ? nullptr : found;
}

bool is_counted(std::string_view name) {
  return std::find(kCounted.begin(), kCounted.end(), name) != kCounted.end();
}

std::optional<Unit> simple_unit(std::string_view text) {
  if (text.empty()) {
    return Unit{};
  }
  if (std::find(kPercent.begin(), kPercent.end(), text) != kPercent.end()) {
    return Unit{UnitFamily::percent, "%", 1};
  }
  if (text == kPerMille) {
    return Unit{UnitFamily::percent, "‰", Decimal::power_of_ten(-1)};
  }
  if (const auto factor = yuan_factor(text)) {
    return Unit{UnitFamily::money, "元", *factor};
  }
  if (const Physical* physical = find_physical(text)) {
    return Unit{physical->family, std::string(text),
                *divide(Decimal(physical->numerator), Decimal(physical->denominator))};
  }
  if (is_counted(text)) {
    return Unit{UnitFamily::counted, std::string(text), 1};
  }
  return std::nullopt;
}

// Length of the longest simple unit at the start of `text`.
std::size_t simple_length(std::string_view text) {
  std::size_t longest = 0;
  const auto consider = [&](std::string_view name) {
    if (name.size() > longest && starts_with(text, name)) {
      longest = name.size();
    }
  };
  std::for_each(kPercent.begin(), kPercent.end(), consider);
  consider(kPerMille);
  std::for_each(kMoney.begin(), kMoney.end(), consider);
  std::for_each(kCounted.begin(), kCounted.end(), consider);
  for (const Physical& physical : kPhysical) {
    consider(physical.name);
  }
  return longest;
}

bool same_row(std::string_view a, std::string_view b, std::initializer_list<std::string_view> row) {
  const auto in = [&row](std::string_view name) {
    return std::find(row.begin(), row.end(), name) != row.end();
  };
  return in(a) && in(b);
}

}  // namespace

std::optional<Unit> parse_unit(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos && slash > 0 && slash + 1 < text.size() &&
      !is_counted(text)) {
    // 元/人, 次/年: comparable only with the same denominator, which the name keeps.
    constexpr std::size_t kDenominatorBytes = 18;
    const std::string_view denominator = text.substr(slash + 1);
    if (denominator.size() > kDenominatorBytes ||
        denominator.find_first_of(",;:()") != std::string_view::npos) {
      return std::nullopt;  // a sentence follows
    }
    std::optional<Unit> unit = parse_unit(text.substr(0, slash));
    if (unit) {
      unit->name += text.substr(slash);
    }
    return unit;
  }
  if (auto unit = simple_unit(text)) {
    return unit;
  }
  for (const Multiplier& multiplier : kMultipliers) {
    if (!starts_with(text, multiplier.name)) {
      continue;
    }
    auto unit = simple_unit(text.substr(multiplier.name.size()));
    if (unit && unit->family != UnitFamily::percent && unit->family != UnitFamily::money) {
      unit->factor = unit->factor * Decimal::power_of_ten(multiplier.exponent);
      return unit;
    }
  }
  return std::nullopt;
}

std::size_t unit_length(std::string_view text) {
  std::size_t length = simple_length(text);
  if (length > 0) {
    return length;
  }
  for (const Multiplier& multiplier : kMultipliers) {
    if (starts_with(text, multiplier.name)) {
      const std::size_t rest = simple_length(text.substr(multiplier.name.size()));
      length = std::max(length, rest > 0 ? multiplier.name.size() + rest : 0);
    }
  }
  return length;
}

bool comparable(const Unit& a, const Unit& b) {
  const bool slash = a.name.find('/') != std::string::npos || b.name.find('/') != std::string::npos;
  if (a.family == UnitFamily::none || b.family == UnitFamily::none) {
    return true;
  }
  if (a.family != b.family) {
    return false;
  }
  if (slash || a.family != UnitFamily::counted) {
    const auto tail = [](const std::string& name) {
      const std::size_t at = name.find('/');
      return at == std::string::npos ? std::string() : name.substr(at);
    };
    return tail(a.name) == tail(b.name) || tail(a.name).empty() || tail(b.name).empty();
  }
  return a.name == b.name || same_row(a.name, b.name, {"人", "人次", "名", "位", "个"}) ||
         same_row(a.name, b.name, {"个", "家", "所", "处", "座", "项", "户", "件", "条", "宗"}) ||
         same_row(a.name, b.name, {"次", "场", "场次", "期", "批", "批次", "轮", "班次"}) ||
         same_row(a.name, b.name, {"台", "套", "台套", "台/套", "辆", "部", "件"}) ||
         same_row(a.name, b.name, {"份", "篇", "本", "册", "件", "条"});
}

}  // namespace fuhe
