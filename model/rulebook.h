// SPDX-License-Identifier: GPL-3.0-or-later
// A named set of scoring rules: what a place and a year ask of a form. Rulebooks are data
// (model/rulebooks/*.toml, built into the library, or a user's own file); what a rulebook does not
// say stays empty and is filled from the national one.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/decimal.h"
#include "model/finding.h"
#include "model/read_form.h"
#include "model/result.h"

namespace fuhe {

// How far a statement of a rulebook is known.
enum class Evidence {
  seen_in_form,  // [S] read in a form
  published,     // [V] read in a public source
  recalled,      // [R] not confirmed
};

struct WeightSet {
  std::optional<Decimal> execution, output, benefit, satisfaction, cost;
};

enum class ReverseShape {
  ratio,   // A / B * points
  linear,  // (1 - (B - A) / A) * points, not below 0
};

enum class ExecutionShape { linear, threshold, bands, zero_below };

struct ExecutionBand {
  Decimal from;   // rate in %, in
  Decimal share;  // of the points, in %
};

// How the execution rate becomes points.
struct ExecutionRule {
  ExecutionShape shape = ExecutionShape::linear;
  bool capped = true;                // never above the points
  Decimal threshold = 100;           // %, of threshold and zero_below
  std::vector<ExecutionBand> bands;  // highest first
  Decimal nothing_below = 0;         // %: a lower rate brings no points, whatever the shape
};

// The lower bounds of the first and second qualitative tier, in % of the points.
struct Tiers {
  Decimal first = 80;
  Decimal second = 60;
};

struct GradeBand {
  std::string grade;  // 优 良 中 差
  Decimal from;       // total score, in
};

// What a form says of itself that points to a rulebook. All that is given must be there.
struct Recognition {
  std::vector<std::string>
      attachment_contains;                  // any of them, in attachment, title or extra fields
  std::vector<std::string> title_contains;  // any
  std::vector<std::string> fund_rows;       // all
  std::vector<std::string> notes_contain;   // all
  [[nodiscard]] bool empty() const {
    return attachment_contains.empty() && title_contains.empty() && fund_rows.empty() &&
           notes_contain.empty();
  }
};

struct Rulebook {
  std::string id;
  std::string version;
  Bilingual name;
  Bilingual source;
  std::map<std::string, Evidence> evidence;  // by section of the file
  std::map<std::string, Bilingual> clauses;  // by section of the file

  std::optional<WeightSet> weights;
  std::vector<WeightSet> other_weights;  // sets that are as good
  std::optional<bool> weights_adjustable;
  std::optional<Decimal> execution_points;
  std::optional<bool> execution_points_fixed;
  std::optional<ExecutionRule> execution;
  std::vector<ReverseShape> reverse;  // any of them is right; empty: not said
  std::optional<Tiers> tiers;
  std::vector<GradeBand> grade;              // highest first; empty: not said
  std::optional<Decimal> over_completion;    // B/A from which a reason is asked, 1.3
  std::optional<Decimal> rate_needs_reason;  // execution rate below which a reason is asked, in %
  std::optional<bool> measures_required;     // the reason must name measures
  std::optional<bool> satisfaction_optional;
  std::optional<bool> grade_optional;
  std::optional<bool> adjustment_needs_reason;
  std::map<std::string, Severity> severities;  // rule id -> severity, where it differs
  std::vector<Recognition> recognition;        // any of them
};

// Reads one rulebook file. `name` is its path, for errors: "name, line 7".
Result<Rulebook> parse_rulebook(std::string_view toml, const std::string& name);

// The built-in rulebooks, in order of id.
const std::vector<Rulebook>& rulebooks();
// nullptr if there is none of that id.
const Rulebook* find_rulebook(std::string_view id);
// 财预〔2020〕10号: what holds where nothing else is said.
const Rulebook& national_rulebook();
// The text of a built-in rulebook file; empty if there is none of that id.
std::string_view rulebook_text(std::string_view id);

// The built-in rulebook that the form's own labels, notes or form number point to; nullptr if none
// does. Never looks at names of units or of files.
const Rulebook* recognised_rulebook(const Form& form);

}  // namespace fuhe
