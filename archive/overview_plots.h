// SPDX-License-Identifier: GPL-3.0-or-later
// The plots of an overview, counted from the index. Nothing where there is nothing to show.
#pragma once

#include <optional>

#include "archive/database.h"
#include "render/overview.h"

namespace fuhe {

// Forms by their claimed total score.
Result<std::optional<Plot>> score_plot(Database& database);

// Forms by how far the claimed total is from the recomputed one.
Result<std::optional<Plot>> difference_plot(Database& database);

// Executed rate against score, a dot for each form; of a large archive a sample.
Result<std::optional<Plot>> execution_plot(Database& database, Language language);

}  // namespace fuhe
