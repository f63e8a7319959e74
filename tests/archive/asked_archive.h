// SPDX-License-Identifier: GPL-3.0-or-later
// A small archive to ask.
#pragma once

#include <utility>

#include <catch2/catch.hpp>

#include "archive/query.h"
#include "tests/archive/made_up_result.h"
#include "tests/support/temporary_folder.h"

namespace fuhe {

class AskedArchive {
 public:
  AskedArchive() : archive_(opened(folder_.file("archive"))) {}

  // Entries are numbered from 2: the first is the archive's own.
  void add(const MadeUpForm& form, const std::string& settings = "s1") {
    const std::string name = "in/" + std::to_string(++count_) + ".pdf";
    add_as("%PDF " + name, name, form, settings);
  }
  void add_as(const std::string& bytes, const std::string& name, const MadeUpForm& form,
              const std::string& settings) {
    std::vector<NewEntry> group;
    group.push_back(staged(archive_, bytes, result_of(form), name, settings));
    REQUIRE(archive_.commit(std::move(group)));
  }
  void note(std::int64_t about, int finding, NoteVerdict verdict) {
    NewEntry note;
    note.entry.kind = EntryKind::note;
    note.entry.time = "2025-02-03T04:05:06Z";
    note.entry.note = {about, finding, "", "", verdict, "张某某", "附件另有说明"};
    std::vector<NewEntry> group;
    group.push_back(std::move(note));
    REQUIRE(archive_.commit(std::move(group)));
  }

  [[nodiscard]] Index& index() { return archive_.index(); }
  [[nodiscard]] std::string path() const { return archive_.path(); }

 private:
  static Archive opened(const std::string& path) {
    auto archive = Archive::open(path, Archive::Mode::write);
    if (!archive) {
      FAIL(to_string(archive.error()));
    }
    return std::move(*archive);
  }

  TemporaryFolder folder_;
  Archive archive_;
  int count_ = 0;
};

// The texts of a column, in the order of the rows.
inline std::vector<std::string> column_of(const Result<Answer>& answer, const std::string& key) {
  if (!answer) {
    FAIL(to_string(answer.error()));
  }
  for (std::size_t i = 0; i < answer->columns.size(); ++i) {
    if (answer->columns[i].key == key) {
      std::vector<std::string> texts;
      for (const auto& row : answer->rows) {
        texts.push_back(text_of(row[i], answer->columns[i].kind));
      }
      return texts;
    }
  }
  FAIL("no column " + key);
  return {};
}

}  // namespace fuhe
