// SPDX-License-Identifier: GPL-3.0-or-later
// When a printed value agrees with a computed one. Values are compared by the interval that their
// printed digits stand for, rounded or truncated, never "within 0.01".
#pragma once

#include <string>
#include <vector>

#include "model/printed_number.h"

namespace fuhe {

enum class Agreement {
  equal,
  within_rounding,  // the intervals meet
  off_by_rounding,  // explained only if every part was rounded the worst way
  different,
};

// Does the printed value stand for a value inside `computed`?
Agreement compare_printed(const PrintedNumber& claimed, const Interval& computed);

// A part of a sum. An exact part (points, a whole score) carries no rounding of its own.
struct SumPart {
  PrintedNumber number;
  bool exact = false;
};

// Does the printed total stand for the sum of the printed parts? With `exact_total` a total without
// decimals means what it says even beside parts that have some (points and scores: 99 is 99.00).
Agreement compare_sum(const PrintedNumber& total, const std::vector<SumPart>& parts,
                      bool exact_total);

// A sum for print beside what is claimed: exactly, with at least the decimals that the claim has.
std::string printed_sum(const Decimal& value, const PrintedNumber& claimed);

// Decimals needed to print `value` exactly, at most `most`.
int needed_scale(const Decimal& value, int most);

}  // namespace fuhe
