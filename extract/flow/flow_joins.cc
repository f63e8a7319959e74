// SPDX-License-Identifier: GPL-3.0-or-later
// What a piece of text looks like against the cell that it would go on with.
#include <algorithm>

#include "extract/flow/flow_likelihood.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr double kJoinNoReason = 2.5;  // 无 stands alone

}  // namespace

double IndicatorLikelihood::join_level(const NameSet& names, const std::u32string& so_far,
                                       const std::u32string& key) const {
  if (names.match(so_far + key) != NameSet::Match::none) {
    // Nothing else wants the points that follow a name.
    return key.front() == U'(' || key.back() == U'分' ? -0.5 : 0;
  }
  const NameSet::Match before = names.match(so_far);
  if (before == NameSet::Match::none) {
    return ends_with_points(so_far) ? 3 : 0.6;
  }
  return before == NameSet::Match::whole ? 4 : 2.5;
}

double IndicatorLikelihood::join(std::size_t column, const std::u32string& so_far,
                                 std::size_t piece) const {
  const FlowPiece& next = context_.text.pieces[piece];
  if (const NameSet* names = names_of(column)) {
    const bool points = column == columns_.level2 && next.key.front() == U'(';
    return join_level(*names, so_far, next.key) + (points ? 0.9 : 0);
  }
  if (columns_.reason != IndicatorColumns::kNone &&
      is_word(context_.labels, Field::no_reason, next.key)) {
    return kJoinNoReason;
  }
  return cost_of_label_part(next.key) + cost_of_phrase(next.key) + join_text(column, so_far, next);
}

// What is said again and again (达成预期指标) is a whole cell, not the end of one.
double IndicatorLikelihood::cost_of_phrase(const std::u32string& key) const {
  constexpr std::size_t kPhrase = 4;
  constexpr double kPerTime = 0.25;
  constexpr int kMostTimes = 4;
  if (key.size() < kPhrase) {
    return 0;
  }
  const auto times = times_.find(key);
  return times == times_.end() ? 0 : kPerTime * (std::min(times->second, kMostTimes) - 1);
}

// A piece that looks like part of a group's label, for a cell that is none.
double IndicatorLikelihood::cost_of_label_part(const std::u32string& key) const {
  constexpr std::u32string_view kStacked = U"产出效益满意指标绩";
  if (key.size() == 1 && kStacked.find(key.front()) != std::u32string_view::npos) {
    return 0.7;
  }
  if (key == U"指标" || (key.front() == U'(' && key.ends_with(U"分)"))) {
    return 1.2;
  }
  const bool level = key.size() >= 3 && (level1_names_.match(key) != NameSet::Match::none ||
                                         level2_names_.match(key) != NameSet::Match::none);
  return level ? 0.8 : 0;
}

// "0.7万元/" goes on with a unit, "≥30%" hardly with anything.
double IndicatorLikelihood::join_to_quantity(const std::u32string& so_far,
                                             const std::u32string& next, Shape shape) const {
  if (shape != Shape::text && shape != Shape::unit) {
    return 3;
  }
  const char32_t last = so_far.back();
  if (last == U'/' || last == U'(' || next.front() == U'(') {
    return 0;
  }
  if (shape == Shape::unit) {
    return is_ascii_digit(last) ? 0.05 : 0.6;
  }
  return ends_with_word(context_.labels, Field::name_ending, next) ? 1.3 : 0.9;
}

double IndicatorLikelihood::join_text(std::size_t column, const std::u32string& so_far,
                                      const FlowPiece& next) const {
  const Shape shape = shape_of(next.key, context_.labels);
  const Shape before = shape_of(so_far, context_.labels);
  const bool digits_meet = is_ascii_digit(so_far.back()) && is_ascii_digit(next.key.front());
  const bool lone = next.key.size() == 1 && is_ideograph(next.key.front()) && shape == Shape::text;
  switch (columns_.fields[column]) {
    case Field::weight:
    case Field::score: {
      const bool broken = next.starts_line && so_far.find(U'.') != std::u32string::npos;
      return broken && shape == Shape::number ? 2.5 : kNever;
    }
    case Field::op:
    case Field::total_row:
      return kNever;
    case Field::completion:
      return next.key == U"%" ? 0.05 : kNever;
    case Field::measure_unit:
      return shape == Shape::text || shape == Shape::unit ? 0.3 : kNever;
    case Field::target:
    case Field::actual:
      if (before == Shape::comparison) {
        return shape == Shape::aim || shape == Shape::comparison ? 4 : 0;
      }
      if (digits_meet) {
        return next.starts_line ? 1.5 : 5;
      }
      if (before == Shape::number && (shape == Shape::unit || next.key == U"%")) {
        return units_apart_ && columns_.fields[column] == Field::actual ? 1.0 : 0.05;
      }
      if (shape == Shape::comparison || shape == Shape::aim) {
        return 3;
      }
      if (before != Shape::text && before != Shape::date) {
        return join_to_quantity(so_far, next.key, shape);
      }
      return shape == Shape::text || shape == Shape::date ? (lone ? 0.3 : 0)
             : shape == Shape::unit                       ? 0.2
                                                          : 0.8;
    case Field::level3: {
      const bool complete = ends_with_word(context_.labels, Field::name_ending, so_far);
      const bool ending = ends_with_word(context_.labels, Field::name_ending, next.key);
      return shape == Shape::text   ? (!complete ? 0
                                       : ending  ? 0.3
                                                 : 0.5)
             : shape == Shape::unit ? 0.2
             : digits_meet          ? 5
                                    : 2;
    }
    default:
      return digits_meet && !next.starts_line ? 3 : shape == Shape::text ? 0 : 0.3;
  }
}

double IndicatorLikelihood::close(std::size_t column, const std::u32string& cell) const {
  if (const NameSet* names = names_of(column)) {
    return names->match(cell) == NameSet::Match::beginning ? 1.2 : 0;
  }
  if (columns_.fields[column] == Field::level3) {
    return cost_of_group_name(cell);
  }
  if (columns_.fields[column] == Field::target && !split_target_ &&
      shape_of(cell, context_.labels) == Shape::comparison) {
    return 2;
  }
  return 0;
}

}  // namespace fuhe
