// SPDX-License-Identifier: GPL-3.0-or-later
// What the form claims beside what fuhe computes, and the verdict: shared by every output for
// people.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "render/render.h"

namespace fuhe {

enum class ClaimState {
  equal,      // equal, or equal within the rounding of the last digit
  different,  // a finding stands at this cell
  unknown,    // one of the two is missing
};

struct ComparedClaim {
  std::string pointer;
  std::string label;
  std::string claimed;     // "" where nothing is printed
  std::string recomputed;  // "" where it cannot be computed
  std::string difference;  // recomputed less claimed, signed: "+0.20"; "" where equal or unknown
  ClaimState agreement = ClaimState::unknown;
  std::vector<std::size_t> findings;  // indexes of the findings at this cell
};

// Total and grade first, then execution, then group by group.
struct ComparisonGroups {
  std::vector<ComparedClaim> verdict;  // total score, total points, conclusion
  std::vector<ComparedClaim> funds;    // rate and score of the total row, then sums of the columns
  std::vector<ComparedClaim> groups;   // points and score of each level-1 group
};
ComparisonGroups compare_claims(const CheckedForm& checked, Language language);

struct Counts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notices = 0;
  std::size_t accepted = 0;  // not counted in the others
};
Counts count_findings(const std::vector<Finding>& findings);
Counts count_findings(const CheckedDocument& document);  // of all its forms

// A finding that puts another value beside the one claimed. Notices tell, they do not correct.
bool corrects(const Finding& finding);

// Findings as people are shown them: by severity, then in form order. Element i is an index into
// `findings`; the number of that finding is i + 1.
std::vector<std::size_t> display_order(const std::vector<Finding>& findings);
// The number of each finding: the inverse of display_order.
std::vector<std::size_t> finding_numbers(const std::vector<Finding>& findings);

// One sentence, with what was claimed and what came out.
std::string verdict_sentence(const CheckedForm& checked, Language language);

// 复核通过, 存在3项错误: the result as a seal or a heading bears it.
Bilingual short_result(const Counts& counts);

// Recomputed less claimed where both are numbers of the same unit; at the finer of their scales.
std::optional<std::string> signed_difference(const std::string& claimed,
                                             const std::string& recomputed);

}  // namespace fuhe
