// SPDX-License-Identifier: GPL-3.0-or-later
// From a scanned page in colour to black print on white paper: uneven light and coloured
// backgrounds go, seals and pen marks go, faint print is brought to full contrast.
#pragma once

#include <vector>

#include "extract/page/raster.h"

namespace fuhe {

struct CleanPage {
  Raster gray;                   // paper about 255, print about 0
  std::vector<PixelRect> marks;  // where a seal or a coloured mark was taken out
};

// Divides every channel by the paper around it, so that paper becomes white everywhere, whatever
// its tint or the light that fell on it.
void flatten_paper(Raster& page);

// REQUIRES: three channels, flattened. Returns the page in gray. Inside seals and other coloured
// marks the brightest channel is taken: red ink reflects red as paper does, black print reflects
// nothing, so the mark vanishes and the print below it stays. Coloured text and coloured table
// strokes are no marks and stay.
CleanPage take_out_marks(const Raster& page);

// Stretches a gray page so that its print is black; paper stays white.
void stretch_contrast(Raster& gray);

// All of the above, for a page in colour or gray.
CleanPage clean_page(Raster page);

}  // namespace fuhe
