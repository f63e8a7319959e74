// SPDX-License-Identifier: GPL-3.0-or-later
// The index again, from the journal and the objects alone.
#include <cstdio>
#include <unistd.h>

#include "archive/archive.h"
#include "archive/index_filler.h"
#include "archive/layout.h"

namespace fuhe {
namespace {

void remove_database(const std::string& path) {
  for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
    unlink((path + ending).c_str());
  }
}

// A write-ahead log left beside a new database would be taken for that one's.
void retire(const std::string& path) {
  if (auto old = Database::open(path, Database::Mode::write)) {
    static_cast<void>(old->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
  }
  unlink((path + "-wal").c_str());
  unlink((path + "-shm").c_str());
}

}  // namespace

Result<RebuildReport> rebuild_index(const std::string& archive,
                                    const std::function<void(std::int64_t entries)>& progress) {
  if (access(journal_path(archive).c_str(), F_OK) != 0) {
    return Error{ErrorCode::not_found, archive, "is no archive: it has no entries.jsonl"};
  }
  const auto lock = FolderLock::take(lock_path(archive));
  if (!lock) {
    return lock.error();
  }
  const std::string path = index_path(archive) + ".new";
  remove_database(path);
  RebuildReport report;
  {
    auto index = Index::open(path, Index::Mode::write);
    if (!index) {
      return index.error();
    }
    auto journal = Journal::open(journal_path(archive), JournalPlace(), false);
    if (!journal) {
      return journal.error();
    }
    IndexFiller filler(*index, archive);
    const auto read =
        journal->read_on([&](const Entry& entry, const JournalPlace& after) -> Result<void> {
          if (progress) {
            progress(entry.number);
          }
          return filler.add(entry, after);
        });
    const auto finished = filler.finish();
    if (!read || !finished) {
      remove_database(path);
      return !read ? read.error() : finished.error();
    }
    report = {journal->place().entries, filler.forms(), filler.missing()};
  }
  retire(index_path(archive));
  if (std::rename(path.c_str(), index_path(archive).c_str()) != 0) {
    return cannot_write(index_path(archive));
  }
  if (auto synced = sync_folder(archive); !synced) {
    return synced.error();
  }
  return report;
}

}  // namespace fuhe
