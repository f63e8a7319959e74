// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/group_label.h"

#include <array>

#include "extract/form/signs.h"
#include "model/text.h"

namespace fuhe {
namespace {

bool is_point(char32_t c) {
  return c == U'.' || c == U'．';
}

// Steps back over spaces from `end` (exclusive).
std::size_t back_over_spaces(const std::u32string& text, std::size_t end) {
  while (end > 0 && is_space(text[end - 1])) {
    --end;
  }
  return end;
}

}  // namespace

GroupLabel split_points(const LocatedText& label) {
  GroupLabel split{label, std::nullopt};
  const std::u32string& text = label.text;
  std::size_t end = back_over_spaces(text, text.size());
  bool bracket = false;
  if (end > 0 && is_close(text[end - 1])) {
    bracket = true;
    end = back_over_spaces(text, end - 1);
  }
  bool spelled = false;
  if (end > 0 && text[end - 1] == U'分') {
    spelled = true;
    end = back_over_spaces(text, end - 1);
  } else if (end > 0 && (text[end - 1] == U'%' || text[end - 1] == U'％') && bracket) {
    end = back_over_spaces(text, end - 1);
  }
  std::size_t from = end;
  while (from > 0 && (digit_value(text[from - 1]) >= 0 || is_point(text[from - 1]))) {
    --from;
  }
  if (from == end || (!bracket && !spelled)) {
    return split;
  }
  std::size_t name_end = back_over_spaces(text, from);
  if (bracket) {
    // "(分值50分)" and the like: only a short word may stand between bracket and number.
    std::size_t open = name_end;
    while (open > 0 && name_end - open < 4 && !is_open(text[open - 1])) {
      --open;
    }
    if (open == 0 || !is_open(text[open - 1])) {
      return split;
    }
    name_end = back_over_spaces(text, open - 1);
  }
  // "产出指标-50分"
  constexpr std::u32string_view kJoints = U"-－—–:：、";
  while (name_end > 0 && kJoints.find(text[name_end - 1]) != std::u32string_view::npos) {
    name_end = back_over_spaces(text, name_end - 1);
  }
  if (name_end == 0) {
    return split;
  }
  split.name = label.part(0, name_end);
  split.points = label.part(from, end - from);
  return split;
}

std::optional<LocatedText> find_currency_unit(const LocatedText& label) {
  constexpr std::array<std::u32string_view, 5> kUnits{U"万元", U"亿元", U"千元", U"百元", U"元"};
  for (const std::u32string_view unit : kUnits) {
    for (std::size_t at = label.text.find(unit); at != std::u32string::npos;
         at = label.text.find(unit, at + 1)) {
      const std::size_t end = at + unit.size();
      // The unit closes a bracket or a "单位：" phrase; 元 inside a word (单元) is none.
      std::size_t next = end;
      while (next < label.text.size() && is_space(label.text[next])) {
        ++next;
      }
      constexpr std::u32string_view kStops = U",，;；、";
      const bool closes = next == label.text.size() || is_close(label.text[next]) ||
                          kStops.find(label.text[next]) != std::u32string_view::npos;
      const bool opens = at > 0 && (is_open(label.text[at - 1]) || label.text[at - 1] == U'：' ||
                                    label.text[at - 1] == U':' || is_space(label.text[at - 1]) ||
                                    label.text[at - 1] == U'位');
      if (closes && opens) {
        return label.part(at, unit.size());
      }
    }
  }
  return std::nullopt;
}

LocatedText without_trailing_colon(const LocatedText& text) {
  std::size_t end = back_over_spaces(text.text, text.text.size());
  while (end > 0 && (text.text[end - 1] == U':' || text.text[end - 1] == U'：')) {
    end = back_over_spaces(text.text, end - 1);
  }
  return text.part(0, end);
}

}  // namespace fuhe
