// SPDX-License-Identifier: GPL-3.0-or-later
// Which cell is wrong when a relation does not hold: the one whose correction mends the relation,
// and others that are broken, without breaking one that holds. Where several cells would do, other
// evidence may single one out: two neighbouring digits exchanged, the neighbouring column, the
// amount told in words. Where none is singled out, nothing is accused beyond the relation's claim.
#pragma once

#include <optional>
#include <vector>

#include "model/relation.h"

namespace fuhe {

struct Repair {
  CellId cell = 0;
  Decimal value;
  bool digits_exchanged = false;
};

// Cells of which one is wrong, and it cannot be told which: parts of a confirmed total, or a total
// and its only part.
using Choice = std::vector<Repair>;

struct Diagnosis {
  std::vector<Choice> choices;        // by relation; empty where one cell is singled out
  Values repaired;                    // all values, with the repairs put in
  std::vector<Judgement> judgements;  // by relation
  std::vector<std::optional<Repair>>
      repairs;  // of a broken relation, where one cell is singled out
  std::vector<std::optional<std::size_t>>
      cause;  // a broken relation that this one only follows from
};

struct Hints {
  std::vector<Decimal> told_amounts;  // amounts of money in words and targets, in 元
  Decimal currency = 10000;           // 元 in one unit of the funds block
};

Diagnosis diagnose(const std::vector<Relation>& relations, const NumberTable& table,
                   const Hints& hints);

// True when exchanging two neighbouring digits of one printed number gives the other.
bool digits_exchanged(const std::string& a, const std::string& b);

}  // namespace fuhe
