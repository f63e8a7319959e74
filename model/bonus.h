// SPDX-License-Identifier: GPL-3.0-or-later
// Points that a row behind the indicators adds to the total or takes from it (加分项, 扣分项).
#pragma once

#include <vector>

#include "model/form.h"
#include "model/printed_number.h"

namespace fuhe {

// Their scores as they count in the total, those taken off below zero. Rows without a number in the
// column of scores bring nothing.
std::vector<PrintedNumber> bonus_scores(const Form& form);

}  // namespace fuhe
