// SPDX-License-Identifier: GPL-3.0-or-later
// The scoring parameters that hold for one form, each with the one who said so: the form's notes
// first, then the rulebook chosen, then the national default.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/notes.h"
#include "model/result.h"
#include "model/rulebook.h"

namespace fuhe {

enum class SupplierKind { form_note, rulebook, national, nobody };

struct Supplier {
  SupplierKind kind = SupplierKind::nobody;
  std::size_t note = 0;  // of form_note: index into Form::notes
  Bilingual basis;       // to be printed with a finding
};

template <typename T>
struct Supplied {
  T value{};
  Supplier supplier;
};

struct Parameters {
  std::string rulebook;  // id
  std::string version;
  std::string rulebook_text;         // of its file
  bool rulebook_by_default = false;  // neither asked for nor recognised
  std::map<std::string, Severity> severities;
  NoteParameters notes;

  Supplied<Decimal> total;  // 100
  Supplied<WeightSet> weights;
  std::vector<WeightSet> other_weights;
  bool weights_adjustable = true;
  Supplied<Decimal> execution_points;
  bool execution_fixed = false;
  Supplied<ExecutionRule> execution;
  Supplied<bool> capped;
  Supplied<bool> forward;  // formula B/A
  Supplied<std::vector<ReverseShape>> reverse;
  Supplied<Tiers> tiers;
  Tiers national_tiers;
  Supplied<std::vector<GradeBand>> grade;
  Supplied<bool> measures_required;
  Supplied<bool> reason_required;
  Supplied<Decimal> over_completion;
  Supplied<Decimal> rate_needs_reason;
  bool satisfaction_optional = false;
  bool adjustment_needs_reason = false;
};

// `rulebook` is CheckOptions::rulebook: an id, the path of a file, or empty; `texts` its
// rulebook_texts.
Result<Parameters> choose_parameters(const Form& form, const std::string& rulebook,
                                     const std::map<std::string, std::string>& texts = {});

// The grade of a total score; empty when no band holds it.
std::string grade_of_total(const Decimal& total, const std::vector<GradeBand>& bands);

}  // namespace fuhe
