// SPDX-License-Identifier: GPL-3.0-or-later
// What a batch has done so far, and how it is told: a bar on a terminal, lines elsewhere, a summary
// at the end.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "archive/rows.h"
#include "cli/commands.h"
#include "model/result.h"

namespace fuhe {

struct FindingCounts {
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::int64_t notices = 0;
};

FindingCounts counts_of(const DocumentRows& rows);

struct BatchTally {
  std::int64_t total = 0;  // files that are to be looked at; 0: not known
  std::int64_t looked_at = 0;
  std::int64_t read = 0;   // in this run
  std::int64_t known = 0;  // were in the archive already, checked
  std::int64_t twice = 0;  // the same bytes under another name
  std::int64_t other_shards = 0;
  std::int64_t left_alone = 0;     // neither PDF nor zip; not among those looked at
  std::int64_t with_findings = 0;  // documents with an error or a warning, known ones too
  std::int64_t pages = 0;
  std::int64_t without_report = 0;
  FindingCounts findings;
  std::map<std::string, std::int64_t> failed;  // by reason, earlier runs' too

  void add_findings(const FindingCounts& counts);
  [[nodiscard]] std::int64_t failures() const;
  [[nodiscard]] ExitCode exit_code(FailOn fail_on) const;
};

class BatchScreen {
 public:
  explicit BatchScreen(Language language);
  BatchScreen(const BatchScreen&) = delete;
  BatchScreen& operator=(const BatchScreen&) = delete;
  ~BatchScreen();

  void show(const BatchTally& tally);
  void finish() { wipe(); }
  // A file that could not be checked, above the bar.
  void complain(const Error& error);
  [[nodiscard]] std::string summary(const BatchTally& tally) const;

 private:
  using Clock = std::chrono::steady_clock;
  void wipe();
  [[nodiscard]] std::string line(const BatchTally& tally, int width) const;
  [[nodiscard]] double seconds() const;

  Language language_;
  bool terminal_;
  bool shown_ = false;
  Clock::time_point started_ = Clock::now();
  Clock::time_point last_ = started_;
};

}  // namespace fuhe
