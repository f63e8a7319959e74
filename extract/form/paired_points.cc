// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/paired_points.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/cell_number.h"

namespace fuhe {
namespace {

struct Slot {
  Cell* weight;
  Cell* score;
};

struct Pair {
  Cell left;
  Cell right;
};

Cell part_of(const Cell& cell, std::string text) {
  Cell part = cell;
  part.text = std::move(text);
  return part;
}

Decimal value_of(const Cell& cell) {
  return read_cell_number(cell).number->value;
}

// "9.5/10": two numbers and nothing else.
std::optional<Pair> pair_in(const Cell& cell) {
  const std::size_t slash = cell.text.find('/');
  if (!cell.is_read() || slash == std::string::npos) {
    return std::nullopt;
  }
  Pair pair{part_of(cell, cell.text.substr(0, slash)), part_of(cell, cell.text.substr(slash + 1))};
  const bool numbers =
      read_cell_number(pair.left).has_number() && read_cell_number(pair.right).has_number();
  return numbers ? std::optional(std::move(pair)) : std::nullopt;
}

std::vector<Slot> slots_of(Form& form) {
  std::vector<Slot> slots;
  for (FundRow& row : form.funds) {
    slots.push_back({&row.weight, &row.score});
  }
  for (Indicator& row : form.indicators) {
    slots.push_back({&row.weight, &row.score});
  }
  for (Subtotal& row : form.subtotals) {
    slots.push_back({&row.weight, &row.score});
  }
  slots.push_back({&form.total.weight, &form.total.score});
  return slots;
}

// "9.5/10" with 10 in the column of points.
void part_beside_points(const Slot& slot) {
  const auto pair = pair_in(*slot.score);
  const CellNumber points = read_cell_number(*slot.weight);
  if (pair && points.has_number() && points.number->value == value_of(pair->right)) {
    *slot.score = pair->left;
  }
}

// The one column of both: the cell with something in it, when the other has nothing.
Cell* only_cell(const Slot& slot) {
  if (slot.score->is_blank() == slot.weight->is_blank()) {
    return nullptr;
  }
  return slot.score->is_blank() ? slot.weight : slot.score;
}

}  // namespace

void part_paired_points(Form& form) {
  std::vector<std::pair<Slot, Pair>> pairs;
  bool score_first = true;
  bool points_first = true;
  for (const Slot& slot : slots_of(form)) {
    part_beside_points(slot);
    const Cell* cell = only_cell(slot);
    if (const auto pair = cell != nullptr ? pair_in(*cell) : std::nullopt) {
      score_first = score_first && value_of(pair->left) <= value_of(pair->right);
      points_first = points_first && value_of(pair->right) <= value_of(pair->left);
      pairs.emplace_back(slot, *pair);
    }
  }
  if (pairs.size() < 2 || (!score_first && !points_first)) {
    return;
  }
  for (auto& [slot, pair] : pairs) {
    *slot.score = score_first ? pair.left : pair.right;
    *slot.weight = score_first ? pair.right : pair.left;
  }
}

}  // namespace fuhe
