// SPDX-License-Identifier: GPL-3.0-or-later
// Strokes so pale that no threshold tells them from paper, told by what lies beside them.
#pragma once

#include "extract/page/raster.h"
#include "recognise/ink.h"

namespace fuhe {

// Marks the pixels of rows that are darker, over a stretch of a few points, than the paper both a
// little above and a little below: hair strokes, but neither the edge of a shaded cell nor noise.
InkMask faint_rows(const Raster& gray);

}  // namespace fuhe
