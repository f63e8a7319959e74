// SPDX-License-Identifier: GPL-3.0-or-later
// What a form's rows tell about each other once all of them are read.
#pragma once

#include <cstddef>
#include <vector>

#include "model/form.h"

namespace fuhe {

// A group's label that a page end cut off its first rows, or that was printed in the later half.
void fill_levels_upwards(Form& form);

// Of rows whose budget column may hold the adjusted budget or only what was added to it: when the
// amounts say the latter, the annual budget is not printed and counts as unread. From row `first`.
void tell_adjustments(std::vector<FundRow>& rows, std::size_t first);

// A last row of nothing but all the points and a score is the total row; its label was not read.
void take_unnamed_total(Form& form);

// "120万元" in every cell of an amount says the unit that no label says.
void take_unit_of_amounts(Form& form);

// A subtotal whose points are not its group's covers the rows that have them: those since the
// subtotal above, several groups, or all rows (and the execution rate).
void widen_subtotals(Form& form);

}  // namespace fuhe
