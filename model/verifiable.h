// SPDX-License-Identifier: GPL-3.0-or-later
// How much of the total rests on numbers that can be recomputed.
#pragma once

#include "model/analysis.h"

namespace fuhe {

struct Verifiable {
  Decimal points;   // of rows and the execution rate that can be recomputed from the tables
  Decimal by_text;  // of rows that can be with a planned figure told in words
  Decimal total;    // all points that are printed
};

Verifiable verifiable_share(const RuleContext& context);

// A worded target whose planned figure the text tells: score by it, and where it stands.
struct PlanInText {
  std::string at;    // the passage's pointer
  std::string plan;  // as printed
  std::string formula;
  Decimal completion;  // in %
  Decimal score;
};
std::optional<PlanInText> plan_in_text(const RuleContext& context, const IndicatorView& view);

}  // namespace fuhe
