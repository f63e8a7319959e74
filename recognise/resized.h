// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of a line made larger or smaller: an engine that sees nothing at one size may at
// another.
#pragma once

#include "extract/page/raster.h"

namespace fuhe {

// REQUIRES: one channel, 0.25 < scale < 4.
Raster resized(const Raster& gray, double scale);

}  // namespace fuhe
