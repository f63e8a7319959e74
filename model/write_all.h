// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fuhe {

// Writes all of it at the current place of the descriptor, however often it is interrupted; false
// with errno set when the other end refuses.
bool write_all(int descriptor, std::string_view bytes);

}  // namespace fuhe
