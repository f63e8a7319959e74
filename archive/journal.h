// SPDX-License-Identifier: GPL-3.0-or-later
// The journal of an archive (entries.jsonl): its truth, to which lines are only ever added. Each
// line holds the hash of the line before.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "archive/entry.h"
#include "archive/files.h"

namespace fuhe {

// A place between two entries, and what stands before it.
struct JournalPlace {
  std::int64_t entries = 0;
  std::int64_t bytes = 0;
  std::string hash = std::string(kNoEntry);  // of the last entry
};

// Told of each entry with the place after it; an Error ends the reading.
using EntryVisitor = std::function<Result<void>(const Entry& entry, const JournalPlace& after)>;

class Journal {
 public:
  // Opens the journal, or makes an empty one when it `may_create`. It stands at `from`, which must
  // be a place that a journal gave.
  static Result<Journal> open(const std::string& path, const JournalPlace& from, bool may_create);

  [[nodiscard]] const JournalPlace& place() const { return place_; }

  // Reads whole lines from the place up to the end and moves the place there. What another writer
  // is writing at this moment, a line without its end, is left for later. Error bad_data: a line
  // does not follow from the line before; the place is before it.
  Result<void> read_on(const EntryVisitor& visit);

  // Adds entries at the end, and waits until they are on the disk. Sets their number, previous and
  // hash. On an Error (a full disk) the file is as long as before. REQUIRES: the archive's lock is
  // held, and read_on() and cut_torn_tail() have been called under it.
  Result<void> append(std::vector<Entry>& entries);

  // Moves what a killed writer or a power loss left behind the last whole entry into a file in
  // `lost_folder` and cuts it off. Such a tail never was an entry. REQUIRES: as for append().
  Result<void> cut_torn_tail(const std::string& lost_folder);

  // An Error when the journal is shorter than `place`, or another entry stands before it.
  Result<void> holds(const JournalPlace& place) const;

 private:
  Journal(std::string path, Descriptor file, const JournalPlace& place)
      : path_(std::move(path)), file_(std::move(file)), place_(place) {}
  [[nodiscard]] Error at_line(const Error& error) const;
  Result<void> take_line(std::string_view line, const EntryVisitor& visit);
  Result<std::string> read_at(std::int64_t offset, std::size_t most) const;
  Result<std::int64_t> size() const;

  std::string path_;
  Descriptor file_;
  JournalPlace place_;
};

}  // namespace fuhe
