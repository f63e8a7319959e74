// SPDX-License-Identifier: GPL-3.0-or-later
// Score and points in one cell: "9.5/10" under 得分/分值, or beside a column of points.
#pragma once

#include "model/form.h"

namespace fuhe {

// Parts such cells. Where no column says which is which, the numbers do: no score is above its
// points. Cells that leave it open stay as they are.
void part_paired_points(Form& form);

}  // namespace fuhe
