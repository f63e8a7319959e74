// SPDX-License-Identifier: GPL-3.0-or-later
// What the rules say about a form: findings, passed checks, checks that could not be made, and the
// recomputed values. Names follow the JSON contract.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/read_form.h"

namespace fuhe {

enum class Severity {
  error,    // the form contradicts itself or its own rules
  warning,  // an auditor should ask
  notice,   // worth knowing
};

struct Alternative {
  std::string reading;  // "forward", "reverse", ...
  std::string recomputed;
};

struct Finding {
  std::string rule;  // id in the catalogue, e.g. SUM-05
  Severity severity = Severity::notice;
  std::string at;                    // JSON pointer into the form
  std::vector<std::string> related;  // pointers of the other values read
  std::optional<std::string> claimed;
  std::optional<std::string> recomputed;
  std::optional<Bilingual> basis;    // the clause of the notes or of the rulebook
  std::optional<Bilingual> formula;  // with its numbers put in: 49.3 + 30 + 10 + 9.79 = 99.09
  Bilingual message;
  std::vector<Alternative> alternatives;
  std::optional<std::string> accepted;  // the reason given with --accept
  std::optional<Place> place;           // only when it is not that of the cell `at`
};

// A check that passed, or (with `why`) one that could not be made.
struct Check {
  std::string rule;
  std::string at;
  std::vector<std::string> related;
  std::optional<std::string> claimed;
  std::optional<std::string> recomputed;
  std::optional<Bilingual> formula;
  std::optional<Bilingual> why;
};

// Values that can be computed from the others, as plain decimal strings; nothing where they cannot.
struct RecomputedFund {
  std::optional<std::string> initial_budget, annual_budget, executed, weight, rate, score;
};
struct RecomputedIndicator {
  std::optional<std::string> weight, score;
};
struct RecomputedLevel1 {
  std::string name;
  std::string weight;
  std::string score;
};
struct RescoredReading {
  std::string reading;  // "as_claimed", "reverse", "forward", ...
  Bilingual label;
  std::string total;
  std::optional<std::string> conclusion;
};
struct Assessment {
  std::vector<RecomputedFund> funds;            // one for each fund row
  std::vector<RecomputedIndicator> indicators;  // one for each indicator
  std::vector<RecomputedLevel1> level1;         // in print order
  std::optional<std::string> total_weight, total_score, conclusion;
  std::vector<RescoredReading> readings;
};

struct CheckedForm {
  ReadForm read;
  std::string rulebook;  // "national-2020"
  std::string rulebook_version;
  std::string rulebook_text;  // of its file, as it was used
  Assessment recomputed;
  std::vector<Finding> findings;  // stable order: form order, then rule id
  std::vector<Check> passed;
  std::vector<Check> untestable;
  std::optional<std::string> verifiable_points;
};

struct CheckedDocument {
  Source source;
  std::vector<CheckedForm> forms;
};

}  // namespace fuhe
