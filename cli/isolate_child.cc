// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/isolate_child.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <fstream>
#include <malloc.h>
#include <new>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace fuhe {
namespace {

constexpr std::size_t kHeaderBytes = 1 + sizeof(std::uint64_t);
constexpr char kSeparator = '\x1f';
constexpr rlim_t kLargestFile = rlim_t{1} << 30;  // recognition may keep pages in temporary files

// AddressSanitizer reserves terabytes of address space.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kAddressSanitizer = true;
#else
constexpr bool kAddressSanitizer = false;
#endif

// For the new-handler, which has no argument and no memory to build a message with.
int g_answer = -1;
std::string g_memory_frame;

void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno != EINTR) {
      _exit(1);
    }
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  }
}

std::string frame_header(FrameKind kind, std::size_t size) {
  std::string header(kHeaderBytes, static_cast<char>(kind));
  const std::uint64_t length = size;
  std::memcpy(header.data() + 1, &length, sizeof length);
  return header;
}

void send_frame(int descriptor, FrameKind kind, std::string_view bytes) {
  write_all(descriptor, frame_header(kind, bytes.size()));
  write_all(descriptor, bytes);
}

// fork() handed the parent's mappings down, and RLIMIT_AS counts them.
rlim_t mapped_bytes() {
  std::ifstream statm("/proc/self/statm");
  rlim_t pages = 0;
  statm >> pages;
  return pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

void limit(__rlimit_resource_t resource, rlim_t value) {
  rlimit both{};
  getrlimit(resource, &both);
  both.rlim_max = std::min(both.rlim_max, value);
  both.rlim_cur = both.rlim_max;
  setrlimit(resource, &both);
}

void set_limits(const ProcessLimits& limits) {
  if (!kAddressSanitizer) {
    limit(RLIMIT_AS, mapped_bytes() + static_cast<rlim_t>(limits.memory_bytes));
  }
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.recognition_seconds));
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, kLargestFile);
}

void take_descriptors(const ChildPipes& pipes) {
  const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  dup2(nowhere, STDOUT_FILENO);
  dup2(pipes.errors, STDERR_FILENO);
  // A library that floods standard error must not wait for the parent to read it.
  fcntl(STDERR_FILENO, F_SETFL, O_NONBLOCK);
}

void answer_out_of_memory() {
  write_all(g_answer, g_memory_frame);
  _exit(1);
}

Result<std::string> work_without_exceptions(const std::string& where, const IsolatedWork& work,
                                            const ProgressSink& progress) {
  try {
    return work(progress);
  } catch (const std::exception& exception) {
    return Error{ErrorCode::internal, where,
                 std::string("the reading process failed: ") + exception.what()};
  } catch (...) {
    return Error{ErrorCode::internal, where, "the reading process failed"};
  }
}

// Takes the part of `bytes` before the next separator off its front.
std::string take_part(std::string_view& bytes) {
  const std::size_t end = std::min(bytes.find(kSeparator), bytes.size());
  std::string part(bytes.substr(0, end));
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return part;
}

std::optional<int> to_int(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional(value)
                                                                  : std::nullopt;
}

// The process lives for one document: memory that it gives back it will want again, and every page
// that the kernel hands out anew is a fault.
void keep_freed_memory() {
  constexpr int kMostForMappings = 32 << 20;  // as much as glibc takes
  mallopt(M_MMAP_THRESHOLD, kMostForMappings);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 1 << 20);
}

}  // namespace

std::optional<Frame> take_frame(std::string& received) {
  if (received.size() < kHeaderBytes) {
    return std::nullopt;
  }
  std::uint64_t length = 0;
  std::memcpy(&length, received.data() + 1, sizeof length);
  if (received.size() - kHeaderBytes < length) {
    return std::nullopt;
  }
  const auto kind = static_cast<FrameKind>(received.front());
  Frame frame{kind, received.substr(kHeaderBytes, length)};
  received.erase(0, kHeaderBytes + length);
  if (kind != FrameKind::progress && kind != FrameKind::value) {
    frame.kind = FrameKind::error;
  }
  return frame;
}

std::string pack_error(const Error& error) {
  return std::to_string(static_cast<int>(error.code)) + kSeparator + error.where + kSeparator +
         error.message;
}

Error unpack_error(const std::string& bytes, const std::string& where) {
  std::string_view rest(bytes);
  const auto code = to_int(take_part(rest));
  if (!code || *code < 0 || *code > static_cast<int>(ErrorCode::internal)) {
    return Error{ErrorCode::internal, where, "the reading process answered nonsense"};
  }
  std::string place = take_part(rest);
  return Error{static_cast<ErrorCode>(*code), std::move(place), std::string(rest)};
}

std::optional<ProgressStep> unpack_progress(const std::string& bytes) {
  std::string_view rest(bytes);
  const std::string stage = take_part(rest);
  const auto done = to_int(take_part(rest));
  const auto total = to_int(take_part(rest));
  if (!done || !total) {
    return std::nullopt;
  }
  return ProgressStep{stage == "recognise", *done, *total};
}

Error out_of_memory(const std::string& where, const ProcessLimits& limits) {
  return Error{
      ErrorCode::limit_exceeded, where,
      "reading needs more than " + std::to_string(limits.memory_bytes >> 20) + " MiB of memory"};
}

void run_child(const ChildPipes& pipes, const std::string& where, const ProcessLimits& limits,
               const IsolatedWork& work) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != pipes.parent) {
    _exit(1);  // it died before it could be told about
  }
  take_descriptors(pipes);
  const std::string memory_error = pack_error(out_of_memory(where, limits));
  g_memory_frame = frame_header(FrameKind::error, memory_error.size()) + memory_error;
  g_answer = pipes.answer;
  std::set_new_handler(answer_out_of_memory);
  set_limits(limits);
  keep_freed_memory();
  const ProgressSink progress = [&](const std::string& stage, int done, int total) {
    send_frame(pipes.answer, FrameKind::progress,
               stage + kSeparator + std::to_string(done) + kSeparator + std::to_string(total));
  };
  const auto result = work_without_exceptions(where, work, progress);
  if (result) {
    send_frame(pipes.answer, FrameKind::value, *result);
  } else {
    send_frame(pipes.answer, FrameKind::error, pack_error(result.error()));
  }
  _exit(0);  // no destructors: the parent has what it needs, and its buffers are not ours to flush
}

}  // namespace fuhe
