// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/bonus.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "model/cell_number.h"

namespace fuhe {
namespace {

bool holds_any(std::string_view text, const std::array<std::string_view, 3>& words) {
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

}  // namespace

std::vector<PrintedNumber> bonus_scores(const Form& form) {
  constexpr std::array<std::string_view, 3> kAdded{"加分", "奖励", "附加"};
  constexpr std::array<std::string_view, 3> kTaken{"扣分", "减分", "扣减"};
  std::vector<PrintedNumber> scores;
  for (const auto& [label, cell] : form.extra) {
    // The reader names such a value by its row and its column: 加分项/得分.
    const std::size_t slash = label.find('/');
    const CellNumber number = read_cell_number(cell);
    if (slash == std::string::npos || !number.has_number() ||
        (label.find("得分", slash) == std::string::npos &&
         label.find("自评分", slash) == std::string::npos)) {
      continue;
    }
    const std::string_view row = std::string_view(label).substr(0, slash);
    const bool taken = holds_any(row, kTaken);
    if (!taken && !holds_any(row, kAdded)) {
      continue;
    }
    PrintedNumber score = *number.number;
    if (taken && score.value > Decimal(0)) {
      score.value = Decimal(0) - score.value;
    }
    scores.push_back(score);
  }
  return scores;
}

}  // namespace fuhe
