// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 (FIPS 180-4). A dozen lines of our own, because starting up OpenSSL's providers costs
// more than the hash.
#pragma once

#include <string>
#include <string_view>

namespace fuhe {

// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace fuhe
