// SPDX-License-Identifier: GPL-3.0-or-later
// The table under a photographed sheet and the black rim of a copier: dark ground around the paper.
#pragma once

#include "extract/page/raster.h"

namespace fuhe {

// Paints the ground around the sheet white, so that no row of print is lost in it. REQUIRES: one
// channel, paper white; the sheet roughly upright.
void clear_surroundings(Raster& gray);

}  // namespace fuhe
