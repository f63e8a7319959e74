// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_likelihood.h"

#include <algorithm>

#include "extract/flow/flow_weigh.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kNone = IndicatorColumns::kNone;

constexpr double kRowAfterTotal = 1.2;  // a new row behind the numbers of the total row

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
      std::u32string_view(U".、)").find(key[at]) == std::u32string_view::npos) {
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
      units_apart_(layout.find(Field::measure_unit) >= 0),
      split_target_(layout.find(Field::op) >= 0 || layout.find(Field::measure_unit) >= 0),
      level1_names_({Field::group1}, context.labels),
      level2_names_({Field::group2}, context.labels),
      block_names_({Field::indicators_block}, context.labels, 4) {
  for (const FlowPiece& piece : context.text.pieces) {
    ++times_[piece.key];
    has_costs_ = has_costs_ || context.labels.occurs(Field::cost_group, piece.key);
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

const NameSet* IndicatorLikelihood::names_of(std::size_t column) const {
  if (column == columns_.level1) {
    return &level1_names_;
  }
  if (column == columns_.level2) {
    return &level2_names_;
  }
  return column == columns_.block ? &block_names_ : nullptr;
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
