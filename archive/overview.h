// SPDX-License-Identifier: GPL-3.0-or-later
// The overview of an archive: how many forms, what was found by rule and by unit, the largest
// differences, and plots of scores, differences and execution.
#pragma once

#include <string>
#include <vector>

#include "archive/answer.h"
#include "archive/index.h"
#include "render/overview.h"

namespace fuhe {

// `archive` is its path, for the footer. What was read is not translated, and cells are in one
// language: Chinese, where both are asked for.
Result<Overview> overview_of(Index& index, const std::string& archive, Language language);

// The tables behind it, for a workbook.
Result<std::vector<Sheet>> overview_sheets(Index& index, Language language);

}  // namespace fuhe
