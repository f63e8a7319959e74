// SPDX-License-Identifier: GPL-3.0-or-later
// The model's front door: a read form in, everything fuhe has to say about it out. Pure: no files,
// no clock, no printing; the same form gives the same findings in the same order and words.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/read_form.h"
#include "model/result.h"

namespace fuhe {

// --accept RULE@POINTER="reason"
struct Acceptance {
  std::string rule;
  std::string at;
  std::string reason;
};

struct CheckOptions {
  // Rulebook id or path of a rulebook file; empty: what the form says of itself, else the national
  // default (with notice RBK-01).
  std::string rulebook;
  // Texts of rulebook files by id. Where one of these ids is chosen, its text here holds instead of
  // what is built in: a result of years ago is checked by the rules that it was made with.
  std::map<std::string, std::string> rulebook_texts;
  std::vector<Acceptance> acceptances;
};

// Resolves doubtful readings by the form's own arithmetic (recognised text only), then applies
// every rule of the catalogue. Fails only on a rulebook that cannot be used.
Result<CheckedForm> check(ReadForm form, const CheckOptions& options);

Result<CheckedDocument> check(ReadDocument document, const CheckOptions& options);

}  // namespace fuhe
