// SPDX-License-Identifier: GPL-3.0-or-later
// A recognised page as bytes: how it comes back from the process that recognised it.
#pragma once

#include <optional>
#include <string>

#include "extract/recogniser.h"

namespace fuhe {

std::string to_bytes(const ScannedPage& page);

// Returns nothing when the bytes are cut short.
std::optional<ScannedPage> page_from_bytes(const std::string& bytes);

}  // namespace fuhe
