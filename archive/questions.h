// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that are always wanted, each a table.
#pragma once

#include <string>

#include "archive/answer.h"
#include "archive/index.h"

namespace fuhe {

enum class TopBy {
  difference,  // points between a claimed and a recomputed value
  money,       // the same in 元
  findings,    // forms by their errors, then warnings
  rate,        // forms by how far their execution rate is from 100 %
  rules,       // rules by how often they found something
  units,       // units by the errors in their forms
};

// `language`: of the names of rules.
Result<Answer> top(Index& index, TopBy by, int limit, Language language);

// The forms of units whose name has `unit` in it, by unit and year: score, rate, findings.
Result<Answer> over_the_years(Index& index, const std::string& unit, int limit);

// Indicators of the same unit and project with the same target in at least so many years.
Result<Answer> unchanged_targets(Index& index, int years, int limit);

// Forms whose text is at least so alike to that of another unit's, or of the same unit's in another
// year; the most alike first.
Result<Answer> copied_text(Index& index, int percent, int limit);

// Units that sent forms for the same year and project with different numbers.
Result<Answer> sent_twice(Index& index, int limit);

}  // namespace fuhe
