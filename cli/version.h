// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fuhe {

// What `fuhe --version` prints: fuhe's version, and that of every rulebook it comes with.
std::string version_text();

}  // namespace fuhe
