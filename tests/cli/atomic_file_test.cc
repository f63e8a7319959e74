// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/atomic_file.h"

#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

namespace fuhe {
namespace {

TEST_CASE("a new file holds all bytes and nothing is left beside it", "[cli][atomic_file]") {
  const TemporaryFolder folder;
  const std::string bytes("\0binary\n", 8);
  REQUIRE(write_file(folder.file("a.pdf"), bytes, Overwrite::refuse));
  CHECK(contents(folder.file("a.pdf")) == bytes);
  CHECK(folder.count() == 1);
}

TEST_CASE("a new file has the rights that the umask leaves", "[cli][atomic_file]") {
  const TemporaryFolder folder;
  const mode_t before = umask(027);
  REQUIRE(write_file(folder.file("a.pdf"), "x", Overwrite::refuse));
  umask(before);
  struct stat facts {};
  REQUIRE(stat(folder.file("a.pdf").c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777) == 0640);
}

TEST_CASE("an existing file is left as it was unless overwriting is allowed",
          "[cli][atomic_file]") {
  const TemporaryFolder folder;
  put(folder.file("a.pdf"), "old");
  const auto refused = write_file(folder.file("a.pdf"), "new", Overwrite::refuse);
  REQUIRE(!refused);
  CHECK(refused.error().code == ErrorCode::cannot_write);
  CHECK(refused.error().message.find("--force") != std::string::npos);
  CHECK(contents(folder.file("a.pdf")) == "old");
  CHECK(write_file(folder.file("a.pdf"), "new", Overwrite::allow));
  CHECK(contents(folder.file("a.pdf")) == "new");
  CHECK(folder.count() == 1);
}

TEST_CASE("through a link the file it names is written", "[cli][atomic_file]") {
  const TemporaryFolder folder;
  put(folder.file("a.pdf"), "old");
  std::filesystem::create_symlink("a.pdf", folder.file("link.pdf"));
  CHECK(!write_file(folder.file("link.pdf"), "new", Overwrite::refuse));
  CHECK(write_file(folder.file("link.pdf"), "new", Overwrite::allow));
  CHECK(contents(folder.file("a.pdf")) == "new");
  CHECK(std::filesystem::is_symlink(folder.file("link.pdf")));
}

TEST_CASE("no file is written over a folder or a device or into no folder", "[cli][atomic_file]") {
  const TemporaryFolder folder;
  const std::string path =
      GENERATE_REF(folder.path(), std::string("/dev/null"), folder.file("none/a.pdf"));
  CAPTURE(path);
  CHECK(!may_write(path, Overwrite::allow));
  const auto refused = write_file(path, "x", Overwrite::allow);
  REQUIRE(!refused);
  CHECK(refused.error().where == path);
  CHECK(folder.count() == 0);
}

TEST_CASE("a disk that refuses leaves neither a half file nor a temporary one",
          "[cli][atomic_file]") {
  const TemporaryFolder folder;
  put(folder.file("a.pdf"), "old");
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{1'000, before.rlim_max};
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  const auto refused = write_file(folder.file("a.pdf"), std::string(5'000, 'x'), Overwrite::allow);
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, SIG_DFL);
  REQUIRE(!refused);
  CHECK(contents(folder.file("a.pdf")) == "old");
  CHECK(folder.count() == 1);
}

}  // namespace
}  // namespace fuhe
