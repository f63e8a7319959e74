// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_weigh.h"

#include <algorithm>

#include "extract/form/group_label.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr double kBrokenSum = 2.5;      // the total is not the sum: rare in real forms
constexpr double kScoreOverPoints = 5;  // more so
constexpr double kScoreFollows = -0.5;  // a lowered score is its points times actual by target
constexpr double kSameUnit = -0.3;
constexpr double kOtherUnit = 0.3;
constexpr double kRateWithoutPercent = 0.5;
constexpr double kLimitWithoutNumber = 1.5;
constexpr double kStrayNumber = 2;
constexpr double kNameOutOfOrder = 1;

bool is_full(const Decimal& weight, const Decimal& score) {
  return score == weight;
}

bool near(const Decimal& a, const Decimal& b, const Decimal& slack) {
  return (a - b).abs() <= slack;
}

const Decimal& hundredths(int count) {
  static const Decimal kOne = Decimal::power_of_ten(-2);
  static const Decimal kTwo = kOne + kOne;
  return count <= 1 ? kOne : kTwo;
}

bool has_unit(Shape shape) {
  return shape == Shape::percent || shape == Shape::quantity || shape == Shape::aim;
}

bool is_limit(std::u32string_view op) {
  return op.find_first_of(U"≥≤><") != std::u32string_view::npos;
}

}  // namespace

double cost_of_values(const RowKeys& row, const Labels& labels) {
  const Shape a = shape_of(row.target, labels);
  const Shape b = shape_of(row.actual, labels);
  double cost = 0;
  if (row.target.empty() || row.actual.empty()) {
    return cost;
  }
  if (has_unit(a) && (b == Shape::percent || b == Shape::quantity)) {
    const std::u32string one = unit_in(row.target);
    const std::u32string other = unit_in(row.actual);
    cost += one == other ? kSameUnit : one.empty() || other.empty() ? 0 : kOtherUnit;
  } else if ((has_unit(a) && b == Shape::text) || (has_unit(b) && a == Shape::text)) {
    cost += kOtherUnit;
  }
  if (is_limit(row.op) && a == Shape::text) {
    cost += kLimitWithoutNumber;
  }
  const bool rate = !row.name.empty() && row.name.back() == U'率';
  const bool percent = row.target.find_first_of(U"%‰") != std::u32string::npos ||
                       row.unit.find_first_of(U"%‰") != std::u32string::npos;
  const bool counted = a == Shape::quantity || (a == Shape::aim && !unit_in(row.target).empty());
  if (rate && !percent && (counted || !row.unit.empty())) {
    cost += kRateWithoutPercent;
  }
  return cost;
}

double cost_of_score(const RowKeys& row) {
  const auto weight = number_in(row.weight);
  const auto score = number_in(row.score);
  if (!weight || !score) {
    return 0;
  }
  if (*score > *weight) {
    return kScoreOverPoints;
  }
  const auto target = number_in(row.target);
  const auto actual = number_in(row.actual);
  if (is_full(*weight, *score) || !target || !actual) {
    return 0;
  }
  const auto forward = divide(*actual * *weight, *target);
  const auto reverse = divide(*target * *weight, *actual);
  const bool follows = (forward && near(*forward, *score, hundredths(1))) ||
                       (reverse && near(*reverse, *score, hundredths(1)));
  return follows ? kScoreFollows : 0;
}

std::optional<Decimal> IndicatorWeigher::value(const FlowTable::Pieces& pieces) const {
  if (pieces.empty()) {
    return std::nullopt;
  }
  std::u32string key;
  for (const std::size_t piece : pieces) {
    key += context_.text.pieces[piece].key;
  }
  return number_in(key);
}

std::u32string IndicatorWeigher::key_in(const FlowTable& table, std::size_t row,
                                        Field field) const {
  std::u32string key;
  const std::size_t column = columns_.find(field);
  if (column != IndicatorColumns::kNone) {
    for (const std::size_t piece : table.rows[row][column]) {
      key += context_.text.pieces[piece].key;
    }
  }
  return key;
}

std::optional<Decimal> IndicatorWeigher::value_in(const FlowTable& table, std::size_t row,
                                                  Field field) const {
  const std::size_t column = columns_.find(field);
  return column == IndicatorColumns::kNone ? std::nullopt : value(table.rows[row][column]);
}

std::optional<Decimal> IndicatorWeigher::sum_of(const FlowTable& table, Field field) const {
  Decimal sum;
  bool any = false;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (const auto number = value_in(table, row, field)) {
      sum += *number;
      any = true;
    }
  }
  return any ? std::optional(sum) : std::nullopt;
}

TotalPieces IndicatorWeigher::total_of(const FlowTable& table) const {
  TotalPieces total;
  const auto& asides = table.lists[columns_.aside];
  if (totals_ == 0 || asides.empty()) {
    return total;
  }
  const auto number = [&](std::size_t i) { return value(asides[i].pieces); };
  // The pair that opens with the full points; else a lone score at the end.
  for (std::size_t i = asides.size(); i-- > 0;) {
    const auto weight = number(i);
    const auto score = i + 1 < asides.size() ? number(i + 1) : std::nullopt;
    if (weight && score && *score <= *weight && *weight >= Decimal(90)) {
      total.weight = asides[i].pieces.front();
      total.score = asides[i + 1].pieces.front();
      return total;
    }
  }
  if (const auto last = number(asides.size() - 1); last && *last <= Decimal(100)) {
    (*last == Decimal(100) && columns_.find(Field::weight) != IndicatorColumns::kNone
         ? total.weight
         : total.score) = asides.back().pieces.front();
  }
  return total;
}

namespace {

// Parts with or without those of the execution make up the whole.
bool makes_up(const Decimal& sum, const std::optional<Decimal>& funds, const Decimal& whole,
              const Decimal& slack) {
  return near(sum, whole, slack) || (funds && near(sum + *funds, whole, slack));
}

}  // namespace

// What the labels of the groups have in points: 产出指标（50分）.
std::optional<Decimal> IndicatorWeigher::group_points(const FlowTable& table) const {
  Decimal sum;
  for (const FlowTable::Listed& listed : table.lists[columns_.level1]) {
    const GroupLabel split = split_points(context_.joined(listed.pieces));
    const auto points = split.points ? number_in(match_key(split.points->text)) : std::nullopt;
    if (!points) {
      return std::nullopt;
    }
    sum += *points;
  }
  return sum.is_zero() ? std::nullopt : std::optional(sum);
}

IndicatorWeigher::Closing IndicatorWeigher::closing_weights(const FlowTable& table) const {
  const auto weights = sum_of(table, Field::weight);
  if (!weights) {
    return Closing::unknown;
  }
  const TotalPieces total = total_of(table);
  const auto whole = total.weight ? value({*total.weight}) : std::nullopt;
  const auto adds_up = [&](const Decimal& wanted) {
    return makes_up(*weights, funds_.weight, wanted, Decimal(0));
  };
  const auto groups = group_points(table);
  const bool closes =
      whole ? adds_up(*whole)
            : adds_up(Decimal(100)) || adds_up(Decimal(90)) || (groups && *weights == *groups);
  return closes ? Closing::closes : Closing::broken;
}

IndicatorWeigher::Closing IndicatorWeigher::closing_scores(const FlowTable& table) const {
  const auto scores = sum_of(table, Field::score);
  const TotalPieces total = total_of(table);
  const auto whole = total.score ? value({*total.score}) : std::nullopt;
  if (!scores || !whole) {
    return Closing::unknown;
  }
  return makes_up(*scores, funds_.score, *whole, hundredths(2)) ? Closing::closes : Closing::broken;
}

bool IndicatorWeigher::sums_close(const FlowTable& table) const {
  return closing_weights(table) == Closing::closes && closing_scores(table) != Closing::broken;
}

double IndicatorWeigher::cost_of_sums(const FlowTable& table) const {
  const auto cost = [](Closing closing) { return closing == Closing::broken ? kBrokenSum : 0; };
  return cost(closing_weights(table)) + cost(closing_scores(table));
}

double IndicatorWeigher::cost_of_asides(const FlowTable& table) const {
  // Points, score and at most one more number of each total.
  const int fair = 3 * (totals_ + subtotals_);
  const int asides = static_cast<int>(table.lists[columns_.aside].size());
  return std::max(0, asides - fair) * kStrayNumber;
}

double IndicatorWeigher::cost_of_reasons(const FlowTable& table) const {
  if (columns_.reason == IndicatorColumns::kNone) {
    return 0;
  }
  int lowered = 0;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto weight = value_in(table, row, Field::weight);
    const auto score = value_in(table, row, Field::score);
    lowered += weight && score && !is_full(*weight, *score) ? 1 : 0;
  }
  // 无 explains nothing: any row may have it.
  const auto& listed = table.lists[columns_.reason];
  const int reasons = static_cast<int>(
      std::count_if(listed.begin(), listed.end(), [this](const FlowTable::Listed& reason) {
        return !is_word(context_.labels, Field::no_reason,
                        context_.text.pieces[reason.pieces.front()].key);
      }));
  return reasons > lowered ? 0.9 * (reasons - lowered) : 0.15 * (lowered - reasons);
}

// Names come from top to bottom; one that was printed late stands out of order once.
double IndicatorWeigher::cost_of_order(const FlowTable& table) const {
  double cost = 0;
  std::size_t last = 0;
  for (const auto& row : table.rows) {
    const FlowTable::Pieces& name = row[columns_.find(Field::level3)];
    if (!name.empty()) {
      cost += name.front() < last ? kNameOutOfOrder : 0;
      last = name.front();
    }
  }
  return cost;
}

double IndicatorWeigher::extra_cost(const FlowTable& table) const {
  double cost =
      cost_of_sums(table) + cost_of_asides(table) + cost_of_reasons(table) + cost_of_order(table);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const RowKeys keys{key_in(table, row, Field::level3), key_in(table, row, Field::op),
                       key_in(table, row, Field::target), key_in(table, row, Field::measure_unit),
                       key_in(table, row, Field::actual), key_in(table, row, Field::weight),
                       key_in(table, row, Field::score)};
    cost += cost_of_values(keys, context_.labels) + cost_of_score(keys);
  }
  return cost;
}

}  // namespace fuhe
