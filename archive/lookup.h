// SPDX-License-Identifier: GPL-3.0-or-later
// One entry of an archive, with everything that is known of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/answer.h"
#include "archive/index.h"

namespace fuhe {

struct EntryDetails {
  std::int64_t number = 0;
  std::string time, kind, name, document, result, report, rulebook, version, reason, message;
  bool current = true;
  int findings = 0;
  std::vector<std::string> other_names;
  Answer forms;
  Answer found;  // findings, with the latest verdict on each
  Answer notes;  // every note on the document, in the order in which they were written
};

// `which`: its number, or the beginning of its document's SHA-256 (then the latest of it). Errors:
// not_found.
Result<EntryDetails> look_up(Index& index, const std::string& which, Language language);

}  // namespace fuhe
