// SPDX-License-Identifier: GPL-3.0-or-later
// Brackets and the digits they are taken for: 1 read as ], ( read as 4 or 1.
#pragma once

#include "recognise/print.h"
#include "recognise/unit_reading.h"

namespace fuhe {

// Puts brackets without a partner right where the ink tells: a bracket is as high as a hanzi, a
// digit is not.
void mend_brackets(const Print& print, UnitReading& unit);

}  // namespace fuhe
