// SPDX-License-Identifier: GPL-3.0-or-later
// A rule: what the catalogue says about it, and one pure function that looks at a form and may only
// add findings.
#pragma once

#include <string_view>
#include <vector>

#include "model/finding.h"

namespace fuhe {

struct RuleContext;
class FindingSink;

struct Words {
  std::string_view zh;
  std::string_view en;
};

using RuleFunction = void (*)(const RuleContext&, FindingSink&);

struct Rule {
  std::string_view id;  // stable: SUM-05
  Words name;
  Severity severity = Severity::notice;  // its usual one; a rulebook may change it
  Words applies;                         // to which forms, and with which parameters
  Words formula;                         // what must hold
  Words clause;                          // where that is laid down
  Words example;                         // worked, with numbers
  Words not_flagged;                     // what looks alike and is no finding
  RuleFunction function = nullptr;
};

// Every rule, in order of id family as in the table of the README.
const std::vector<Rule>& catalogue();
// nullptr if there is none of that id.
const Rule* find_rule(std::string_view id);

}  // namespace fuhe
