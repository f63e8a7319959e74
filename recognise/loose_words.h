// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a page without cells: runs of print that only a gap between columns parts. Rows need
// not stand level with one another: a label over three rows stands between two of them.
#pragma once

#include <vector>

#include "extract/page/raster.h"
#include "recognise/print.h"

namespace fuhe {

// Returns the areas of the words, each with the paper on either side, from top to bottom; none for
// a page full of specks.
std::vector<PixelRect> loose_words(const Print& print);

}  // namespace fuhe
