// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace fuhe {
namespace {

constexpr mode_t kFileMode = 0666;  // before the umask

Result<Descriptor> open_lock_file(const std::string& path) {
  Descriptor file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kFileMode));
  if (!file.is_open()) {
    return cannot_write(path);
  }
  return file;
}

// One byte at a place below 2^62.
struct flock byte_at(std::string_view hash, short type) {
  constexpr std::size_t kDigits = 15;  // 60 bits
  std::uint64_t place = 0;
  const std::string_view digits = hash.substr(0, kDigits);
  std::from_chars(digits.data(), digits.data() + digits.size(), place, 16);
  struct flock range {};
  range.l_type = type;
  range.l_whence = SEEK_SET;
  range.l_start = static_cast<off_t>(place);
  range.l_len = 1;
  return range;
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) {
    close(number_);
  }
}

Error cannot_read(const std::string& path) {
  return Error{ErrorCode::not_found, path, std::string("cannot read: ") + std::strerror(errno)};
}

Error cannot_write(const std::string& path) {
  return Error{ErrorCode::cannot_write, path, std::string("cannot write: ") + std::strerror(errno)};
}

Result<Descriptor> open_to_read(const std::string& path) {
  // Without O_NONBLOCK a named pipe would be waited for.
  Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file.is_open()) {
    return cannot_read(path);
  }
  return file;
}

Result<std::string> read_whole_file(const std::string& path) {
  auto file = open_to_read(path);
  if (!file) {
    return file.error();
  }
  std::string bytes;
  std::array<char, 65'536> buffer{};
  while (true) {
    const ssize_t count = read(file->get(), buffer.data(), buffer.size());
    if (count > 0) {
      bytes.append(buffer.data(), static_cast<std::size_t>(count));
    } else if (count == 0) {
      return bytes;
    } else if (errno != EINTR) {
      return cannot_read(path);
    }
  }
}

Result<void> sync_folder(const std::string& path) {
  const Descriptor folder(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open() || fsync(folder.get()) != 0) {
    return cannot_write(path);
  }
  return {};
}

Result<void> sync_file_system(int descriptor, const std::string& where) {
  if (syncfs(descriptor) != 0) {
    return cannot_write(where);
  }
  return {};
}

Result<FolderLock> FolderLock::take(const std::string& path) {
  auto file = open_lock_file(path);
  if (!file) {
    return file.error();
  }
  while (flock(file->get(), LOCK_EX) != 0) {
    if (errno != EINTR) {
      return cannot_write(path);
    }
  }
  return FolderLock(std::move(*file));
}

Result<FolderLock> FolderLock::try_to_take(const std::string& path) {
  auto file = open_lock_file(path);
  if (!file) {
    return file.error();
  }
  if (flock(file->get(), LOCK_EX | LOCK_NB) == 0) {
    return FolderLock(std::move(*file));
  }
  return errno == EWOULDBLOCK ? Result<FolderLock>(FolderLock(Descriptor()))
                              : Result<FolderLock>(cannot_write(path));
}

Result<Claims> Claims::open(const std::string& path) {
  auto file = open_lock_file(path);
  if (!file) {
    return file.error();
  }
  return Claims(std::move(*file));
}

// Locks of open file descriptions (OFD): two descriptors in one process exclude each other too.
bool Claims::claim(std::string_view hash) {
  struct flock range = byte_at(hash, F_WRLCK);
  return fcntl(file_.get(), F_OFD_SETLK, &range) == 0;
}

void Claims::release(std::string_view hash) {
  struct flock range = byte_at(hash, F_UNLCK);
  static_cast<void>(fcntl(file_.get(), F_OFD_SETLK, &range));
}

}  // namespace fuhe
