// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/entry.h"

#include <catch2/catch.hpp>

#include "model/sha256.h"

namespace fuhe {
namespace {

Entry a_note() {
  Entry entry;
  entry.number = 7;
  entry.time = "2025-01-02T03:04:05Z";
  entry.kind = EntryKind::note;
  entry.note = {3, 2, "", "", NoteVerdict::rejected, "某人", "行内说 \"四舍五入\""};
  entry.previous = std::string(64, 'a');
  return entry;
}

TEST_CASE("an entry is read back as it was written", "[archive][entry]") {
  Entry entry = a_note();
  const std::string line = write_entry(entry);
  CHECK(line.find('\n') == std::string::npos);
  const auto read = read_entry(line);
  REQUIRE(read);
  CHECK(read->number == 7);
  CHECK(read->kind == EntryKind::note);
  CHECK(read->note.about == 3);
  CHECK(read->note.finding == 2);
  CHECK(read->note.verdict == NoteVerdict::rejected);
  CHECK(read->note.because == entry.note.because);
  CHECK(read->previous == entry.previous);
  CHECK(read->hash == entry.hash);
}

TEST_CASE("the hash of an entry is that of its line up to the hash", "[archive][entry]") {
  Entry entry = a_note();
  const std::string line = write_entry(entry);
  CHECK(entry.hash == sha256_hex(line.substr(0, line.rfind(", \"sha256\": "))));
}

TEST_CASE("a change of any byte of a line is noticed", "[archive][entry]") {
  Entry entry = a_note();
  const std::string line = write_entry(entry);
  for (std::size_t i = 0; i < line.size(); ++i) {
    CAPTURE(i);
    std::string changed = line;
    changed[i] = changed[i] == '0' ? '1' : '0';
    CHECK_FALSE(read_entry(changed));
  }
}

TEST_CASE("every kind of error has a name of its own", "[archive][entry]") {
  for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
    CAPTURE(code);
    const auto name = name_of(static_cast<ErrorCode>(code));
    CHECK_FALSE(name.empty());
    CHECK(error_code_of(name) == static_cast<ErrorCode>(code));
  }
}

}  // namespace
}  // namespace fuhe
