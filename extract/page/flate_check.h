// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace fuhe {

// True if a packed stream cannot be unpacked, or its checksum (Adler-32, RFC 1950) says that its
// bytes are not those that were packed. Readers of PDF take such streams as they come: a changed
// byte in one gives other characters and no message. A stream that lacks its checksum alone passes;
// so does what unpacks to more than 64 MiB.
bool is_damaged_flate(std::string_view packed);

}  // namespace fuhe
