// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scoring.h"

#include <algorithm>

#include "model/indicator_view.h"

namespace fuhe {
namespace {

Decimal within(const Decimal& score, const Decimal& points) {
  if (score.is_negative()) {
    return 0;
  }
  return score > points ? points : score;
}

// A negative actual counts as 0.
Decimal not_negative(const Decimal& value) {
  return value.is_negative() ? Decimal(0) : value;
}

std::string ratio_formula(const Value& over, const Value& under, const Decimal& points,
                          const Decimal& score) {
  const auto printed = [](const Value& value, bool base) {
    return (base ? value.base() : value.number->value).to_string();
  };
  const bool base = over.unit.factor != under.unit.factor;
  return printed(over, base) + " ÷ " + printed(under, base) + " × " + points.to_string() + " → " +
         score.to_fixed(2);
}

std::string linear_formula(const IndicatorView& view, const Decimal& points, const Decimal& score) {
  const std::string a = view.target.base().to_string();
  const std::string b = view.actual.base().to_string();
  return "(1 − (" + b + " − " + a + ") ÷ " + a + ") × " + points.to_string() + " → " +
         score.to_fixed(2);
}

ScoreReading forward_reading(const IndicatorView& view, const Decimal& points) {
  const Decimal score = forward_score(view.target.base(), view.actual.base(), points);
  return {"forward", score, ratio_formula(view.actual, view.target, points, score)};
}

ScoreReading reverse_reading(const IndicatorView& view, const Decimal& points, ReverseShape shape) {
  const Decimal score = reverse_score(shape, view.target.base(), view.actual.base(), points);
  if (shape == ReverseShape::ratio) {
    return {"reverse", score, ratio_formula(view.target, view.actual, points, score)};
  }
  return {"reverse_linear", score, linear_formula(view, points, score)};
}

void add_reverse(const IndicatorView& view, const Decimal& points, const Parameters& parameters,
                 std::vector<ScoreReading>& readings) {
  for (const ReverseShape shape : parameters.reverse.value) {
    readings.push_back(reverse_reading(view, points, shape));
  }
}

ScoreReading interval_reading(const IndicatorView& view, const Decimal& points) {
  const Decimal high = view.target.upper->value * view.target.unit.factor;
  const Decimal score = interval_score(view.target.base(), high, view.actual.base(), points);
  return {"interval", score,
          view.actual.base().to_string() + " ∈ [" + view.target.base().to_string() + ", " +
              high.to_string() + "] × " + points.to_string() + " → " + score.to_fixed(2)};
}

}  // namespace

Decimal forward_score(const Decimal& target, const Decimal& actual, const Decimal& points) {
  const auto ratio = divide(not_negative(actual), target);
  return ratio && !target.is_negative() ? within(*ratio * points, points) : points;
}

Decimal reverse_score(ReverseShape shape, const Decimal& target, const Decimal& actual,
                      const Decimal& points) {
  const Decimal done = not_negative(actual);
  if (actual <= target || done <= target) {
    return points;
  }
  if (shape == ReverseShape::ratio) {
    const auto ratio = divide(target, done);  // a limit below 0 may be missed by 0
    return ratio ? within(*ratio * points, points) : Decimal(0);
  }
  const auto over = divide(done - target, target);
  return over ? within((Decimal(1) - *over) * points, points) : Decimal(0);
}

Decimal equal_score(const Decimal& target, const Decimal& actual, const Decimal& points) {
  if (target.is_zero()) {
    return actual <= Decimal(0) ? points : Decimal(0);
  }
  return forward_score(target, actual, points);
}

Decimal interval_score(const Decimal& low, const Decimal& high, const Decimal& actual,
                       const Decimal& points) {
  if (actual < low) {
    return forward_score(low, actual, points);
  }
  return reverse_score(ReverseShape::ratio, high, actual, points);
}

Decimal execution_score(const ExecutionRule& rule, const Decimal& rate, const Decimal& points) {
  const Decimal proportional = *divide(rate * points, Decimal(100));
  Decimal score = proportional;
  switch (rule.shape) {
    case ExecutionShape::linear:
      break;
    case ExecutionShape::threshold:
      score = rate >= rule.threshold ? points : proportional;
      break;
    case ExecutionShape::zero_below:
      score = rate < rule.threshold ? Decimal(0) : proportional;
      break;
    case ExecutionShape::bands: {
      const auto band = std::find_if(rule.bands.begin(), rule.bands.end(),
                                     [&rate](const ExecutionBand& b) { return rate >= b.from; });
      score = band == rule.bands.end() ? Decimal(0) : *divide(band->share * points, Decimal(100));
      break;
    }
  }
  if (rate < rule.nothing_below) {
    return 0;
  }
  return rule.capped && score > points ? points : score;
}

std::vector<ScoreReading> score_readings(const IndicatorView& view, const Decimal& points,
                                         const Parameters& parameters) {
  std::vector<ScoreReading> readings;
  if (view.direction == Direction::direct) {
    if (view.met) {
      const Decimal score = *view.met ? points : Decimal(0);
      readings.push_back({"direct", score, score.to_fixed(2)});
    }
    return readings;
  }
  const bool ready = view.direction != Direction::none && view.actual.is_number() &&
                     comparable(view.target.unit, view.actual.unit);
  if (!ready) {
    return readings;
  }
  if (view.target.base().is_negative()) {
    // A rate of change, which no clause scores in proportion: reached or open.
    if (view.met == true) {
      readings.push_back({"direct", points, points.to_fixed(2)});
    }
    return readings;
  }
  if (view.direction == Direction::interval) {
    readings.push_back(interval_reading(view, points));
    return readings;
  }
  if (view.direction == Direction::equal) {
    const Decimal score = equal_score(view.target.base(), view.actual.base(), points);
    readings.push_back({"equal", score, ratio_formula(view.actual, view.target, points, score)});
    return readings;
  }
  const bool reverse_first = view.direction == Direction::reverse;
  if (reverse_first) {
    add_reverse(view, points, parameters, readings);
  }
  if (!reverse_first || !view.direction_printed) {
    readings.push_back(forward_reading(view, points));
  }
  if (!reverse_first && !view.direction_printed) {
    add_reverse(view, points, parameters, readings);
  }
  return readings;
}

}  // namespace fuhe
