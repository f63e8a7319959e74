// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the files of a batch have to be checked: those of this shard, not yet known, and not
// under way elsewhere.
#pragma once

#include <chrono>
#include <deque>
#include <optional>

#include "cli/archive/batch_keeper.h"
#include "cli/archive/batch_task.h"
#include "cli/archive/received_files.h"

namespace fuhe {

class BatchIntake {
 public:
  BatchIntake(Batch& batch, BatchKeeper& keeper, ReceivedFiles files)
      : batch_(batch), keeper_(keeper), files_(std::move(files)) {}

  // Looks at one file more. Nothing: it needs no check, or there is none at the moment. An Error
  // concerns the archive, not the file.
  Result<std::optional<BatchTask>> next();

  // Whether next() may still give something.
  [[nodiscard]] bool has_more() const { return more_ || !elsewhere_.empty(); }
  // Nothing to do for it until another batch has moved on.
  [[nodiscard]] bool waits() const { return !more_; }

 private:
  using Clock = std::chrono::steady_clock;
  using Outcome = Result<std::optional<BatchTask>>;
  Outcome task_of(ReceivedFile file);
  Result<void> take_in(BatchTask& task);
  [[nodiscard]] bool is_of_this_shard(const std::string& sha256) const;
  Outcome unless_known(BatchTask task);
  Outcome count_known(const BatchTask& task, const KnownDocument& known);
  Outcome next_of_elsewhere();

  Batch& batch_;
  BatchKeeper& keeper_;
  ReceivedFiles files_;
  bool more_ = true;
  std::deque<BatchTask> elsewhere_;  // another batch is at them
  Clock::time_point asked_ = Clock::now();
};

}  // namespace fuhe
