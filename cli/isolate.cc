// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/isolate.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "cli/isolate_child.h"

namespace fuhe {
namespace {

constexpr std::size_t kSaidBytes = 8'192;  // enough for the last words of a dying library
constexpr int kTickMilliseconds = 50;      // how late a limit may be noticed

Error system_error(const std::string& where, const char* what) {
  return Error{ErrorCode::internal, where, std::string(what) + ": " + std::strerror(errno)};
}

bool make_pipe(std::array<int, 2>& ends) {
  return pipe2(ends.data(), O_CLOEXEC) == 0;
}

// Children that have answered and are on their way out. Taking down an address space costs a
// millisecond that nobody needs to wait for; they are reaped when the next one starts.
std::vector<pid_t>& leaving() {
  static std::vector<pid_t> children;
  return children;
}

void reap_leaving() {
  const auto is_gone = [](pid_t child) { return waitpid(child, nullptr, WNOHANG) != 0; };
  leaving().erase(std::remove_if(leaving().begin(), leaving().end(), is_gone), leaving().end());
}

// Appends what can be read without waiting; false at the end of the stream.
bool drain(int descriptor, std::string& into, std::size_t at_most) {
  static std::array<char, 131'072> buffer;  // zeroed once: this runs at every tick
  while (into.size() <= at_most) {
    const ssize_t count = read(descriptor, buffer.data(), buffer.size());
    if (count > 0) {
      into.append(buffer.data(), static_cast<std::size_t>(count));
    } else if (count == 0) {
      return false;
    } else if (errno != EINTR) {
      return errno == EAGAIN;
    }
  }
  return true;
}

}  // namespace

Result<IsolatedProcess> IsolatedProcess::start(std::string where, const ProcessLimits& limits,
                                               const IsolatedWork& work) {
  std::array<int, 2> answer{};
  std::array<int, 2> errors{};
  if (!make_pipe(answer)) {
    return system_error(where, "cannot make a pipe");
  }
  if (!make_pipe(errors)) {
    close(answer[0]);
    close(answer[1]);
    return system_error(where, "cannot make a pipe");
  }
  reap_leaving();
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child == 0) {
    close(answer[0]);
    close(errors[0]);
    run_child(ChildPipes{parent, answer[1], errors[1]}, where, limits, work);
  }
  close(answer[1]);
  close(errors[1]);
  if (child < 0) {
    close(answer[0]);
    close(errors[0]);
    return system_error(where, "cannot start a process");
  }
  setpgid(child, child);  // the child does the same; whoever comes first
  // Room for a whole answer, so that the child need not wait until it is read.
  constexpr int kPipeBytes = 1 << 20;
  fcntl(answer[0], F_SETPIPE_SZ, kPipeBytes);
  fcntl(answer[0], F_SETFL, O_NONBLOCK);
  fcntl(errors[0], F_SETFL, O_NONBLOCK);
  return IsolatedProcess(std::move(where), limits, child, answer[0], errors[0]);
}

IsolatedProcess::IsolatedProcess(std::string where, const ProcessLimits& limits, pid_t child,
                                 int pipe, int errors)
    : where_(std::move(where)), limits_(limits), child_(child), pipe_(pipe), errors_(errors) {}

IsolatedProcess::IsolatedProcess(IsolatedProcess&& other) noexcept
    : where_(std::move(other.where_)),
      limits_(other.limits_),
      child_(std::exchange(other.child_, -1)),
      pipe_(std::exchange(other.pipe_, -1)),
      errors_(std::exchange(other.errors_, -1)),
      received_(std::move(other.received_)),
      said_(std::move(other.said_)),
      started_(other.started_),
      step_(other.step_),
      recognising_(other.recognising_) {}

IsolatedProcess::~IsolatedProcess() {
  kill_child();
  for (const int descriptor : {pipe_, errors_}) {
    if (descriptor >= 0) {
      close(descriptor);
    }
  }
}

std::optional<Result<std::string>> IsolatedProcess::pump(const ProgressSink& progress) {
  const bool open = drain(pipe_, received_, limits_.output_bytes);
  read_errors();
  if (auto outcome = take_frames(progress)) {
    kill(-child_, SIGKILL);  // and its helpers
    leaving().push_back(std::exchange(child_, -1));
    return outcome;
  }
  if (auto broken = broken_limit()) {
    kill_child();
    return Result<std::string>(std::move(*broken));
  }
  // A helper of a dead child may hold the pipe open, so the child itself is asked as well; and one
  // that closed its pipe without an answer has nothing more to do.
  if (!open) {
    kill(-child_, SIGKILL);
  }
  if (const auto status = reap(!open)) {
    static_cast<void>(drain(pipe_, received_, limits_.output_bytes));
    read_errors();
    auto outcome = take_frames(progress);
    return outcome ? std::move(outcome) : Result<std::string>(death(*status));
  }
  return std::nullopt;
}

void IsolatedProcess::read_errors() {
  static_cast<void>(drain(errors_, said_, said_.size() + kSaidBytes * 16));
  if (said_.size() > kSaidBytes) {
    said_.erase(0, said_.size() - kSaidBytes);
  }
}

std::optional<Result<std::string>> IsolatedProcess::take_frames(const ProgressSink& progress) {
  while (auto frame = take_frame(received_)) {
    switch (frame->kind) {
      case FrameKind::progress:
        note_progress(frame->bytes, progress);
        break;
      case FrameKind::value:
        return Result<std::string>(std::move(frame->bytes));
      case FrameKind::error:
        return Result<std::string>(unpack_error(frame->bytes, where_));
    }
  }
  return std::nullopt;
}

void IsolatedProcess::note_progress(const std::string& frame, const ProgressSink& progress) {
  const auto step = unpack_progress(frame);
  if (!step) {
    return;
  }
  if (step->recognising) {
    recognising_ = true;
    step_ = Clock::now();
  }
  if (progress) {
    progress(step->recognising ? "recognise" : "read", step->done, step->total);
  }
}

std::optional<Error> IsolatedProcess::broken_limit() const {
  if (received_.size() > limits_.output_bytes) {
    return Error{
        ErrorCode::limit_exceeded, where_,
        "the result is larger than " + std::to_string(limits_.output_bytes >> 20) + " MiB"};
  }
  const auto now = Clock::now();
  const auto since = recognising_ ? step_ : started_;
  const bool late = now - since > std::chrono::seconds(limits_.seconds) ||
                    now - started_ > std::chrono::seconds(limits_.recognition_seconds);
  if (late) {
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(now - started_).count();
    return Error{
        ErrorCode::limit_exceeded, where_,
        "reading was stopped after " + std::to_string(passed) + " seconds without a result"};
  }
  return std::nullopt;
}

Error IsolatedProcess::death(int status) const {
#if defined(__SANITIZE_ADDRESS__)
  std::fwrite(said_.data(), 1, said_.size(), stderr);  // the report that this build is made for
#endif
  if (said_.find("emory") != std::string::npos || said_.find("bad_alloc") != std::string::npos) {
    return out_of_memory(where_, limits_);
  }
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
    return Error{ErrorCode::limit_exceeded, where_, "reading used up its processor time"};
  }
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ) {
    return Error{ErrorCode::limit_exceeded, where_, "reading wrote too large a file"};
  }
  if (WIFSIGNALED(status)) {
    const int number = WTERMSIG(status);
    return Error{ErrorCode::internal, where_,
                 "the reading process died of signal " + std::to_string(number) + " (" +
                     strsignal(number) + "); the file is probably damaged"};
  }
  return Error{ErrorCode::internal, where_,
               "the reading process ended early with code " + std::to_string(WEXITSTATUS(status))};
}

std::optional<int> IsolatedProcess::reap(bool wait) {
  if (child_ <= 0) {
    return std::nullopt;
  }
  int status = 0;
  pid_t got = 0;
  do {
    got = waitpid(child_, &status, wait ? 0 : WNOHANG);
  } while (got < 0 && errno == EINTR);
  if (got != child_) {
    return std::nullopt;
  }
  kill(-child_, SIGKILL);  // helpers that it left behind
  child_ = -1;
  return status;
}

void IsolatedProcess::kill_child() {
  if (child_ > 0) {
    kill(-child_, SIGKILL);
    kill(child_, SIGKILL);
    static_cast<void>(reap(true));
  }
}

Result<std::string> run_isolated(const std::string& where, const ProcessLimits& limits,
                                 const IsolatedWork& work, const ProgressSink& progress) {
  auto process = IsolatedProcess::start(where, limits, work);
  if (!process) {
    return process.error();
  }
  while (true) {
    pollfd waiting{process->descriptor(), POLLIN, 0};
    poll(&waiting, 1, kTickMilliseconds);
    if (auto outcome = process->pump(progress)) {
      return std::move(*outcome);
    }
  }
}

}  // namespace fuhe
