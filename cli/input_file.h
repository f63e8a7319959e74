// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a whole file of the user into memory, within a limit.
#pragma once

#include <cstddef>
#include <string>

#include "model/result.h"

namespace fuhe {

constexpr std::size_t kLargestInput = std::size_t{512} << 20;  // as Limits::file_bytes

// Error not_found: missing, a folder, not allowed; limit_exceeded: larger than kLargestInput.
Result<std::string> read_file(const std::string& path);

}  // namespace fuhe
