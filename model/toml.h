// SPDX-License-Identifier: GPL-3.0-or-later
// toml++ as fuhe uses it: one configuration for all files, as its inline functions are shared.
#pragma once

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>
