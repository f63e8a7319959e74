// SPDX-License-Identifier: GPL-3.0-or-later
// Percent and per mille signs by where their ink lies: a ring above on the left, one or two below
// on the right, and a slash between them. Recognisers take the rings for digits.
#pragma once

#include "extract/page/raster.h"

namespace fuhe {

// Whether the box holds a per mille sign and nothing else; `height`: of a digit, in pixels.
bool is_per_mille(const Raster& gray, const PixelRect& box, double height);

// Whether nothing is printed below the first ring and above the last, as with % and ‰.
bool has_empty_corners(const Raster& gray, const PixelRect& box);

}  // namespace fuhe
