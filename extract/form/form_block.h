// SPDX-License-Identifier: GPL-3.0-or-later
// The block of a form that a row stands in.
#pragma once

#include <cstdint>

namespace fuhe {

enum class Block : std::uint8_t { none, funds, goals, indicators };

}  // namespace fuhe
