// SPDX-License-Identifier: GPL-3.0-or-later
// The child's half of cli/isolate.h: its limits, and the frames in which it answers. A frame is one
// byte of kind, eight bytes of length (this machine's order) and that many bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <sys/types.h>

#include "cli/isolate.h"

namespace fuhe {

enum class FrameKind : char { progress = 'p', value = 'v', error = 'e' };

struct Frame {
  FrameKind kind;
  std::string bytes;
};

// Takes the first frame off `received`; nullopt while it is incomplete. An unknown kind, which only
// a child gone wild can send, comes out as an error frame.
std::optional<Frame> take_frame(std::string& received);

// Errors travel as code, where, message. What cannot be unpacked becomes an internal Error.
std::string pack_error(const Error& error);
Error unpack_error(const std::string& bytes, const std::string& where);

struct ProgressStep {
  bool recognising = false;
  int done = 0;
  int total = 0;
};
std::optional<ProgressStep> unpack_progress(const std::string& bytes);

Error out_of_memory(const std::string& where, const ProcessLimits& limits);

struct ChildPipes {
  pid_t parent;
  int answer;
  int errors;
};

// Sets the limits, does the work, answers and ends the process.
[[noreturn]] void run_child(const ChildPipes& pipes, const std::string& where,
                            const ProcessLimits& limits, const IsolatedWork& work);

}  // namespace fuhe
