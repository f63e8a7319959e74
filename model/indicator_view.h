// SPDX-License-Identifier: GPL-3.0-or-later
// An indicator row understood: its values, its direction, and what its score should be under each
// reading that the form leaves open.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/cell_number.h"
#include "model/form.h"
#include "model/parameters.h"
#include "model/value.h"

namespace fuhe {

enum class Level1 { output, benefit, satisfaction, cost, execution, process, other };
enum class Nature { quantity, quality, timeliness, cost, benefit, satisfaction, other };

enum class Direction {
  none,     // nothing to compare
  forward,  // more is better: B / A
  reverse,  // less is better: A / B
  equal,
  interval,
  direct,  // date, yes or no: all points or none
};

// One way to score a row.
struct ScoreReading {
  std::string name;     // "forward", "reverse", "reverse_linear", "equal", "interval", "direct"
  Decimal score;        // exact, between 0 and the points
  std::string formula;  // with its numbers: 1192800 / 2351035.56 × 2 = 1.0147
};

struct IndicatorView {
  std::size_t index = 0;
  Level1 level1 = Level1::other;
  Nature nature = Nature::other;
  Value target;
  Value actual;  // a missing unit is taken from the target
  CellNumber weight;
  CellNumber score;
  Direction direction = Direction::none;
  bool direction_printed = false;      // by an operator; else inferred
  bool direction_sure = false;         // printed, or of a kind that has only one
  std::optional<bool> met;             // the target, under `direction`
  std::vector<ScoreReading> readings;  // the one that holds by default first; empty: not computable
  bool reason_blank = false;
  bool reason_words = false;  // a reason of more than 无 or —

  [[nodiscard]] bool full_marks() const {
    return weight.has_number() && score.has_number() && score.number->value == weight.number->value;
  }
};

// Rows under one first-level heading, [first, last).
struct IndicatorGroup {
  std::string name;  // as printed
  Level1 level1 = Level1::other;
  std::size_t first = 0;
  std::size_t last = 0;
};

std::vector<IndicatorView> view_indicators(const Form& form, const Parameters& parameters);
std::vector<IndicatorGroup> find_groups(const Form& form);  // by level 1
// The same by level 2, inside the groups of level 1.
std::vector<IndicatorGroup> find_subgroups(const Form& form);

// Every reading of a row with this target, actual and points; `view` gives direction and kind.
std::vector<ScoreReading> score_readings(const IndicatorView& view, const Decimal& points,
                                         const Parameters& parameters);

}  // namespace fuhe
