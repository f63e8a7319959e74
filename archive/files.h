// SPDX-License-Identifier: GPL-3.0-or-later
// What archive/ needs of POSIX: descriptors that close themselves, whole writes, locks that a dead
// process cannot leave behind.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "model/result.h"

namespace fuhe {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

// Errors of the operating system at `path`: not_found for reading, cannot_write for writing, with
// the reason in errno.
Error cannot_read(const std::string& path);
Error cannot_write(const std::string& path);

Result<Descriptor> open_to_read(const std::string& path);

Result<std::string> read_whole_file(const std::string& path);

// Makes renames in a folder last.
Result<void> sync_folder(const std::string& path);

// Everything written to the file system that holds `descriptor` is on the disk afterwards.
Result<void> sync_file_system(int descriptor, const std::string& where);

// The one lock of an archive (flock): held while its journal and index are written. Gone with the
// process that holds it.
class FolderLock {
 public:
  // Waits for it.
  static Result<FolderLock> take(const std::string& path);
  // Takes it only when nobody holds it: is_held() says whether it worked.
  static Result<FolderLock> try_to_take(const std::string& path);

  [[nodiscard]] bool is_held() const { return file_.is_open(); }

 private:
  explicit FolderLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

// Which documents are being checked at this moment, by every process that writes to an archive:
// locks on single bytes of a file, each at a place that a hash gives. A killed process loses them.
class Claims {
 public:
  static Result<Claims> open(const std::string& path);

  // False when another writer has it. `hash` is hexadecimal.
  [[nodiscard]] bool claim(std::string_view hash);
  void release(std::string_view hash);

 private:
  explicit Claims(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace fuhe
