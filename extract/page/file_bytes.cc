// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/file_bytes.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <sys/stat.h>

#include "model/sha256.h"

namespace fuhe {
namespace {

struct Closer {
  void operator()(std::FILE* file) const {
    if (file != stdin) {
      std::fclose(file);
    }
  }
};

}  // namespace

Result<FileBytes> read_file(const std::string& path, std::int64_t most) {
  const bool standard_input = path == "-";
  std::unique_ptr<std::FILE, Closer> file(standard_input ? stdin : std::fopen(path.c_str(), "rb"));
  if (!file) {
    return Error{ErrorCode::not_found, path, std::string("cannot open: ") + std::strerror(errno)};
  }
  struct stat status {};
  if (!standard_input && fstat(fileno(file.get()), &status) == 0 && !S_ISREG(status.st_mode)) {
    return Error{ErrorCode::not_found, path,
                 S_ISDIR(status.st_mode) ? "is a folder, not a file" : "is not a regular file"};
  }
  FileBytes out;
  if (status.st_size > 0 && status.st_size <= most) {
    out.bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
  }
  std::array<char, 65536> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
    out.bytes.append(buffer.data(), count);
    if (static_cast<std::int64_t>(out.bytes.size()) > most) {
      return Error{ErrorCode::limit_exceeded, path,
                   "more than " + std::to_string(most >> 20) + " MiB"};
    }
  }
  if (std::ferror(file.get()) != 0) {
    return Error{ErrorCode::not_found, path, std::string("cannot read: ") + std::strerror(errno)};
  }
  out.sha256 = sha256_hex(out.bytes);
  return out;
}

}  // namespace fuhe
