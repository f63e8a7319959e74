// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to findings after the rules have spoken: doubt about the reading, acceptance, order.
#pragma once

#include <vector>

#include "model/check.h"

namespace fuhe {

// Below this confidence a recognised value is not sure.
inline constexpr double kConfidenceFloor = 0.95;

// A finding that rests on a cell of doubtful reading drops one step; SRC-01 says where to look,
// once for each cell.
void settle_doubts(const ReadForm& read, std::vector<Finding>& findings);

// Marks what the user accepts with --accept; nothing is removed.
void settle_acceptances(const std::vector<Acceptance>& acceptances, std::vector<Finding>& findings);

// Form order, then rule id, then the order in which they were found.
void settle_order(const Form& form, std::vector<Finding>& findings, std::vector<Check>& passed,
                  std::vector<Check>& untestable);

}  // namespace fuhe
