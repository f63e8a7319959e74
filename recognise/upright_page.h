// SPDX-License-Identifier: GPL-3.0-or-later
// Sets a scanned page upright: cleaned, turned, straightened and brought to one resolution.
#pragma once

#include <vector>

#include "extract/page/page_transform.h"
#include "extract/page/raster.h"
#include "model/geometry.h"

namespace fuhe {

struct UprightPage {
  Raster gray;       // paper 255, print 0
  double width = 0;  // points
  double height = 0;
  PageTransform to_received;  // upright points to points of the page as received
  double skew_degrees = 0;    // that was taken out; positive: rows fell to the right
  std::vector<Rect> marks;    // seals and coloured marks that were taken out, received points
};

// Tesseract's Chinese model reads best at 200 dpi (docs/recognition.md has the measurement).
constexpr double kWorkingDpi = 200;

// Returns the page upright at kWorkingDpi, turned by `quarters` x 90 degrees clockwise first.
UprightPage set_upright(const Raster& page, int quarters);

}  // namespace fuhe
