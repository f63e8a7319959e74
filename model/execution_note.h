// SPDX-License-Identifier: GPL-3.0-or-later
// What a note says of how the execution rate becomes points.
#pragma once

#include <optional>
#include <string_view>

#include "model/rulebook.h"

namespace fuhe {

// "执行率≥95%的得满分；…；低于60%的不得分": from where on all points are given, and below what
// none. `key` is a match key; nothing when the note sets no such bound.
std::optional<ExecutionRule> execution_bounds_in(std::string_view key);

}  // namespace fuhe
