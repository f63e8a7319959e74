// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of amounts whose label nobody knows, told by the rate that they make.
#pragma once

#include <vector>

#include "extract/form/guessed_columns.h"
#include "model/form.h"

namespace fuhe {

// Where no column is the annual budget, or none is what was spent: the column under another label
// that makes the printed rates with the one that is there. Returns the columns taken.
std::vector<GuessedColumn> tell_amounts_by_rate(Form& form);

}  // namespace fuhe
