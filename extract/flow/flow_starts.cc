// SPDX-License-Identifier: GPL-3.0-or-later
// What a piece of text looks like against the column in whose cell it would come first.
#include <algorithm>

#include "extract/flow/flow_likelihood.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kNone = IndicatorColumns::kNone;
constexpr double kNoReason = 0.1;
constexpr double kPartOfOutput = 0.8;

bool starts_with_word(const Labels& labels, Field field, std::u32string_view key) {
  const auto words = labels.names(field);
  return std::any_of(words.begin(), words.end(),
                     [key](std::u32string_view word) { return key.starts_with(word); });
}

double start_number(Shape shape, Field field, bool split_target) {
  switch (field) {
    case Field::level3:
      return shape == Shape::aim || shape == Shape::comparison ? 6
             : shape == Shape::date || shape == Shape::unit    ? 2
                                                               : 4;
    case Field::target:
      if (shape == Shape::unit) {
        return 2.5;
      }
      if (shape == Shape::comparison) {
        return split_target ? kNever : 0.1;
      }
      if (shape == Shape::number) {
        return split_target ? 0.1 : 0.8;
      }
      return shape == Shape::aim ? -0.2 : 0;
    case Field::actual:
      if (shape == Shape::unit) {
        return 3;
      }
      if (shape == Shape::comparison) {
        return 4;
      }
      if (shape == Shape::number) {
        return split_target ? 0.1 : 0.6;
      }
      return shape == Shape::aim ? 1.6 : 0;
    case Field::reason:
      return shape == Shape::aim || shape == Shape::comparison ? 4 : 3;
    case Field::completion:
      return shape == Shape::percent ? 0 : shape == Shape::number ? 0.2 : 3;
    case Field::measure_unit:
      return shape == Shape::unit ? 0 : shape == Shape::percent ? 3 : kNever;
    case Field::op:
      return shape == Shape::comparison ? 0 : kNever;
    case Field::goal_actual:
      return kNever;
    default:
      return 1.2;
  }
}

}  // namespace

double IndicatorLikelihood::start_level(const std::u32string& key, const NameSet& names) const {
  const NameSet::Match match = names.match(key);
  if (match != NameSet::Match::none) {
    return match == NameSet::Match::whole ? 0 : 0.1;
  }
  if (ends_with_points(key)) {
    return 0.6;
  }
  return key.size() <= 10 && shape_of(key, context_.labels) == Shape::text ? 2.6 : 6;
}

// Where the cells of a row stand on one line, level 2 is the name right before the indicator's, and
// level 1 the one before it.
double IndicatorLikelihood::cost_of_place_in_line(std::size_t piece, bool second) const {
  constexpr double kOtherLevel = 1;
  const bool both =
      columns_.level1 != IndicatorColumns::kNone && columns_.level2 != IndicatorColumns::kNone;
  if (!context_.text.by_rows || !both) {
    return 0;
  }
  const auto is_group = [this](std::size_t at) {
    const std::u32string& key = context_.text.pieces[at].key;
    return level1_names_.match(key) == NameSet::Match::whole ||
           level2_names_.match(key) == NameSet::Match::whole;
  };
  if (!is_group(piece)) {
    return 0;
  }
  const auto& pieces = context_.text.pieces;
  const bool first = piece + 1 < pieces.size() && !pieces[piece].ends_line && is_group(piece + 1);
  return first == second ? kOtherLevel : 0;
}

double IndicatorLikelihood::start_text(const std::u32string& key, Field field) const {
  const bool sentence = key.find_first_of(U",;。，；") != std::u32string::npos;
  const bool name = ends_with_word(context_.labels, Field::name_ending, key);
  const bool quality = starts_with_word(context_.labels, Field::quality_word, key);
  const bool reason = context_.labels.occurs(Field::reason_word, key);
  if (columns_.reason != kNone && is_word(context_.labels, Field::no_reason, key)) {
    return field == Field::reason ? kNoReason : field == Field::level3 ? 3 : 1.5;
  }
  const double claimed = goals_.claim(key) ? 1.5 : 0;
  const double inside = key.front() == U'的' ? 1.0 : 0;  // no cell starts so
  const double lone = key.size() == 1 && !quality ? 0.8 : 0;
  switch (field) {
    case Field::level3:
      return 0.3 + lone + inside + (key.size() == 1 ? 1.5 : 0) + (sentence ? 0.8 : 0) -
             (name ? 0.3 : 0) + (quality && !name ? 0.9 : 0) + (key.size() > 30 ? 0.6 : 0) +
             cost_of_group_name(key) + (reason && sentence ? 0.8 : 0) +
             (key.back() == U'。' ? 1.2 : 0) + claimed;
    case Field::target:
    case Field::actual:
      return quality ? 0.2
                     : 0.5 + lone + inside + (name ? 0.4 : 0) + cost_of_label_part(key) +
                           (split_target_ && key.size() > 10 ? 0.8 : 0);
    case Field::reason:
      return 1.3 - (reason ? 0.6 : 0) - (sentence ? 0.2 : 0) + (quality && !reason ? 0.5 : 0) +
             claimed;
    case Field::completion:
      return 2.5;
    case Field::goal_actual:
      return claimed > 0 ? 0.2
                         : (goals_.open ? 1.2 : 2.2) +
                               0.15 * static_cast<double>(key.size() < 10 ? 10 - key.size() : 0);
    case Field::measure_unit:
      return key.size() <= 6 && !sentence && key.find(U"指标") == std::u32string::npos ? 0.8
                                                                                       : kNever;
    case Field::op:
      return key.size() == 2 && key.front() == U'定' ? 0 : kNever;
    default:
      return 0.5;
  }
}

// 成本指标 stands beside 数量指标, unless kinds of cost stand below it.
bool IndicatorLikelihood::is_part_of_output(const std::u32string& key) const {
  return !has_costs_ && context_.labels.occurs(Field::output_group, key) &&
         level2_names_.match(key) == NameSet::Match::whole;
}

double IndicatorLikelihood::start(std::size_t piece, std::size_t column) const {
  const std::u32string& key = context_.text.pieces[piece].key;
  const Shape shape = shape_of(key, context_.labels);
  if (const NameSet* names = names_of(column)) {
    if (names == &block_names_) {
      return block_names_.match(key) == NameSet::Match::none ? kNever : 0.1;
    }
    if (shape != Shape::text && shape != Shape::unit) {
      return kNever;
    }
    // Points stand behind level 1 more often; of two names for satisfaction the longer is level 2.
    const bool second = column == columns_.level2;
    const bool odd = second ? ends_with_points(key) || key == U"满意度指标"
                            : key.size() > 5 && level2_names_.match(key) != NameSet::Match::none;
    return start_level(key, *names) + (odd ? 0.3 : 0) +
           (!second && is_part_of_output(key) ? kPartOfOutput : 0) +
           (column == columns_.level1 || second ? cost_of_place_in_line(piece, second) : 0);
  }
  const Field field = columns_.fields[column];
  if (field == Field::weight || field == Field::score || field == Field::total_row) {
    if (field == Field::total_row) {
      return shape == Shape::number    ? (totals_ > 0 ? 0.3 : 2.5)
             : shape == Shape::percent ? 2.5
                                       : kNever;
    }
    if (shape == Shape::dash) {
      return 1;
    }
    if (!is_small_number(key, shape)) {
      return kNever;
    }
    const auto value = number_in(key);
    return value->is_zero() ? 0.6 : *value > Decimal(60) ? 1.2 : 0;
  }
  if (shape == Shape::dash) {
    return field == Field::level3 ? 5 : field == Field::goal_actual ? kNever : 0.8;
  }
  return shape == Shape::text ? start_text(key, field) : start_number(shape, field, split_target_);
}

bool IndicatorLikelihood::is_odd(std::size_t piece, std::size_t column) const {
  constexpr double kOdd = 1.1;
  return start(piece, column) > kOdd;
}

double IndicatorLikelihood::skip(std::size_t piece) const {
  const std::u32string& key = context_.text.pieces[piece].key;
  switch (shape_of(key, context_.labels)) {
    case Shape::dash:
      return 0.4;
    case Shape::text:
      return std::min(4.0, 2.0 + 0.05 * static_cast<double>(key.size()));
    case Shape::unit:
    case Shape::comparison:
      return 1.5;
    default:
      return 3;
  }
}

}  // namespace fuhe
