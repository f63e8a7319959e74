// SPDX-License-Identifier: GPL-3.0-or-later
// Passwords never come on the command line, where every user of the machine can read them.
#pragma once

#include <string>

#include "model/result.h"

namespace fuhe {

// The first line of `file`; where that is empty, what the user types at the terminal, unseen, after
// `prompt`. Errors: not_found (no such file, or no terminal to ask at).
Result<std::string> read_password(const std::string& file, const std::string& prompt);

}  // namespace fuhe
