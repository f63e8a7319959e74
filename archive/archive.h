// SPDX-License-Identifier: GPL-3.0-or-later
// archive/'s front door: a folder that keeps received files, their results and what people said of
// them, for longer than this program lives. docs/archive.md describes its layout.
//
// Safe at any moment: objects get their names when their bytes are on the disk, a journal to which
// lines are only added says what there is, and the index follows the journal. A writer that is
// killed, or whose disk fills up, leaves at most temporary files, which the next one sweeps.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "archive/entry.h"
#include "archive/files.h"
#include "archive/index.h"
#include "archive/journal.h"
#include "archive/object_store.h"
#include "archive/rows.h"

namespace fuhe {

// A document that is ready to be kept.
struct NewEntry {
  Entry entry;         // without number, previous and hash
  bool again = false;  // although the document has failed before under the same settings
  DocumentRows rows;
  std::vector<StagedObject> objects;
};

class Archive {
 public:
  enum class Mode { read, write };

  // For writing a new archive is made where there is none. Brings the index up to the journal.
  // Errors: not_found (no archive there), bad_data (a foreign folder, a broken journal or index),
  // cannot_write.
  static Result<Archive> open(const std::string& path, Mode mode);

  // -- what there is
  [[nodiscard]] Index& index() { return *index_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  Result<std::optional<KnownDocument>> find(const std::string& document,
                                            const std::string& settings);
  Result<std::string> read_result(const std::string& sha256) const;
  // The hash of the last entry. Kept elsewhere, it proves later that nothing was taken away.
  Result<JournalPlace> head();

  // -- writing (Mode::write)
  [[nodiscard]] ObjectStore& objects() { return *objects_; }

  // The right to check a document under certain settings; false when another writer is at it.
  // Ends with commit(), release() or the process.
  [[nodiscard]] bool claim(const std::string& document, const std::string& settings);
  void release(const std::string& document, const std::string& settings);

  // Keeps a group of documents: when it returns without an Error, all of it is on the disk and
  // indexed. What another writer has added meanwhile is not added again. After an Error none, some
  // or all of the group may be kept, each of them whole.
  Result<void> commit(std::vector<NewEntry> group);

 private:
  explicit Archive(std::string path) : path_(std::move(path)) {}
  Result<void> open_to_write();
  Result<void> open_to_read();
  Result<void> open_index(Index::Mode mode);
  Result<void> follow_index();
  Result<Journal> caught_up_journal();
  static std::string key_of(const std::string& document, const std::string& settings);
  void discard(NewEntry& unwanted);
  Result<bool> is_new(NewEntry& candidate, std::set<std::string>& in_group);

  std::string path_;
  std::optional<Index> index_;
  std::uint64_t index_inode_ = 0;  // tells when somebody has rebuilt it
  std::optional<ObjectStore> objects_;
  std::optional<Claims> claims_;
};

// Makes the index again from the journal and the objects, and puts it in the place of the old one.
// `progress` is told of entries done.
struct RebuildReport {
  std::int64_t entries = 0;
  std::int64_t forms = 0;
  std::vector<std::string>
      missing;  // results that are lost: their entries are indexed without them
};
Result<RebuildReport> rebuild_index(const std::string& archive,
                                    const std::function<void(std::int64_t entries)>& progress);

// What is not as it was written.
struct Damage {
  enum class Kind { changed, lost, added };
  Kind kind = Kind::changed;
  std::string where;    // path in the archive, or "entries.jsonl, line 12"
  std::string message;  // as in an Error
};
struct VerifyReport {
  std::int64_t entries = 0;
  std::int64_t objects = 0;
  std::int64_t unfinished = 0;  // objects of a writer that was interrupted, or is at work now
  std::string head;
  std::vector<Damage> damages;
};
// Hashes every object, follows the chain of entries, and compares with the index. `head`: the hash
// that some entry must have, kept from an earlier day; empty: none is known.
Result<VerifyReport> verify_archive(const std::string& archive, const std::string& head,
                                    const std::function<void(std::int64_t objects)>& progress);

// "2025-01-31T12:00:00Z", from SOURCE_DATE_EPOCH or the clock.
std::string utc_now();

}  // namespace fuhe
