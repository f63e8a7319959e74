// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue's tables, one for each family of rules.
#pragma once

#include <span>

#include "model/rule.h"

namespace fuhe::rules {

std::span<const Rule> arithmetic_rules();  // SUM
std::span<const Rule> execution_rules();   // EXE
std::span<const Rule> cap_rules();         // CAP
std::span<const Rule> weight_rules();      // WGT
std::span<const Rule> grade_rules();       // GRD
std::span<const Rule> source_rules();      // RBK, SRC

}  // namespace fuhe::rules
