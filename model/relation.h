// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic that must hold among numbers of a form: parts and their total, rate and amounts, score
// and points. A relation can be tested with any values, and solved for one of its cells; so the
// same relations recompute a form, find the one cell that is wrong, and choose between readings of
// a recognised digit.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/number_table.h"
#include "model/tolerance.h"

namespace fuhe {

enum class RelationKind {
  fund_sum,         // total = parts, one column
  rate,             // rate = B / A
  execution_score,  // score = shape(rate) of the points
  weight_total,     // all points = 100
  group_weight,     // points under a level-1 heading = the heading's
  block_weight,     // points of all indicators = the block heading's; of the funds likewise
  subgroup_weight,  // the same under a level-2 heading
  subtotal_weight,
  subtotal_score,
  total_score,
  score_cap,        // score <= points
  indicator_score,  // score follows from target and actual
  grade,            // the conclusion is the band of the total
  cost_target,      // targets of cost rows = a budget
  cost_link,        // actuals of cost rows = the executed amount
};

enum class Verdict {
  holds,
  within_rounding,
  off_by_rounding,
  broken,
  untestable,  // with the reason
  silent,      // nothing is claimed
};

struct Judgement {
  Verdict verdict = Verdict::silent;
  std::optional<Decimal> expected;  // what the claim should be
  Bilingual why;                    // of untestable

  [[nodiscard]] bool is_broken() const { return verdict == Verdict::broken; }
  [[nodiscard]] bool is_right() const {
    return verdict == Verdict::holds || verdict == Verdict::within_rounding ||
           verdict == Verdict::off_by_rounding;
  }
};

struct Relation {
  RelationKind kind = RelationKind::fund_sum;
  std::string rule;
  std::size_t row = 0;  // fund row, indicator, group or subtotal that it speaks of
  FundColumn column = FundColumn::initial_budget;
  std::vector<CellId> cells;  // the first one is the claim
  std::function<Judgement(const Values&)> test;
  // The value of a cell that makes the relation hold, the others being right; nothing if it cannot
  // be told.
  std::function<std::optional<Decimal>(const Values&, CellId)> solve;
  std::function<std::string(const Values&)> formula;  // with its numbers put in
};

Judgement untestable(std::string zh, std::string en);
// The expected value of a relation as it is to be printed: sums exactly, rates and scores with the
// decimals of the claim (a score with two where the claim has none).
std::string printed_expectation(const Relation& relation, const Decimal& expected,
                                const std::optional<PrintedNumber>& claimed);
// What the first unreadable cell or wordy cell among `cells` makes of a relation; nothing when all
// are numbers or claim nothing.
std::optional<Judgement> obstacle(const std::vector<CellId>& cells, const Values& values);

Verdict verdict_of(Agreement agreement);

}  // namespace fuhe
