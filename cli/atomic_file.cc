// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/atomic_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

#include "model/write_all.h"

namespace fuhe {
namespace {

namespace fs = std::filesystem;

constexpr mode_t kFileMode = 0666;  // before the umask

Error cannot_write(const std::string& path, const std::string& why) {
  return Error{ErrorCode::cannot_write, path, why};
}

Error exists(const std::string& path) {
  return cannot_write(path, "already exists; give another name or --force");
}

// mkstemp makes files that only the owner can read; a report should have the usual rights.
void set_usual_mode(int descriptor) {
  const mode_t mask = umask(0);
  umask(mask);
  fchmod(descriptor, kFileMode & ~mask);
}

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

// The rename is on the disk only when the folder is.
void sync_folder(const fs::path& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0) {
    fsync(descriptor);
    close(descriptor);
  }
}

// Gives the finished temporary file its name. link() refuses an existing one in the same step, and
// file systems without links get the second best, a look before the rename.
bool publish(const std::string& temporary, const std::string& path, Overwrite overwrite) {
  if (overwrite == Overwrite::allow) {
    return rename(temporary.c_str(), path.c_str()) == 0;
  }
  if (link(temporary.c_str(), path.c_str()) == 0) {
    unlink(temporary.c_str());
    return true;
  }
  if (errno == EEXIST) {
    return false;
  }
  if (access(path.c_str(), F_OK) == 0) {
    errno = EEXIST;
    return false;
  }
  return rename(temporary.c_str(), path.c_str()) == 0;
}

// Fills the temporary file and closes it; returns errno of what failed, or 0.
int fill(int descriptor, std::string_view bytes) {
  set_usual_mode(descriptor);
  int trouble = 0;
  if (!write_all(descriptor, bytes) || fsync(descriptor) != 0) {
    trouble = errno;
  }
  if (close(descriptor) != 0 && trouble == 0) {
    trouble = errno;
  }
  return trouble;
}

}  // namespace

Result<void> may_write(const std::string& path, Overwrite overwrite) {
  struct stat there {};
  if (stat(path.c_str(), &there) == 0) {
    if (!S_ISREG(there.st_mode)) {
      return cannot_write(path, S_ISDIR(there.st_mode) ? "is a folder" : "is not an ordinary file");
    }
    return overwrite == Overwrite::refuse ? Result<void>(exists(path)) : Result<void>();
  }
  if (access(folder_of(path).c_str(), W_OK) != 0) {
    return cannot_write(path, std::strerror(errno));
  }
  return {};
}

Result<void> write_file(const std::string& path, std::string_view bytes, Overwrite overwrite) {
  if (auto free = may_write(path, overwrite); !free) {
    return free;
  }
  // Through a link the file it names is replaced, not the link.
  std::error_code no_file;
  const fs::path resolved = fs::canonical(path, no_file);
  const std::string target = no_file ? path : resolved.string();
  std::string temporary = (folder_of(target) / ".fuhe-XXXXXX").string();
  const int descriptor = mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) {
    return cannot_write(path, std::strerror(errno));
  }
  int trouble = fill(descriptor, bytes);
  if (trouble == 0 && !publish(temporary, target, overwrite)) {
    trouble = errno;
  }
  if (trouble != 0) {
    unlink(temporary.c_str());
    return trouble == EEXIST ? exists(path) : cannot_write(path, std::strerror(trouble));
  }
  sync_folder(folder_of(target));
  return {};
}

}  // namespace fuhe
