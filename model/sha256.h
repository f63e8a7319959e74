// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 (FIPS 180-4). Nettle computes it: it loads in a fraction of the time that OpenSSL takes to
// start up, which a run on one small file would notice.
#pragma once

#include <string>
#include <string_view>

namespace fuhe {

// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace fuhe
