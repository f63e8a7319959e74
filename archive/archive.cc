// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/archive.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>

#include "archive/index_filler.h"
#include "archive/layout.h"
#include "model/sha256.h"
#include "model/write_all.h"

namespace fuhe {

std::string_view embedded_archive_readme();  // archive/README.txt

namespace {

bool exists(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0;
}

std::uint64_t inode_of(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

Result<void> write_readme(const std::string& archive) {
  const std::string path = archive + "/README.txt";
  const Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!file.is_open() || !write_all(file.get(), embedded_archive_readme())) {
    return cannot_write(path);
  }
  return {};
}

// A new archive is made only in a folder of its own. REQUIRES: the lock is held.
Result<void> make_archive(const std::string& path) {
  auto journal = Journal::open(journal_path(path), JournalPlace(), true);
  if (!journal) {
    return journal.error();
  }
  // A first entry that was torn by a kill or a power loss never was one.
  if (auto cut = journal->cut_torn_tail(lost_folder(path)); !cut) {
    return cut;
  }
  if (auto written = write_readme(path); !written) {
    return written;
  }
  Entry first;
  first.kind = EntryKind::created;
  first.time = utc_now();
  first.version = FUHE_VERSION;
  std::vector<Entry> entries{first};
  if (auto appended = journal->append(entries); !appended) {
    return appended;
  }
  return sync_folder(path);
}

bool is_empty_file(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && status.st_size == 0;
}

// Whether the folder holds what is not an archive's, so that a mistyped path is not filled.
bool is_foreign(const std::string& path) {
  if (exists(journal_path(path))) {
    return false;
  }
  std::error_code trouble;
  for (const auto& entry : std::filesystem::directory_iterator(path, trouble)) {
    const std::string name = entry.path().filename().string();
    if (name != "lock" && name != "README.txt" && name != "lost+found") {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string utc_now() {
  std::int64_t seconds = std::time(nullptr);
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH")) {
    std::from_chars(fixed, fixed + std::strlen(fixed), seconds);
  }
  const auto moment = static_cast<std::time_t>(seconds);
  std::tm parts{};
  gmtime_r(&moment, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

Result<Archive> Archive::open(const std::string& path, Mode mode) {
  Archive archive(path);
  auto opened = mode == Mode::write ? archive.open_to_write() : archive.open_to_read();
  return opened ? Result<Archive>(std::move(archive)) : Result<Archive>(opened.error());
}

Result<void> Archive::open_to_write() {
  if (mkdir(path_.c_str(), 0777) != 0 && errno != EEXIST) {
    return cannot_write(path_);
  }
  if (is_foreign(path_)) {
    return Error{ErrorCode::bad_data, path_,
                 "is neither an archive nor an empty folder; give another one"};
  }
  const auto lock = FolderLock::take(lock_path(path_));
  if (!lock) {
    return lock.error();
  }
  if (!exists(journal_path(path_)) || is_empty_file(journal_path(path_))) {
    if (auto made = make_archive(path_); !made) {
      return made;
    }
  }
  if (auto opened = open_index(Index::Mode::write); !opened) {
    return opened;
  }
  if (auto journal = caught_up_journal(); !journal) {
    return journal.error();
  }
  auto objects = ObjectStore::open(
      path_, [this](const std::string& sha256) { return index_->names_object(sha256); });
  if (!objects) {
    return objects.error();
  }
  objects_.emplace(std::move(*objects));
  auto claims = Claims::open(claims_path(path_));
  if (!claims) {
    return claims.error();
  }
  claims_.emplace(std::move(*claims));
  return {};
}

Result<void> Archive::open_to_read() {
  if (!exists(journal_path(path_))) {
    return Error{ErrorCode::not_found, path_, "is no archive: it has no entries.jsonl"};
  }
  if (!exists(index_path(path_))) {
    return Error{ErrorCode::not_found, index_path(path_),
                 "is missing; run: fuhe archive rebuild " + path_};
  }
  if (auto opened = open_index(Index::Mode::read); !opened) {
    return opened;
  }
  const auto place = index_->place();
  if (!place) {
    return place.error();
  }
  struct stat status {};
  const bool behind =
      stat(journal_path(path_).c_str(), &status) == 0 && status.st_size > place->bytes;
  if (!behind) {
    return {};
  }
  // A writer was killed between journal and index, or is just there. Where this reader may not
  // write, it answers from what is indexed.
  const auto lock = FolderLock::take(lock_path(path_));
  if (lock && open_index(Index::Mode::write)) {
    auto journal = caught_up_journal();
    return journal ? Result<void>() : Result<void>(journal.error());
  }
  return open_index(Index::Mode::read);
}

Result<void> Archive::open_index(Index::Mode mode) {
  auto index = Index::open(index_path(path_), mode);
  if (!index) {
    return index.error();
  }
  index_.emplace(std::move(*index));
  index_inode_ = inode_of(index_path(path_));
  return {};
}

// Somebody may have rebuilt it.
Result<void> Archive::follow_index() {
  return inode_of(index_path(path_)) == index_inode_ ? Result<void>()
                                                     : open_index(Index::Mode::write);
}

// The journal at its end, with everything before indexed. REQUIRES: the lock is held.
Result<Journal> Archive::caught_up_journal() {
  const auto start = index_->place();
  if (!start) {
    return start.error();
  }
  auto journal = Journal::open(journal_path(path_), *start, false);
  if (!journal) {
    return journal.error();
  }
  if (auto held = journal->holds(*start); !held) {
    return held.error();
  }
  IndexFiller filler(*index_, path_);
  auto read = journal->read_on(
      [&](const Entry& entry, const JournalPlace& after) { return filler.add(entry, after); });
  if (auto finished = filler.finish(); !finished) {
    return finished.error();
  }
  if (!read) {
    // Unless it is a torn tail, of which no entry has come.
    if (read.error().code != ErrorCode::bad_data || !journal->cut_torn_tail(lost_folder(path_))) {
      return read.error();
    }
    return journal;
  }
  if (auto cut = journal->cut_torn_tail(lost_folder(path_)); !cut) {
    return cut.error();
  }
  return journal;
}

Result<std::optional<KnownDocument>> Archive::find(const std::string& document,
                                                   const std::string& settings) {
  return index_->find(document, settings);
}

Result<std::string> Archive::read_result(const std::string& sha256) const {
  return read_whole_file(object_path(path_, sha256, kJsonObject));
}

Result<JournalPlace> Archive::head() {
  return index_->place();
}

std::string Archive::key_of(const std::string& document, const std::string& settings) {
  return sha256_hex(document + settings);
}

bool Archive::claim(const std::string& document, const std::string& settings) {
  return claims_->claim(key_of(document, settings));
}

void Archive::release(const std::string& document, const std::string& settings) {
  claims_->release(key_of(document, settings));
}

}  // namespace fuhe
