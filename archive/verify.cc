// SPDX-License-Identifier: GPL-3.0-or-later
// What in an archive is not as it was written.
#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <unistd.h>

#include "archive/archive.h"
#include "archive/layout.h"
#include "model/sha256.h"

namespace fuhe {
namespace {

constexpr std::size_t kHashDigits = 64;

Result<std::string> hash_of_file(const std::string& path) {
  const auto file = open_to_read(path);
  if (!file) {
    return file.error();
  }
  Sha256 hash;
  std::array<char, 65'536> buffer{};
  while (true) {
    const ssize_t count = read(file->get(), buffer.data(), buffer.size());
    if (count == 0) {
      return hash.hex();
    }
    if (count > 0) {
      hash.add(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
    } else if (errno != EINTR) {
      return cannot_read(path);
    }
  }
}

class Verifier {
 public:
  Verifier(const std::string& archive, const std::string& head) : root_(archive), head_(head) {}

  Result<VerifyReport> run(const std::function<void(std::int64_t objects)>& progress) {
    if (auto read = read_journal(); !read) {
      return read.error();
    }
    if (auto hashed = hash_objects(progress); !hashed) {
      return hashed.error();
    }
    if (auto explained = explain_unnamed(); !explained) {
      return explained.error();
    }
    name_lost();
    compare_with_index();
    if (!head_.empty() && !head_found_) {
      add(Damage::Kind::lost, "entries.jsonl",
          "no entry has the hash " + head_ + "; entries were taken away or written anew");
    }
    return std::move(report_);
  }

 private:
  void add(Damage::Kind kind, const std::string& where, const std::string& message) {
    report_.damages.push_back({kind, where, message});
  }

  [[nodiscard]] std::string relative(const std::string& path) const {
    return path.substr(std::min(path.size(), root_.size() + 1));
  }

  void want(const std::string& sha256, std::string_view ending) {
    if (!sha256.empty()) {
      wanted_.insert(relative(object_path(root_, sha256, ending)));
    }
  }

  // Follows the chain over damaged lines, so that one changed line is one damage.
  Result<void> read_journal() {
    const auto lock = FolderLock::take(lock_path(root_));  // no line is half-written meanwhile
    if (!lock) {
      return lock.error();
    }
    const auto file = open_to_read(journal_path(root_));
    if (!file) {
      return file.error();
    }
    std::string pending;
    std::array<char, 65'536> buffer{};
    while (true) {
      const ssize_t count = read(file->get(), buffer.data(), buffer.size());
      if (count < 0 && errno != EINTR) {
        return cannot_read(journal_path(root_));
      }
      if (count == 0) {
        break;
      }
      pending.append(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
      std::size_t begin = 0;
      for (std::size_t end = pending.find('\n'); end != std::string::npos;
           end = pending.find('\n', begin)) {
        take_line(std::string_view(pending).substr(begin, end - begin));
        begin = end + 1;
      }
      pending.erase(0, begin);
    }
    report_.head = previous_;
    report_.unfinished += pending.empty() ? 0 : 1;  // a torn tail; the next writer cuts it off
    return {};
  }

  void take_line(std::string_view line) {
    ++line_;
    const std::string where = "entries.jsonl, line " + std::to_string(line_);
    const auto entry = read_entry(line);
    if (!entry) {
      add(Damage::Kind::changed, where, entry.error().message);
      follows_ = false;
      return;
    }
    if (follows_ && entry->previous != previous_) {
      const bool gap = entry->number > next_;
      add(gap ? Damage::Kind::lost : Damage::Kind::changed, where,
          gap ? "entries " + std::to_string(next_) + " to " + std::to_string(entry->number - 1) +
                    " before it were taken away"
              : "does not follow the entry before it: that one was changed, or this one added");
    } else if (entry->number != next_) {
      add(Damage::Kind::changed, where,
          "is entry " + std::to_string(entry->number) + " in the place of entry " +
              std::to_string(next_));
    }
    follows_ = true;
    next_ = entry->number + 1;
    previous_ = entry->hash;
    head_found_ = head_found_ || entry->hash == head_;
    ++report_.entries;
    want(entry->document, kPdfObject);
    want(entry->result, kJsonObject);
    want(entry->report, kPdfObject);
  }

  Result<void> hash_objects(const std::function<void(std::int64_t objects)>& progress) {
    return for_each_object(root_, [&](const std::string& path) {
      const std::string name = relative(path);
      const std::string claimed = name.substr(name.rfind('/') + 1).substr(0, kHashDigits);
      const auto hash = hash_of_file(path);
      if (!hash) {
        add(Damage::Kind::lost, name, hash.error().message);
      } else if (*hash != claimed && wanted_.count(name) > 0) {
        add(Damage::Kind::changed, name, "its bytes have another SHA-256: " + *hash);
      } else if (wanted_.count(name) == 0) {
        unnamed_.push_back(name);
      }
      found_.insert(name);
      ++report_.objects;
      if (progress) {
        progress(report_.objects);
      }
    });
  }

  // Objects that no entry named when the journal was read: of a writer that was interrupted, or
  // that has added entries since; or of a hand.
  Result<void> explain_unnamed() {
    if (unnamed_.empty()) {
      return {};
    }
    const auto under_way = objects_under_way(root_);
    const std::set<std::string> expected(under_way.begin(), under_way.end());
    std::set<std::string> named;
    auto journal = Journal::open(journal_path(root_), JournalPlace(), false);
    if (journal && report_.damages.empty()) {
      static_cast<void>(journal->read_on([&](const Entry& entry, const JournalPlace&) {
        named.insert({entry.document, entry.result, entry.report});
        return Result<void>();
      }));
    }
    for (const std::string& name : unnamed_) {
      const std::string hash = name.substr(name.rfind('/') + 1).substr(0, kHashDigits);
      if (expected.count(name) > 0) {
        ++report_.unfinished;
      } else if (named.count(hash) == 0) {
        add(Damage::Kind::added, name, "no entry names it");
      }
    }
    return {};
  }

  void name_lost() {
    for (const std::string& name : wanted_) {
      if (found_.count(name) == 0) {
        add(Damage::Kind::lost, name, "an entry names it");
      }
    }
  }

  // Whoever cuts off the end of the journal leaves a chain without a fault; the index knows better.
  void compare_with_index() {
    auto index = Index::open(index_path(root_), Index::Mode::read);
    auto place = index ? index->place() : Result<JournalPlace>(index.error());
    if (!place) {
      add(Damage::Kind::changed, "index.db", place.error().message + "; run: fuhe archive rebuild");
      return;
    }
    const auto journal = Journal::open(journal_path(root_), JournalPlace(), false);
    if (const auto held = journal ? journal->holds(*place) : Result<void>(journal.error()); !held) {
      add(Damage::Kind::lost, "entries.jsonl", held.error().message);
    }
  }

  std::string root_;
  std::string head_;
  VerifyReport report_;
  std::set<std::string> wanted_;  // paths of objects that entries name
  std::set<std::string> found_;
  std::vector<std::string> unnamed_;
  std::int64_t line_ = 0;
  std::int64_t next_ = 1;
  std::string previous_ = std::string(kNoEntry);
  bool follows_ = true;
  bool head_found_ = false;
};

}  // namespace

Result<VerifyReport> verify_archive(const std::string& archive, const std::string& head,
                                    const std::function<void(std::int64_t objects)>& progress) {
  return Verifier(archive, head).run(progress);
}

}  // namespace fuhe
