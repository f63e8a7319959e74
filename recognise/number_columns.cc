// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/number_columns.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "model/text.h"

namespace fuhe {
namespace {

constexpr int kNeighbours = 6;     // rows above and below that are looked at
constexpr std::size_t kShort = 3;  // characters; a word is longer
constexpr std::size_t kLong = 16;  // of an amount
constexpr double kSure = 0.97;     // a reading that its column does not overrule

const UnitReading* only_unit(const AreaReading& reading) {
  return reading.units.size() == 1 ? &reading.units.front() : nullptr;
}

// One hanzi alone is no more certain than its engine knows: 了 for a 7. Without hanzi it is no
// word.
bool may_be_number(const UnitReading& unit) {
  const std::u32string& text = unit.text;
  if (std::none_of(text.begin(), text.end(), is_ideograph)) {
    return text.size() <= kLong && (text.size() > kShort || unit.evidence.weakest <= kSure);
  }
  return text.size() == 1 || (text.size() <= kShort && unit.evidence.weakest <= kSure);
}

}  // namespace

std::vector<std::size_t> number_suspects(const Grid& grid,
                                         const std::vector<AreaReading>& readings) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < grid.cells.size(); ++i) {
    const UnitReading* unit = only_unit(readings[i]);
    if (unit == nullptr || !may_be_number(*unit) || unit->evidence.kind == ReadingKind::number ||
        unit->evidence.kind == ReadingKind::sign) {
      continue;
    }
    int numbers = 0;
    int others = 0;
    for (std::size_t j = 0; j < grid.cells.size(); ++j) {
      const GridCell& cell = grid.cells[j];
      const UnitReading* neighbour = only_unit(readings[j]);
      if (j == i || neighbour == nullptr || cell.column != grid.cells[i].column ||
          cell.column_span != grid.cells[i].column_span ||
          std::abs(cell.row - grid.cells[i].row) > kNeighbours) {
        continue;
      }
      const bool number = neighbour->evidence.kind == ReadingKind::number;
      numbers += number ? 1 : 0;
      others += !number && neighbour->evidence.kind != ReadingKind::sign ? 1 : 0;
    }
    if (numbers >= 2 && numbers > 2 * others) {
      out.push_back(i);
    }
  }
  return out;
}

}  // namespace fuhe
