// SPDX-License-Identifier: GPL-3.0-or-later
// Members of a received zip file. It parses hostile bytes in the calling process: call it in a
// child (cli/isolate.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/result.h"

namespace fuhe {

struct ZipMember {
  std::int64_t index = 0;
  std::string name;  // UTF-8; names that are no UTF-8 are read as GB 18030, as Chinese systems mean
};

// Files in it, folders left out, in the order of the zip file. Errors: not_found, damaged,
// limit_exceeded.
Result<std::vector<ZipMember>> list_zip(const std::string& path);

// Writes a member to `to`, which must not exist. Errors: damaged, encrypted, limit_exceeded (more
// than `most` bytes, or packed as only a bomb is), cannot_write.
Result<void> extract_zip_member(const std::string& path, std::int64_t index, const std::string& to,
                                std::int64_t most);

}  // namespace fuhe
