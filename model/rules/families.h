// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue's tables, one for each family of rules.
#pragma once

#include <span>

#include "model/rule.h"

namespace fuhe::rules {

std::span<const Rule> arithmetic_rules();    // SUM
std::span<const Rule> execution_rules();     // EXE
std::span<const Rule> indicator_rules();     // IND
std::span<const Rule> cap_rules();           // CAP
std::span<const Rule> weight_rules();        // WGT
std::span<const Rule> reason_rules();        // RSN
std::span<const Rule> grade_rules();         // GRD
std::span<const Rule> table_rules();         // XTB
std::span<const Rule> text_rules();          // XTX
std::span<const Rule> narrative_rules();     // NAR
std::span<const Rule> date_rules();          // DAT
std::span<const Rule> completeness_rules();  // CPL
std::span<const Rule> plausibility_rules();  // PLS
std::span<const Rule> source_rules();        // RBK, SRC

}  // namespace fuhe::rules
