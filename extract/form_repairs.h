// SPDX-License-Identifier: GPL-3.0-or-later
// What a form's rows tell about each other once all of them are read.
#pragma once

#include "model/form.h"

namespace fuhe {

// A group's label that a page end cut off its first rows, or that was printed in the later half.
void fill_levels_upwards(Form& form);

// A last row of nothing but all the points and a score is the total row; its label was not read.
void take_unnamed_total(Form& form);

}  // namespace fuhe
