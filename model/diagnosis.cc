// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnosis.h"

#include <algorithm>
#include <utility>

namespace fuhe {
namespace {

// Weights of evidence.
constexpr int kExchangedDigits = 12;
constexpr int kNeighbourColumn = 8;
constexpr int kToldInWords = 6;
constexpr int kNeighbourRound = 4;  // a neighbour with few digits that count: 9,000,000
constexpr int kWithinBudget = 5;
constexpr int kRounderNumber = 3;
constexpr int kNearerColumn = 2;
constexpr int kPlainlyRight = -8;  // a cell with this much against its correction
// Fewer agreeing digits may be chance.
constexpr std::size_t kTellingDigits = 3;

// A value that needs more decimals than this is nobody's slip.
constexpr int kMostDecimals = 4;

bool can_be_diagnosed(RelationKind kind) {
  return kind != RelationKind::score_cap && kind != RelationKind::indicator_score &&
         kind != RelationKind::grade;
}

struct Suspect {
  Repair repair;
  int mended = 0;    // relations; one more outweighs every hint
  int evidence = 0;  // hints
};

// 1 when `number` ends in plainly more zeros than `printed` (202.00 and 200.00), -1 when in fewer.
int rounder(const PrintedNumber& printed, const PrintedNumber& number) {
  const std::size_t before = significant_digits(printed);
  const std::size_t after = significant_digits(number);
  if (before >= after + 2) {
    return 1;
  }
  return before < after ? -1 : 0;
}

class Diagnostician {
 public:
  Diagnostician(const std::vector<Relation>& relations, const NumberTable& table,
                const Hints& hints)
      : relations_(relations),
        table_(table),
        hints_(hints),
        values_(table.values),
        holding_(table.values.size()) {
    for (std::size_t i = 0; i < relations.size(); ++i) {
      diagnosis_.judgements.push_back(relations[i].test(values_));
      for (const CellId cell : relations[i].cells) {
        holding_[cell].push_back(i);
      }
    }
    diagnosis_.repairs.resize(relations.size());
    diagnosis_.choices.resize(relations.size());
    diagnosis_.cause.resize(relations.size());
  }

  Diagnosis run() {
    for (std::size_t i = 0; i < relations_.size(); ++i) {
      if (diagnosis_.judgements[i].is_broken() && can_be_diagnosed(relations_[i].kind)) {
        diagnosis_.repairs[i] = single_out(i);
      }
    }
    for (std::size_t i = 0; i < relations_.size(); ++i) {
      if (diagnosis_.repairs[i]) {
        spread(i);
      }
    }
    diagnosis_.repaired = values_;
    for (std::size_t i = 0; i < relations_.size(); ++i) {
      const auto& repair = diagnosis_.repairs[i];
      if (repair && !diagnosis_.cause[i]) {
        diagnosis_.repaired[repair->cell] = {NumberState::number,
                                             replaced(repair->cell, repair->value)};
      }
    }
    return std::move(diagnosis_);
  }

 private:
  // The printed number of a cell with another value, at its printed decimals where they suffice.
  [[nodiscard]] PrintedNumber replaced(CellId cell, const Decimal& value) const {
    PrintedNumber number = *values_[cell].number;
    number.scale = std::max(number.scale, needed_scale(value, kMostDecimals));
    number.value = value.rounded(number.scale, Rounding::half_up);
    return number;
  }

  // Relations mended by putting `number` into `cell`; nothing if it breaks one that holds.
  std::optional<int> mended(CellId cell, const PrintedNumber& number) {
    const CellNumber printed = std::exchange(values_[cell], {NumberState::number, number});
    int count = 0;
    bool breaks = false;
    for (const std::size_t i : holding_[cell]) {
      const Judgement& before = diagnosis_.judgements[i];
      const Judgement after = relations_[i].test(values_);
      breaks = breaks || (before.is_right() && after.is_broken());
      count += before.is_broken() && after.is_right() ? 1 : 0;
    }
    values_[cell] = printed;
    return breaks ? std::nullopt : std::optional(count);
  }

  std::optional<Suspect> suspect(std::size_t relation, CellId cell) {
    const auto& printed = values_[cell].number;
    if (!printed) {
      return std::nullopt;
    }
    // A part of 0 is nobody's slip; a total of 0 above parts is.
    if (printed->value.is_zero() && cell != relations_[relation].cells[0]) {
      return std::nullopt;
    }
    const auto value = relations_[relation].solve(values_, cell);
    // Nobody prints an amount where nothing was meant: a part is never wrong because it is not 0.
    if (!value || value->is_negative() || value->is_zero() || *value == printed->value) {
      return std::nullopt;
    }
    // As it is where a few decimals write it, else at the decimals the cell is printed with.
    PrintedNumber number = *printed;
    if (needed_scale(*value, kMostDecimals) < kMostDecimals) {
      number = replaced(cell, *value);
    } else {
      number.value = value->rounded(number.scale, Rounding::half_up);
    }
    const auto count = number.value == printed->value ? std::nullopt : mended(cell, number);
    if (!count || *count == 0) {
      return std::nullopt;
    }
    Suspect found{{cell, number.value, false}, *count, 0};
    found.repair.digits_exchanged = digits_exchanged(printed->value.to_fixed(printed->scale),
                                                     number.value.to_fixed(printed->scale));
    found.evidence += found.repair.digits_exchanged ? kExchangedDigits : 0;
    found.evidence += hints_of(cell, *printed, number);
    return found;
  }

  [[nodiscard]] int hints_of(CellId cell, const PrintedNumber& printed,
                             const PrintedNumber& number) const {
    int evidence = 0;
    for (const FundIds& ids : table_.funds) {
      if (cell != ids.initial_budget && cell != ids.annual_budget && cell != ids.executed) {
        continue;
      }
      for (const CellId other : {ids.initial_budget, ids.annual_budget, ids.executed}) {
        const auto& neighbour = values_[other].number;
        if (other == cell || !neighbour || neighbour->value.is_zero()) {
          continue;
        }
        const bool telling = significant_digits(*neighbour) >= kTellingDigits;
        const int weight = telling ? kNeighbourColumn : kNeighbourRound;
        evidence += neighbour->value == number.value ? weight : 0;
        evidence -= neighbour->value == printed.value ? weight : 0;
      }
      evidence += rounder(printed, number) * kRounderNumber;
      evidence += nearer(cell, ids, printed, number) * kNearerColumn;
      evidence += budget_hint(cell, ids, printed, number);
      evidence += told(number) - told(printed);
    }
    return evidence;
  }

  // 1 when the correction comes much nearer to the row's other amounts, -1 when it goes away.
  [[nodiscard]] int nearer(CellId cell, const FundIds& ids, const PrintedNumber& printed,
                           const PrintedNumber& number) const {
    Decimal before;
    Decimal after;
    for (const CellId other : {ids.initial_budget, ids.annual_budget, ids.executed}) {
      if (other != cell && values_[other].has_number()) {
        before += (values_[other].number->value - printed.value).abs();
        after += (values_[other].number->value - number.value).abs();
      }
    }
    if (after + after < before) {
      return 1;
    }
    return before + before < after ? -1 : 0;
  }

  // Money executed beyond its budget is rarer than a slip of the pen.
  [[nodiscard]] int budget_hint(CellId cell, const FundIds& ids, const PrintedNumber& printed,
                                const PrintedNumber& number) const {
    const auto over = [&](const PrintedNumber& put) {
      const auto& executed =
          cell == ids.executed ? std::optional(put) : values_[ids.executed].number;
      const auto& budget =
          cell == ids.annual_budget ? std::optional(put) : values_[ids.annual_budget].number;
      return executed && budget && executed->value > budget->value ? 1 : 0;
    };
    return (over(printed) - over(number)) * kWithinBudget;
  }

  [[nodiscard]] int told(const PrintedNumber& number) const {
    if (number.value.is_zero()) {
      return 0;
    }
    const Decimal yuan = number.value * hints_.currency;
    return std::find(hints_.told_amounts.begin(), hints_.told_amounts.end(), yuan) !=
                   hints_.told_amounts.end()
               ? kToldInWords
               : 0;
  }

  std::optional<Repair> single_out(std::size_t relation) {
    std::vector<Suspect> suspects;
    for (const CellId cell : relations_[relation].cells) {
      if (auto found = suspect(relation, cell)) {
        suspects.push_back(std::move(*found));
      }
    }
    std::stable_sort(suspects.begin(), suspects.end(), [](const Suspect& a, const Suspect& b) {
      return a.mended != b.mended ? a.mended > b.mended : a.evidence > b.evidence;
    });
    if (suspects.empty()) {
      return std::nullopt;
    }
    // Among cells that mend as much, one is accused only on evidence of its own, or when all others
    // are plainly right.
    const bool alone = suspects.size() == 1 || suspects[0].mended > suspects[1].mended;
    const bool evident = !alone && suspects[0].evidence > suspects[1].evidence &&
                         (suspects[0].evidence > 0 || suspects[1].evidence <= kPlainlyRight);
    if (alone || evident) {
      return suspects.front().repair;
    }
    offer_choice(relation, suspects);
    return std::nullopt;
  }

  // Equals of the best suspect, parts before the claim. Where the claim is one of several, the
  // relation's own report names them all; nothing is gained by a choice.
  void offer_choice(std::size_t relation, const std::vector<Suspect>& suspects) {
    if (relations_[relation].kind != RelationKind::fund_sum) {
      return;
    }
    const CellId claim = relations_[relation].cells[0];
    Choice choice;
    bool claim_too = false;
    for (const Suspect& found : suspects) {
      if (found.mended == suspects.front().mended && found.evidence > kPlainlyRight) {
        choice.push_back(found.repair);
        claim_too = claim_too || found.repair.cell == claim;
      }
    }
    if (claim_too && choice.size() != 2) {
      return;
    }
    std::sort(choice.begin(), choice.end(), [claim](const Repair& a, const Repair& b) {
      return (a.cell == claim) != (b.cell == claim) ? b.cell == claim : a.cell < b.cell;
    });
    diagnosis_.choices[relation] = std::move(choice);
  }

  // Other broken relations that the repair of relation `i` mends only follow from it.
  void spread(std::size_t i) {
    if (diagnosis_.cause[i]) {
      return;
    }
    const Repair& repair = *diagnosis_.repairs[i];
    const CellNumber printed = std::exchange(
        values_[repair.cell], {NumberState::number, replaced(repair.cell, repair.value)});
    for (const std::size_t other : holding_[repair.cell]) {
      const bool follows = other != i && diagnosis_.judgements[other].is_broken() &&
                           !diagnosis_.cause[other] && relations_[other].test(values_).is_right();
      if (follows) {
        diagnosis_.cause[other] = i;
      }
    }
    values_[repair.cell] = printed;
  }

  const std::vector<Relation>& relations_;
  const NumberTable& table_;
  const Hints& hints_;
  Values values_;
  std::vector<std::vector<std::size_t>> holding_;  // relations that a cell takes part in
  Diagnosis diagnosis_;
};

}  // namespace

bool digits_exchanged(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) {
    return false;
  }
  std::vector<std::size_t> different;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) {
      different.push_back(i);
    }
  }
  if (different.size() != 2) {
    return false;
  }
  const std::size_t first = different[0];
  const std::size_t second = different[1];
  const bool neighbours = second == first + 1 || (second == first + 2 && a[first + 1] == '.');
  return neighbours && a[first] == b[second] && a[second] == b[first];
}

Diagnosis diagnose(const std::vector<Relation>& relations, const NumberTable& table,
                   const Hints& hints) {
  return Diagnostician(relations, table, hints).run();
}

}  // namespace fuhe
