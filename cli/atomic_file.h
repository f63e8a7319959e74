// SPDX-License-Identifier: GPL-3.0-or-later
// Output files that are whole or not there: written under a temporary name in the same folder,
// synced, then renamed.
#pragma once

#include <string>
#include <string_view>

#include "model/result.h"

namespace fuhe {

enum class Overwrite { refuse, allow };

// Writes `bytes` to `path`. Error cannot_write when something stands there (unless allowed), when
// `path` is a folder, or when the disk refuses; an older file is then left as it was. With
// Overwrite::refuse a file that appears meanwhile is not overwritten either.
Result<void> write_file(const std::string& path, std::string_view bytes, Overwrite overwrite);

// What write_file() would say before it has any bytes: occupied, a folder, no such parent folder.
Result<void> may_write(const std::string& path, Overwrite overwrite);

}  // namespace fuhe
