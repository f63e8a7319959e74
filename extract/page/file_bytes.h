// SPDX-License-Identifier: GPL-3.0-or-later
// A received file in memory, with its hash.
#pragma once

#include <cstdint>
#include <string>

#include "model/result.h"

namespace fuhe {

struct FileBytes {
  std::string bytes;
  std::string sha256;  // FIPS 180-4, lower-case hex
};

// Reads a regular file of at most `most` bytes, or standard input for "-".
// Errors: not_found, limit_exceeded.
Result<FileBytes> read_file(const std::string& path, std::int64_t most);

}  // namespace fuhe
