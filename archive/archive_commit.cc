// SPDX-License-Identifier: GPL-3.0-or-later
// Archive: a group of documents is kept.
#include <utility>

#include "archive/archive.h"
#include "archive/layout.h"

namespace fuhe {

void Archive::discard(NewEntry& unwanted) {
  for (const StagedObject& object : unwanted.objects) {
    objects_->discard(object);
  }
  unwanted.objects.clear();
}

// Whether the archive still lacks it. A document that another writer has checked meanwhile may be
// left to be noted under its other name.
Result<bool> Archive::is_new(NewEntry& candidate, std::set<std::string>& in_group) {
  Entry& entry = candidate.entry;
  if (entry.kind == EntryKind::note || entry.kind == EntryKind::created) {
    return true;
  }
  if (entry.kind != EntryKind::seen) {
    const auto known = index_->find(entry.document, entry.settings);
    if (!known) {
      return known.error();
    }
    const bool wanted = entry.kind == EntryKind::report ? *known && !(*known)->has_report
                                                        : !*known || candidate.again;
    if (wanted && in_group.insert(key_of(entry.document, entry.settings)).second) {
      return true;
    }
    if (entry.kind == EntryKind::report) {
      return false;
    }
    Entry seen;
    seen.kind = EntryKind::seen;
    seen.time = entry.time;
    seen.name = entry.name;
    seen.document = entry.document;
    seen.bytes = entry.bytes;
    entry = std::move(seen);
    candidate.rows = {};
    discard(candidate);
  }
  const auto known = index_->knows_name(entry.document, entry.name);
  if (!known) {
    return known.error();
  }
  return !*known && in_group.insert(key_of(entry.document, entry.name)).second;
}

Result<void> Archive::commit(std::vector<NewEntry> group) {
  const auto lock = FolderLock::take(lock_path(path_));
  if (!lock) {
    return lock.error();
  }
  if (auto followed = follow_index(); !followed) {
    return followed;
  }
  auto journal = caught_up_journal();
  if (!journal) {
    return journal.error();
  }
  std::vector<const DocumentRows*> rows;
  std::vector<Entry> entries;
  std::vector<StagedObject> staged;
  std::set<std::string> in_group;
  for (NewEntry& candidate : group) {
    const auto wanted = is_new(candidate, in_group);
    if (!wanted) {
      return wanted.error();
    }
    if (!*wanted) {
      discard(candidate);
    } else {
      rows.push_back(&candidate.rows);
      entries.push_back(candidate.entry);
      staged.insert(staged.end(), candidate.objects.begin(), candidate.objects.end());
    }
  }
  if (auto published = objects_->publish(staged); !published) {
    return published;
  }
  if (auto appended = journal->append(entries); !appended) {
    return appended;
  }
  objects_->finish();
  auto transaction = Transaction::begin(index_->database());
  if (!transaction) {
    return transaction.error();
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (auto added = index_->add(entries[i], *rows[i]); !added) {
      return added;
    }
  }
  if (auto set = index_->set_place(journal->place()); !set) {
    return set;
  }
  return transaction->commit();
}

}  // namespace fuhe
