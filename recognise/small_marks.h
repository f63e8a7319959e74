// SPDX-License-Identifier: GPL-3.0-or-later
// Characters that are a few strokes or dots, told by their ink where recognisers confuse them: 一
// 二 三, and ， 。 、 ； ：.
#pragma once

#include "recognise/print.h"
#include "recognise/unit_reading.h"

namespace fuhe {

// Puts such characters of a line right. Leaves alone what the ink does not show clearly.
void mend_small_marks(const Print& print, UnitReading& unit);

}  // namespace fuhe
