// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/isolate.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

namespace fuhe {
namespace {

using Steps = std::vector<int>;

ProcessLimits short_limits() {
  ProcessLimits limits;
  limits.seconds = 1;
  limits.recognition_seconds = 3;
  limits.memory_bytes = std::int64_t{64} << 20;
  limits.output_bytes = std::size_t{1} << 20;
  return limits;
}

Result<std::string> run(const IsolatedWork& work) {
  return run_isolated("a.pdf", short_limits(), work, {});
}

Error error_of(const IsolatedWork& work) {
  const auto outcome = run(work);
  REQUIRE(!outcome);
  while (waitpid(-1, nullptr, 0) > 0) {
    // A child that does not die would keep this waiting for ever.
  }
  CHECK(errno == ECHILD);
  return outcome.error();
}

void sleep_milliseconds(unsigned count) {
  usleep(count * 1000);
}

TEST_CASE("the bytes of the work come back as they are", "[cli][isolate]") {
  std::string bytes("a\0b\x1f\n", 5);
  SECTION("few") {}
  SECTION("none") {
    bytes.clear();
  }
  SECTION("more than a pipe holds") {
    bytes = std::string(900'000, 'x') + "end";
  }
  const auto outcome = run([&](const ProgressSink&) { return Result<std::string>(bytes); });
  REQUIRE(outcome);
  CHECK(*outcome == bytes);
}

TEST_CASE("an Error of the work comes back as it was", "[cli][isolate]") {
  const Error error = error_of([](const ProgressSink&) -> Result<std::string> {
    return Error{ErrorCode::encrypted, "a.pdf, page 3", "needs a password; ask the sender"};
  });
  CHECK(error.code == ErrorCode::encrypted);
  CHECK(error.where == "a.pdf, page 3");
  CHECK(error.message == "needs a password; ask the sender");
}

TEST_CASE("a death by signal is an Error that names the signal", "[cli][isolate]") {
  const int number = GENERATE(SIGABRT, SIGKILL, SIGFPE);
  const Error error = error_of([number](const ProgressSink&) -> Result<std::string> {
    signal(number, SIG_DFL);
    raise(number);
    return std::string("not reached");
  });
  CHECK(error.code == ErrorCode::internal);
  CHECK(error.where == "a.pdf");
  CHECK(error.message.find("signal " + std::to_string(number)) != std::string::npos);
}

TEST_CASE("an early exit is an Error that names the code", "[cli][isolate]") {
  const Error error = error_of([](const ProgressSink&) -> Result<std::string> { _exit(7); });
  CHECK(error.message.find("code 7") != std::string::npos);
}

TEST_CASE("an exception of the work is an Error", "[cli][isolate]") {
  SECTION("a standard one") {
    const Error error = error_of([](const ProgressSink&) -> Result<std::string> {
      throw std::runtime_error("no such object");
    });
    CHECK(error.message.find("no such object") != std::string::npos);
  }
  SECTION("any other") {
    const Error error = error_of([](const ProgressSink&) -> Result<std::string> { throw 42; });
    CHECK(error.code == ErrorCode::internal);
  }
}

TEST_CASE("a hang is stopped at the limit", "[cli][isolate]") {
  const auto begin = std::chrono::steady_clock::now();
  const Error error = error_of([](const ProgressSink&) -> Result<std::string> {
    while (true) {
      pause();
    }
  });
  CHECK(error.code == ErrorCode::limit_exceeded);
  CHECK(error.message.find("second") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
}

TEST_CASE("a helper of the child dies with it", "[cli][isolate]") {
  const Error error = error_of([](const ProgressSink&) -> Result<std::string> {
    if (fork() == 0) {
      while (true) {
        pause();
      }
    }
    _exit(3);  // the helper still holds the pipe
  });
  CHECK(error.message.find("code 3") != std::string::npos);
}

TEST_CASE("recognition that moves on is not stopped at the limit of a step", "[cli][isolate]") {
  const auto outcome = run([](const ProgressSink& progress) -> Result<std::string> {
    for (int page = 1; page <= 3; ++page) {
      sleep_milliseconds(600);
      progress("recognise", page, 3);
    }
    return std::string("done");
  });
  REQUIRE(outcome);
  CHECK(*outcome == "done");
}

TEST_CASE("progress arrives in order", "[cli][isolate]") {
  Steps steps;
  const auto outcome = run_isolated(
      "a.pdf", short_limits(),
      [](const ProgressSink& progress) -> Result<std::string> {
        progress("read", 1, 2);
        progress("read", 2, 2);
        return std::string();
      },
      [&](const std::string& stage, int done, int total) {
        CHECK(stage == "read");
        CHECK(total == 2);
        steps.push_back(done);
      });
  CHECK(outcome);
  CHECK(steps == Steps{1, 2});
}

TEST_CASE("a flood of output is stopped", "[cli][isolate]") {
  const Error error =
      error_of([](const ProgressSink&) { return Result<std::string>(std::string(3 << 20, 'x')); });
  CHECK(error.code == ErrorCode::limit_exceeded);
  CHECK(error.message.find("larger than 1 MiB") != std::string::npos);
}

TEST_CASE("a flood on standard error neither blocks nor shows", "[cli][isolate]") {
  const auto outcome = run([](const ProgressSink&) -> Result<std::string> {
    const std::string line(1000, 'e');
    for (int i = 0; i < 1000; ++i) {
      static_cast<void>(!write(STDERR_FILENO, line.data(), line.size()));
    }
    return std::string("done");
  });
  REQUIRE(outcome);
  CHECK(*outcome == "done");
}

TEST_CASE("what the child prints on standard output goes nowhere", "[cli][isolate]") {
  const auto outcome = run([](const ProgressSink&) -> Result<std::string> {
    return std::to_string(isatty(STDOUT_FILENO)) + std::to_string(write(STDOUT_FILENO, "x", 1));
  });
  REQUIRE(outcome);
  CHECK(*outcome == "01");
}

#if !defined(__SANITIZE_ADDRESS__)
TEST_CASE("too much memory is an Error that says so", "[cli][isolate]") {
  SECTION("asked of operator new") {
    const Error error = error_of([](const ProgressSink&) {
      return Result<std::string>(std::string(std::size_t{200} << 20, 'x'));
    });
    CHECK(error.code == ErrorCode::limit_exceeded);
    CHECK(error.message.find("64 MiB of memory") != std::string::npos);
  }
  SECTION("asked of malloc by a library that aborts") {
    const Error error = error_of([](const ProgressSink&) -> Result<std::string> {
      if (void* block = std::malloc(std::size_t{200} << 20)) {
        std::free(block);
        return std::string("not reached");
      }
      std::fputs("Out of memory\n", stderr);
      std::abort();
    });
    CHECK(error.code == ErrorCode::limit_exceeded);
    CHECK(error.message.find("64 MiB of memory") != std::string::npos);
  }
}
#endif

}  // namespace
}  // namespace fuhe
