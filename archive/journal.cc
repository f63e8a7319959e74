// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/journal.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/write_all.h"

namespace fuhe {
namespace {

constexpr mode_t kFileMode = 0666;
constexpr std::size_t kReadBytes = std::size_t{1} << 20;
constexpr std::size_t kLongestLine = std::size_t{1} << 20;  // paths and messages are shorter

Error broken(const std::string& where, const std::string& message) {
  return Error{ErrorCode::bad_data, where, message};
}

}  // namespace

Result<Journal> Journal::open(const std::string& path, const JournalPlace& from, bool may_create) {
  const int flags = may_create ? O_RDWR | O_CREAT : O_RDWR;
  Descriptor file(::open(path.c_str(), flags | O_CLOEXEC, kFileMode));
  if (!file.is_open() && (errno == EACCES || errno == EROFS) && !may_create) {
    file = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));  // a reader need not write
  }
  if (!file.is_open()) {
    return may_create ? cannot_write(path) : cannot_read(path);
  }
  return Journal(path, std::move(file), from);
}

Error Journal::at_line(const Error& error) const {
  return {error.code, path_ + ", line " + std::to_string(place_.entries + 1), error.message};
}

Result<std::int64_t> Journal::size() const {
  struct stat status {};
  if (fstat(file_.get(), &status) != 0) {
    return cannot_read(path_);
  }
  return std::int64_t{status.st_size};
}

Result<std::string> Journal::read_at(std::int64_t offset, std::size_t most) const {
  std::string bytes(most, '\0');
  std::size_t got = 0;
  while (got < most) {
    const ssize_t count = pread(file_.get(), bytes.data() + got, most - got,
                                static_cast<off_t>(offset) + static_cast<off_t>(got));
    if (count < 0 && errno != EINTR) {
      return cannot_read(path_);
    }
    if (count == 0) {
      break;
    }
    got += count > 0 ? static_cast<std::size_t>(count) : 0;
  }
  bytes.resize(got);
  return bytes;
}

Result<void> Journal::take_line(std::string_view line, const EntryVisitor& visit) {
  const auto entry = read_entry(line);
  if (!entry) {
    return at_line(entry.error());
  }
  if (entry->number != place_.entries + 1 || entry->previous != place_.hash) {
    return at_line(broken("", "does not follow the entry before it"));
  }
  const JournalPlace after{entry->number, place_.bytes + static_cast<std::int64_t>(line.size()) + 1,
                           entry->hash};
  if (auto visited = visit(*entry, after); !visited) {
    return visited;
  }
  place_ = after;
  return {};
}

Result<void> Journal::read_on(const EntryVisitor& visit) {
  std::string pending;
  std::int64_t offset = place_.bytes;
  while (true) {
    const auto bytes = read_at(offset, kReadBytes);
    if (!bytes) {
      return bytes.error();
    }
    if (bytes->empty()) {
      return {};
    }
    offset += static_cast<std::int64_t>(bytes->size());
    pending += *bytes;
    std::size_t begin = 0;
    for (std::size_t end = pending.find('\n'); end != std::string::npos;
         end = pending.find('\n', begin)) {
      if (auto taken = take_line(std::string_view(pending).substr(begin, end - begin), visit);
          !taken) {
        return taken;
      }
      begin = end + 1;
    }
    pending.erase(0, begin);
    if (pending.size() > kLongestLine) {
      return at_line(broken("", "is no entry"));
    }
  }
}

Result<void> Journal::append(std::vector<Entry>& entries) {
  JournalPlace after = place_;
  std::string lines;
  for (Entry& entry : entries) {
    entry.number = after.entries + 1;
    entry.previous = after.hash;
    const std::string line = write_entry(entry) + '\n';
    lines += line;
    after = {entry.number, after.bytes + static_cast<std::int64_t>(line.size()), entry.hash};
  }
  if (lseek(file_.get(), static_cast<off_t>(place_.bytes), SEEK_SET) < 0 ||
      !write_all(file_.get(), lines) || fdatasync(file_.get()) != 0) {
    const Error error = cannot_write(path_);
    // If this fails as well, the next writer finds a torn tail.
    static_cast<void>(ftruncate(file_.get(), static_cast<off_t>(place_.bytes)));
    return error;
  }
  place_ = after;
  return {};
}

Result<void> Journal::cut_torn_tail(const std::string& lost_folder) {
  const auto end = size();
  if (!end || *end <= place_.bytes) {
    return end ? Result<void>() : Result<void>(end.error());
  }
  const auto tail = read_at(place_.bytes, static_cast<std::size_t>(*end - place_.bytes));
  if (!tail) {
    return tail.error();
  }
  // A block that never reached the disk reads as zeros.
  if (tail->find('\n') != std::string::npos && tail->find('\0') == std::string::npos) {
    return at_line(broken("", "is no entry, and it is not what an interrupted writer leaves"));
  }
  mkdir(lost_folder.c_str(), 0777);
  const std::string path = lost_folder + "/tail-" + std::to_string(place_.bytes);
  const Descriptor copy(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kFileMode));
  // Best effort: the tail holds nothing that was promised, and a full disk must not be in the way.
  static_cast<void>(copy.is_open() && write_all(copy.get(), *tail));
  if (ftruncate(file_.get(), static_cast<off_t>(place_.bytes)) != 0) {
    return cannot_write(path_);
  }
  return {};
}

Result<void> Journal::holds(const JournalPlace& place) const {
  if (place.entries == 0) {
    return {};
  }
  constexpr std::int64_t kTail = 67;  // 64 digits, quote, brace, end of line
  const auto tail = read_at(place.bytes - kTail, static_cast<std::size_t>(kTail));
  if (!tail) {
    return tail.error();
  }
  if (*tail != place.hash + "\"}\n") {
    return broken(path_, "lacks or changes entries that the index knows: " +
                             std::to_string(place.entries) + " of them ended with " + place.hash);
  }
  return {};
}

}  // namespace fuhe
