// SPDX-License-Identifier: GPL-3.0-or-later
// Asks a time-stamping authority for a token (RFC 3161, over HTTP: its section 3.4).
#pragma once

#include <string>
#include <string_view>

#include "model/result.h"

namespace fuhe {

// Returns the token over the SHA-256 of `signature`, in DER. The token carries its own signature,
// so plain http is enough and https is not taken. Errors: bad_data (no http address),
// missing_dependency (no answer, or one that is no token for this signature).
Result<std::string> request_time_stamp(const std::string& url, std::string_view signature);

}  // namespace fuhe
