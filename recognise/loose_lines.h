// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of print around the tables of a page: title, header lines, notes.
#pragma once

#include <vector>

#include "extract/page/raster.h"
#include "recognise/print.h"

namespace fuhe {

// Returns the boxes of the pieces of print outside the tables, from top to bottom and from left to
// right; a gap of about three characters separates two pieces of one row.
std::vector<PixelRect> loose_pieces(const Print& print, const std::vector<PixelRect>& tables);

}  // namespace fuhe
