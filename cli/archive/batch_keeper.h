// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps finished documents in the archive, many at a time, and knows which are on their way there.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "cli/archive/batch_task.h"
#include "cli/archive/batch_worker.h"

namespace fuhe {

class BatchKeeper {
 public:
  explicit BatchKeeper(Batch& batch) : batch_(batch) {}

  // -- what is on its way, from its claim until it is kept
  void begin(const std::string& sha256) { on_the_way_[sha256]; }
  // The same bytes came under another name; false when they are not on their way.
  bool add_name(const std::string& sha256, const std::string& name);

  // -- what is ready
  Result<void> keep_result(const BatchTask& task, WorkDone done);
  void keep_failure(const BatchTask& task, const Error& error);
  void keep_name(const std::string& sha256, const std::string& name);

  [[nodiscard]] bool is_ripe() const;
  Result<void> commit();
  // Commits until nothing is left.
  Result<void> finish();

 private:
  using Clock = std::chrono::steady_clock;
  NewEntry entry_of(const BatchTask& task) const;
  void add(NewEntry entry, std::size_t size);

  Batch& batch_;
  std::map<std::string, std::vector<std::string>> on_the_way_;  // SHA-256 -> other names
  std::vector<NewEntry> group_;
  std::size_t group_bytes_ = 0;
  Clock::time_point last_ = Clock::now();
};

}  // namespace fuhe
