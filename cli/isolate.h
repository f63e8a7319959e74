// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a piece of work on a hostile document in a child process with limits, so that an abort in a
// library, a hang or a flood costs one clean Error.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <sys/types.h>

#include "extract/extract.h"
#include "model/result.h"

namespace fuhe {

struct ProcessLimits {
  std::int64_t memory_bytes = std::int64_t{2} << 30;  // above what the parent already maps
  // Wall clock for reading. A scan that is being recognised gets the same again for every step it
  // reports, up to `recognition_seconds` in all.
  int seconds = 25;
  int recognition_seconds = 1'200;
  std::size_t output_bytes = std::size_t{256} << 20;  // what the child may send back
};

// Done in the child. It may report progress; what it returns goes back to the parent.
using IsolatedWork = std::function<Result<std::string>(const ProgressSink& progress)>;

// A piece of work under way in a forked child. The child writes to a pipe only: its own standard
// output is closed, and what libraries say on standard error is kept for the Error alone.
class IsolatedProcess {
 public:
  // Forks. REQUIRES: the calling process has one thread.
  static Result<IsolatedProcess> start(std::string where, const ProcessLimits& limits,
                                       const IsolatedWork& work);

  IsolatedProcess(const IsolatedProcess&) = delete;
  IsolatedProcess& operator=(const IsolatedProcess&) = delete;
  IsolatedProcess(IsolatedProcess&& other) noexcept;
  IsolatedProcess& operator=(IsolatedProcess&& other) = delete;
  ~IsolatedProcess();  // kills a child that still runs

  // Becomes readable when pump() has something to do.
  [[nodiscard]] int descriptor() const { return pipe_; }

  // Takes what the child has sent, without waiting, and watches the limits. Returns the outcome
  // once: the bytes that the work returned, its own Error as it was, or an Error at `where` that
  // names the cause of a death, a time-out or a flood. REQUIRES: it has returned none before.
  std::optional<Result<std::string>> pump(const ProgressSink& progress);

 private:
  using Clock = std::chrono::steady_clock;

  IsolatedProcess(std::string where, const ProcessLimits& limits, pid_t child, int pipe,
                  int errors);
  [[nodiscard]] bool read_available();  // false at the end of the stream
  void read_errors();
  std::optional<Result<std::string>> take_frames(const ProgressSink& progress);
  void note_progress(const std::string& frame, const ProgressSink& progress);
  [[nodiscard]] Error death(int status) const;
  [[nodiscard]] std::optional<Error> broken_limit() const;
  std::optional<int> reap(bool wait);
  void kill_child();

  std::string where_;
  ProcessLimits limits_;
  pid_t child_;
  int pipe_;
  int errors_;
  std::string received_;
  std::string said_;  // the end of what the child wrote to standard error
  Clock::time_point started_ = Clock::now();
  Clock::time_point step_ = started_;  // last recognition step
  bool recognising_ = false;
};

// Calls `work` in a child and waits for it.
Result<std::string> run_isolated(const std::string& where, const ProcessLimits& limits,
                                 const IsolatedWork& work, const ProgressSink& progress);

}  // namespace fuhe
