// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/journal.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

namespace fuhe {
namespace {

Entry named(const std::string& name) {
  Entry entry;
  entry.kind = EntryKind::seen;
  entry.name = name;
  return entry;
}

std::vector<std::string> names_in(const std::string& path, const JournalPlace& from = {}) {
  std::vector<std::string> names;
  auto journal = Journal::open(path, from, false);
  REQUIRE(journal);
  const auto read = journal->read_on([&](const Entry& entry, const JournalPlace&) {
    names.push_back(entry.name);
    return Result<void>();
  });
  if (!read) {
    names.push_back("error: " + read.error().message);
  }
  return names;
}

JournalPlace write_three(const std::string& path) {
  auto journal = Journal::open(path, JournalPlace(), true);
  REQUIRE(journal);
  std::vector<Entry> first{named("a")};
  REQUIRE(journal->append(first));
  const JournalPlace after_first = journal->place();
  std::vector<Entry> more{named("b"), named("c")};
  REQUIRE(journal->append(more));
  CHECK(more[1].number == 3);
  CHECK(more[0].previous == first[0].hash);
  return after_first;
}

using Names = std::vector<std::string>;

TEST_CASE("a journal is read from its beginning or from any place in it", "[archive][journal]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("entries.jsonl");
  const JournalPlace after_first = write_three(path);
  CHECK(names_in(path) == Names{"a", "b", "c"});
  CHECK(names_in(path, after_first) == Names{"b", "c"});
}

TEST_CASE("a line taken away or put in breaks the chain", "[archive][journal]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("entries.jsonl");
  write_three(path);
  const std::string text = contents(path);
  const std::size_t first_end = text.find('\n') + 1;
  const std::size_t second_end = text.find('\n', first_end) + 1;
  put(path, text.substr(0, first_end) + text.substr(second_end));
  CHECK(names_in(path) == Names{"a", "error: does not follow the entry before it"});
  put(path, text.substr(0, second_end) + text.substr(first_end));
  CHECK(names_in(path) == Names{"a", "b", "error: does not follow the entry before it"});
}

TEST_CASE("a torn tail is no entry and makes room for the next one", "[archive][journal]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("entries.jsonl");
  write_three(path);
  const std::string text = contents(path);
  const auto tail = GENERATE(as<std::string>(), "{\"n\": 4, \"ti", std::string(100, '\0'),
                             std::string("abc\n\0\0\0", 7));
  CAPTURE(tail);
  put(path, text + tail);
  auto journal = Journal::open(path, JournalPlace(), false);
  REQUIRE(journal);
  static_cast<void>(
      journal->read_on([](const Entry&, const JournalPlace&) { return Result<void>(); }));
  CHECK(journal->place().entries == 3);
  REQUIRE(journal->cut_torn_tail(folder.file("lost")));
  CHECK(contents(path) == text);
  CHECK(contents(folder.file("lost/tail-" + std::to_string(text.size()))) == tail);
  std::vector<Entry> next{named("d")};
  REQUIRE(journal->append(next));
  CHECK(names_in(path) == Names{"a", "b", "c", "d"});
}

TEST_CASE("a whole line that is no entry is not cut off", "[archive][journal]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("entries.jsonl");
  write_three(path);
  const std::string text = contents(path) + "a line that somebody wrote\n";
  put(path, text);
  auto journal = Journal::open(path, JournalPlace(), false);
  REQUIRE(journal);
  CHECK_FALSE(journal->read_on([](const Entry&, const JournalPlace&) { return Result<void>(); }));
  CHECK_FALSE(journal->cut_torn_tail(folder.file("lost")));
  CHECK(contents(path) == text);
}

TEST_CASE("a journal that lost its end does not hold the place of before", "[archive][journal]") {
  const TemporaryFolder folder;
  const std::string path = folder.file("entries.jsonl");
  write_three(path);
  auto journal = Journal::open(path, JournalPlace(), false);
  REQUIRE(journal->read_on([](const Entry&, const JournalPlace&) { return Result<void>(); }));
  const JournalPlace end = journal->place();
  CHECK(journal->holds(end));
  std::filesystem::resize_file(path, static_cast<std::uintmax_t>(end.bytes) - 10);
  CHECK_FALSE(journal->holds(end));
}

}  // namespace
}  // namespace fuhe
