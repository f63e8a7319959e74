// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 (FIPS 180-4) of our own, because loading OpenSSL and starting up its providers costs more
// than reading a form.
#pragma once

#include <string>
#include <string_view>

namespace fuhe {

// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

// The same without the processor's help, which sha256_hex() takes where it is to be had.
std::string sha256_hex_portable(std::string_view bytes);

}  // namespace fuhe
