// SPDX-License-Identifier: GPL-3.0-or-later
// A label with something in brackets behind it: 产出指标(50分), 项目资金（万元）, 全年预算数（A）.
#pragma once

#include <optional>

#include "extract/form/located_text.h"

namespace fuhe {

struct GroupLabel {
  LocatedText name;                   // without the points
  std::optional<LocatedText> points;  // the digits only
};

// Splits the points off the end of a label: "(50分)", "（50）", "50分". Nothing is split off a
// label that has no name of its own.
GroupLabel split_points(const LocatedText& label);

// The currency unit in a label or a header line: 万元, 元, 亿元, 千元.
std::optional<LocatedText> find_currency_unit(const LocatedText& label);

// Without a trailing colon.
LocatedText without_trailing_colon(const LocatedText& text);

}  // namespace fuhe
