// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow_likelihood.h"

#include <algorithm>

#include "extract/flow_weigh.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kNone = IndicatorColumns::kNone;

bool has_any(std::u32string_view key, std::u32string_view marks) {
  return key.find_first_of(marks) != std::u32string_view::npos;
}

bool is_small_number(const std::u32string& key, Shape shape) {
  if (shape != Shape::number) {
    return false;
  }
  const auto value = number_in(key);
  return value && !value->is_negative() && *value <= Decimal(100);
}

bool starts_with_word(const Labels& labels, Field field, std::u32string_view key) {
  const auto& words = labels.names(field);
  return std::any_of(words.begin(), words.end(),
                     [key](const std::u32string& word) { return key.starts_with(word); });
}

// "产出指标(50分)", "履职效能(30)": points behind a name.
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

constexpr double kRowAfterTotal = 1.2;  // a new row behind the numbers of the total row

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

bool GoalsSoFar::claim(std::u32string_view key) const {
  constexpr std::size_t kTelling = 8;
  if (open && key.size() >= kTelling && expected.find(key) != std::u32string::npos) {
    return true;
  }
  std::size_t at = 0;
  int number = 0;
  while (at < key.size() && at < 2 && is_ascii_digit(key[at])) {
    number = number * 10 + digit_value(key[at++]);
  }
  if (number < 2 || at >= key.size() || key.size() < kTelling ||
      !has_any(key.substr(at, 1), U".、)")) {
    return false;
  }
  const auto numbered = [&](int n) {
    return actual.find(to_u32(std::to_string(n)) + key[at]) != std::u32string::npos;
  };
  return numbered(number - 1) && !numbered(number);
}

std::size_t IndicatorColumns::find(Field field) const {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i] == field) {
      return i;
    }
  }
  return kNone;
}

IndicatorLikelihood::IndicatorLikelihood(const FlowContext& context, const FlowLayout& layout,
                                         int totals, GoalsSoFar goals)
    : context_(context),
      totals_(totals),
      goals_(std::move(goals)),
      split_target_(layout.find(Field::op) >= 0 || layout.find(Field::measure_unit) >= 0),
      level1_names_({Field::group1}, context.labels),
      level2_names_({Field::group2}, context.labels),
      block_names_({Field::indicators_block}, context.labels, 4) {
  for (const FlowPiece& piece : context.text.pieces) {
    ++times_[piece.key];
  }
  if (layout.find(Field::level3) < 0) {
    add_column(Field::level3, {});
  }
  for (const FlowLayout::Column& column : layout.columns) {
    const bool list = column.field == Field::level1 || column.field == Field::level2 ||
                      column.field == Field::reason;
    if (!list && kinds_.size() + 6 < kMostFlowColumns) {
      add_column(column.field, column.label);
    }
  }
  const auto list = [this](Field field, int place, std::size_t* column) {
    *column = kinds_.size();
    columns_.fields.push_back(field);
    columns_.labels.emplace_back();
    kinds_.push_back({false, 0, false, false, place});
  };
  list(Field::indicators_block, 0, &columns_.block);
  list(Field::level1, 1, &columns_.level1);
  list(Field::level2, 2, &columns_.level2);
  if (layout.find(Field::reason) >= 0) {
    list(Field::reason, static_cast<int>(kMostFlowColumns), &columns_.reason);
  }
  list(Field::total_row, -1, &columns_.aside);
  list(Field::goal_actual, -1, &columns_.stray);
}

void IndicatorLikelihood::add_column(Field field, const std::string& label) {
  FlowColumn kind;
  kind.required = field == Field::level3 || field == Field::target || field == Field::actual ||
                  field == Field::weight || field == Field::score;
  switch (field) {
    case Field::level3:
      kind.hole = 3;
      break;
    case Field::weight:
    case Field::score:
      kind.hole = 2.5;
      break;
    case Field::target:
    case Field::actual:
      kind.hole = 2;
      break;
    default:
      kind.hole = 0.4;
  }
  constexpr int kLevels = 3;  // group labels stand to the left
  kind.checks = field == Field::weight || field == Field::score;
  kind.place = kLevels + static_cast<int>(kinds_.size());
  columns_.fields.push_back(field);
  columns_.labels.push_back(label);
  kinds_.push_back(kind);
}

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

// A group's name is an indicator's name now and then, when it does not say 指标.
double IndicatorLikelihood::cost_of_group_name(const std::u32string& key) const {
  const bool group = level1_names_.match(key) == NameSet::Match::whole ||
                     level2_names_.match(key) == NameSet::Match::whole;
  if (group) {
    return key.ends_with(U"指标") || key.back() == U')' ? 2.5 : 0.9;
  }
  const bool part = key.size() >= 4 && level2_names_.match(key) == NameSet::Match::beginning;
  return part ? 1.2 : 0;
}

double IndicatorLikelihood::start_text(const std::u32string& key, Field field) const {
  const bool sentence = has_any(key, U",;。，；");
  const bool name = ends_with_word(context_.labels, Field::name_ending, key);
  const bool quality = starts_with_word(context_.labels, Field::quality_word, key);
  const bool reason = context_.labels.occurs(Field::reason_word, key);
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

const NameSet* IndicatorLikelihood::names_of(std::size_t column) const {
  if (column == columns_.level1) {
    return &level1_names_;
  }
  if (column == columns_.level2) {
    return &level2_names_;
  }
  return column == columns_.block ? &block_names_ : nullptr;
}

double IndicatorLikelihood::join_level(const NameSet& names, const std::u32string& so_far,
                                       const std::u32string& key) const {
  if (names.match(so_far + key) != NameSet::Match::none) {
    // Nothing else wants the points that follow a name.
    return key.front() == U'(' ? -0.5 : 0;
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
        return 0.05;
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

double IndicatorLikelihood::row(std::size_t column, const std::vector<std::u32string>& keys) const {
  const auto key = [&](Field field) {
    const std::size_t c = columns_.find(field);
    return c == kNone ? std::u32string() : keys[c];
  };
  const RowKeys row{key(Field::level3),       key(Field::op),     key(Field::target),
                    key(Field::measure_unit), key(Field::actual), key(Field::weight),
                    key(Field::score)};
  const bool score = columns_.fields[column] == Field::score;
  const bool first = !score || columns_.find(Field::weight) == kNone;
  return (first ? cost_of_values(row, context_.labels) : 0) + (score ? cost_of_score(row) : 0);
}

// Where the numbers of the total row stand: full points and a score side by side.
std::size_t IndicatorLikelihood::total_numbers(const std::vector<std::size_t>& pieces) const {
  for (std::size_t i = 1; i < pieces.size() && totals_ > 0; ++i) {
    const std::u32string& weight = context_.text.pieces[pieces[i - 1]].key;
    const std::u32string& score = context_.text.pieces[pieces[i]].key;
    if (!is_small_number(weight, shape_of(weight, context_.labels)) ||
        !is_small_number(score, shape_of(score, context_.labels))) {
      continue;
    }
    const auto points = number_in(weight);
    if (*points >= Decimal(90) && *number_in(score) <= *points) {
      return pieces[i];
    }
  }
  return static_cast<std::size_t>(-1);
}

FlowTask IndicatorLikelihood::task(std::vector<std::size_t> pieces) const {
  FlowTask task;
  task.text = &context_.text;
  task.columns = kinds_;
  const std::size_t total = total_numbers(pieces);
  for (const std::size_t piece : pieces) {
    std::vector<double> costs;
    for (std::size_t c = 0; c < kinds_.size(); ++c) {
      costs.push_back(start(piece, c));
    }
    task.start.push_back(std::move(costs));
    task.skip.push_back(skip(piece));
    const Shape shape = shape_of(context_.text.pieces[piece].key, context_.labels);
    task.here_only.push_back(shape == Shape::dash);
    task.new_row.push_back(piece > total ? kRowAfterTotal : 0);
  }
  task.row = [this](std::size_t column, const std::vector<std::u32string>& keys) {
    return row(column, keys);
  };
  task.pieces = std::move(pieces);
  task.join = [this](std::size_t column, const std::u32string& so_far, std::size_t piece) {
    return join(column, so_far, piece);
  };
  task.close = [this](std::size_t column, const std::u32string& cell) {
    return close(column, cell);
  };
  return task;
}

}  // namespace fuhe
