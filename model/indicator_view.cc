// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/indicator_view.h"

#include <algorithm>
#include <utility>

#include "model/scoring.h"
#include "model/text.h"

namespace fuhe {
namespace {

bool has_any(std::string_view key, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [key](std::string_view part) {
    return key.find(part) != std::string_view::npos;
  });
}

Level1 level1_of(std::string_view key) {
  if (has_any(key, {"满意"})) {
    return Level1::satisfaction;
  }
  if (has_any(key, {"产出"})) {
    return Level1::output;
  }
  if (has_any(key, {"效益", "效果", "效应", "可持续"})) {
    return Level1::benefit;
  }
  if (has_any(key, {"成本"})) {
    return Level1::cost;
  }
  if (has_any(key, {"执行"})) {
    return Level1::execution;
  }
  return has_any(key, {"过程", "决策", "投入", "管理", "履职"}) ? Level1::process : Level1::other;
}

Nature nature_of(Level1 level1, std::string_view level2) {
  if (level1 == Level1::satisfaction || has_any(level2, {"满意"})) {
    return Nature::satisfaction;
  }
  if (level1 == Level1::cost || has_any(level2, {"成本"})) {
    return Nature::cost;
  }
  if (has_any(level2, {"数量"})) {
    return Nature::quantity;
  }
  if (has_any(level2, {"质量"})) {
    return Nature::quality;
  }
  if (has_any(level2, {"时效", "进度", "及时"})) {
    return Nature::timeliness;
  }
  return level1 == Level1::benefit || has_any(level2, {"效益", "影响"}) ? Nature::benefit
                                                                        : Nature::other;
}

// Words of a row that is better when less: the number is a loss, a delay or a limit.
bool less_is_better(std::string_view level3) {
  return has_any(level3,
                 {"投诉", "事故", "差错", "逾期", "违规", "死亡", "失误", "故障", "能耗", "缺陷",
                  "返修", "流失", "辍学", "发病", "复发", "时限", "时长", "周期", "耗时", "天数"});
}

Direction direction_of_operator(Comparison comparison) {
  switch (comparison) {
    case Comparison::at_least:
    case Comparison::more_than:
      return Direction::forward;
    case Comparison::at_most:
    case Comparison::less_than:
      return Direction::reverse;
    case Comparison::equal:
      return Direction::equal;
    case Comparison::unstated:
      break;
  }
  return Direction::none;
}

// A percentage of cost (达标率) is more-is-better; an amount of cost is less-is-better.
bool is_cost_amount(const IndicatorView& view) {
  return view.nature == Nature::cost && view.target.kind != ValueKind::percentage;
}

void infer_direction(const Indicator& row, IndicatorView& view) {
  const Value& target = view.target;
  if (target.kind == ValueKind::range) {
    view.direction = Direction::interval;
    view.direction_printed = view.direction_sure = true;
    return;
  }
  if (target.kind == ValueKind::date || target.kind == ValueKind::boolean) {
    view.direction = Direction::direct;
    view.direction_printed = view.direction_sure = true;
    return;
  }
  if (!target.is_number()) {
    return;
  }
  view.direction = direction_of_operator(target.comparison);
  view.direction_printed = view.direction != Direction::none;
  view.direction_sure = view.direction_printed;
  if (view.direction_printed) {
    return;
  }
  const std::string level3 = match_key_utf8(row.level3.text);
  const bool reverse = is_cost_amount(view) || less_is_better(level3);
  view.direction = reverse ? Direction::reverse : Direction::forward;
  const bool delay = view.nature == Nature::timeliness && target.unit.family == UnitFamily::time;
  const bool plain = view.nature == Nature::quantity || view.nature == Nature::quality ||
                     view.nature == Nature::satisfaction ||
                     (view.nature == Nature::timeliness && target.kind == ValueKind::percentage);
  view.direction_sure = !reverse && !delay && plain;
}

void count_in_unknown_unit(const Indicator& row, IndicatorView& view) {
  if (view.target.kind != ValueKind::qualitative || view.actual.kind != ValueKind::qualitative) {
    return;
  }
  if (auto values = values_in_unknown_unit(row.target.text, row.actual.text)) {
    view.target = values->first;
    view.actual = values->second;
  }
}

// An actual without a unit speaks in the unit of its target, and the other way round.
void complete_units(IndicatorView& view) {
  Value& target = view.target;
  Value& actual = view.actual;
  const bool target_counts = target.is_number() || target.kind == ValueKind::range;
  if (!target_counts || !actual.is_number()) {
    return;
  }
  const auto kind_of = [](const Unit& unit) {
    if (unit.family == UnitFamily::percent) {
      return ValueKind::percentage;
    }
    return unit.family == UnitFamily::money ? ValueKind::amount : ValueKind::count;
  };
  if (!actual.unit_printed && target.unit_printed) {
    actual.unit = target.unit;
    actual.kind = kind_of(actual.unit);
    // 1 or 0.97 beside a target in per cent is a ratio.
    const bool ratio = target.unit.family == UnitFamily::percent &&
                       actual.number->value <= Decimal(1) && target.base() > Decimal(10);
    actual.unit.factor = ratio ? Decimal(100) : actual.unit.factor;
  } else if (actual.unit_printed && !target.unit_printed && target.kind != ValueKind::range) {
    target.unit = actual.unit;
    target.kind = kind_of(target.unit);
  }
}

std::optional<bool> is_met(const IndicatorView& view) {
  const Value& target = view.target;
  const Value& actual = view.actual;
  if (view.direction == Direction::direct) {
    if (target.kind == ValueKind::boolean && actual.kind == ValueKind::boolean) {
      return actual.truth == target.truth;
    }
    if (target.kind == ValueKind::date && actual.kind == ValueKind::date) {
      const auto order = compare(actual.date, target.date);
      return order ? std::optional(*order <= 0) : std::nullopt;
    }
    return std::nullopt;
  }
  if (!actual.is_number() || view.direction == Direction::none ||
      !comparable(target.unit, actual.unit)) {
    return std::nullopt;
  }
  const Decimal a = target.base();
  const Decimal b = actual.base();
  switch (view.direction) {
    case Direction::forward:
      return target.comparison == Comparison::more_than ? b > a : b >= a;
    case Direction::reverse:
      return target.comparison == Comparison::less_than ? b < a : b <= a;
    case Direction::equal:
      return a.is_zero() ? b <= a : b >= a;
    case Direction::interval:
      return b >= a && b <= target.upper->value * target.unit.factor;
    case Direction::none:
    case Direction::direct:
      break;
  }
  return std::nullopt;
}

// Points or score merged over several rows: no row's own score can be computed.
bool is_shared(const Form& form, std::size_t row) {
  const auto shares = [&form, row](std::size_t other) {
    const Indicator& a = form.indicators[row];
    const Indicator& b = form.indicators[other];
    return is_same_print(a.weight, b.weight) || is_same_print(a.score, b.score);
  };
  return (row > 0 && shares(row - 1)) || (row + 1 < form.indicators.size() && shares(row + 1));
}

bool same_key(const Cell& a, const Cell& b) {
  return match_key(a.text) == match_key(b.text);
}

// A blank heading belongs to the one above it.
bool continues(const Cell& name, const Cell& weight, const Cell& before,
               const Cell& weight_before) {
  if (name.is_blank()) {
    return true;
  }
  const bool other_weight =
      weight.is_read() && weight_before.is_read() && !same_key(weight, weight_before);
  return same_key(name, before) && !other_weight;
}

// The target that the year was scored against: the adjusted one, where a column of its own gives
// it. It speaks in the operator and the unit of the first target.
Value target_in_force(const Indicator& row) {
  Value target = parse_value(row.target);
  for (const auto& [label, cell] : row.extra) {
    const std::string key = match_key_utf8(label);
    const bool adjusted = has_any(key, {"调整"}) && has_any(key, {"指标值", "目标值"});
    Value value = adjusted ? parse_value(cell) : Value{};
    if (!value.is_number()) {
      continue;
    }
    if (value.comparison == Comparison::unstated) {
      value.comparison = target.comparison;
    }
    if (!value.unit_printed && target.unit_printed) {
      value.unit = target.unit;
      value.unit_printed = true;
      value.kind = target.kind;
    }
    return value;
  }
  return target;
}

}  // namespace

std::vector<IndicatorGroup> find_groups(const Form& form) {
  std::vector<IndicatorGroup> groups;
  for (std::size_t i = 0; i < form.indicators.size(); ++i) {
    const Indicator& row = form.indicators[i];
    if (!groups.empty()) {
      const Indicator& head = form.indicators[groups.back().first];
      if (continues(row.level1, row.level1_weight, head.level1, head.level1_weight)) {
        groups.back().last = i + 1;
        continue;
      }
    }
    groups.push_back({row.level1.text, level1_of(match_key_utf8(row.level1.text)), i, i + 1});
  }
  return groups;
}

std::vector<IndicatorGroup> find_subgroups(const Form& form) {
  std::vector<IndicatorGroup> subgroups;
  for (const IndicatorGroup& group : find_groups(form)) {
    for (std::size_t i = group.first; i < group.last; ++i) {
      const Indicator& row = form.indicators[i];
      if (i > group.first) {
        const Indicator& head = form.indicators[subgroups.back().first];
        if (continues(row.level2, row.level2_weight, head.level2, head.level2_weight)) {
          subgroups.back().last = i + 1;
          continue;
        }
      }
      subgroups.push_back({row.level2.text, group.level1, i, i + 1});
    }
  }
  return subgroups;
}

std::vector<IndicatorView> view_indicators(const Form& form, const Parameters& parameters) {
  std::vector<IndicatorView> views;
  views.reserve(form.indicators.size());
  const std::vector<IndicatorGroup> subgroups = find_subgroups(form);
  for (const IndicatorGroup& group : subgroups) {
    const std::string level2 = match_key_utf8(group.name);
    for (std::size_t i = group.first; i < group.last; ++i) {
      const Indicator& row = form.indicators[i];
      IndicatorView view;
      view.index = i;
      view.level1 = group.level1;
      view.nature = nature_of(group.level1, level2);
      view.target = target_in_force(row);
      view.actual = parse_value(row.actual);
      count_in_unknown_unit(row, view);
      complete_units(view);
      view.weight = read_cell_number(row.weight);
      view.score = read_cell_number(row.score);
      infer_direction(row, view);
      view.met = is_met(view);
      if (view.weight.has_number() && !is_shared(form, i)) {
        view.readings = score_readings(view, view.weight.number->value, parameters);
      }
      view.reason_blank = row.reason.is_blank();
      view.reason_words = row.reason.is_read() && !is_not_applicable(row.reason.text);
      views.push_back(std::move(view));
    }
  }
  return views;
}

}  // namespace fuhe
