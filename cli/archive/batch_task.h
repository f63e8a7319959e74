// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of `fuhe batch` share: a document on its way, and the state of the whole.
#pragma once

#include <optional>
#include <string>

#include "archive/archive.h"
#include "cli/archive/batch_tally.h"
#include "cli/archive/received_files.h"
#include "cli/commands.h"

namespace fuhe {

struct BatchTask {
  ReceivedFile file;
  std::optional<StagedObject> document;  // with an archive
  std::string sha256;                    // empty while it is not known
  bool report = false;
  bool report_only = false;  // it was checked before, without a report
  bool again = false;        // it failed before
};

struct Batch {
  const BatchArguments& arguments;
  std::string settings;            // archive/entry.h
  std::optional<Archive> archive;  // none: nothing is kept
  BatchTally tally;
  BatchScreen screen;

  // A file that could not be checked: counted, told, and printed as a line where lines are wanted.
  void count_failure(const std::string& name, const std::string& sha256, const Error& error);
  // A line of --ndjson.
  void print_failure(const std::string& name, const std::string& sha256, const Error& error);
  void print_result(const std::string& name, const std::string& sha256, const std::string& json);
  // The bytes are wanted no more.
  void drop(const BatchTask& task);

  std::int64_t entries_before = 0;  // in the archive, when this run began
  bool out_is_broken = false;       // nobody reads standard output any more

 private:
  void print(const std::string& line);
};

// A text that is the same only where results are: versions, rulebook, labels, acceptances.
Result<std::string> batch_settings(const BatchArguments& arguments);

}  // namespace fuhe
