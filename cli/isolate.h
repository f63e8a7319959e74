// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a piece of work on a hostile document in a child process with limits, so that an abort in a
// library, a hang or a flood costs one clean Error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "model/result.h"

namespace fuhe {

struct ProcessLimits {
  std::int64_t memory_bytes = std::int64_t{2} << 30;  // above what the parent already maps
  int seconds = 60;                                   // wall and CPU; recognition gets more
  std::size_t output_bytes = std::size_t{256} << 20;  // what the child may send back
};

// Calls `work` in a forked child and returns the bytes that it returned. An Error of `work` comes
// back as it is; a death, a time-out or an overflow becomes an Error at `where`.
// REQUIRES: the calling process has one thread.
Result<std::string> run_isolated(const std::string& where, const ProcessLimits& limits,
                                 const std::function<Result<std::string>()>& work);

}  // namespace fuhe
