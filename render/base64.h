// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fuhe {

// RFC 4648, with padding and without line breaks.
std::string base64(std::string_view bytes);

}  // namespace fuhe
