// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of fuhe that are loaded when they are needed and not at every start, because the libraries
// that they bring along take longer to load than a form takes to read.
#pragma once

#include <string>

#include "model/result.h"

namespace fuhe {

// Loads NAME.so from the folder of the running program, or from ../lib/fuhe beside that folder, and
// returns the address of `symbol` in it. It stays loaded. Error: missing_dependency.
Result<void*> load_from_module(const std::string& name, const std::string& symbol);

}  // namespace fuhe
