// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic that running text states about its own numbers: growth, completion, shares, sums,
// averages.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/passage.h"
#include "model/tolerance.h"

namespace fuhe {

enum class StatementKind { growth, completion, share, sum, average };

struct Statement {
  StatementKind kind = StatementKind::growth;
  Mention claim;     // the stated result
  Decimal expected;  // in the unit of the claim
  std::string formula;
  bool right = false;
  bool can_be_partial = false;  // of sum: the parts need not be all
  std::optional<Mention> plan;  // of completion: the planned amount
};

std::vector<Statement> find_statements(const Passage& passage);

}  // namespace fuhe
