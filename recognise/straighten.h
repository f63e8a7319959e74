// SPDX-License-Identifier: GPL-3.0-or-later
// Finds how a page must be turned and stretched so that its table strokes lie along the axes.
#pragma once

#include "extract/page/page_transform.h"
#include "extract/page/raster.h"
#include "recognise/ink.h"

namespace fuhe {

// Returns the skew of the page's rows in degrees, positive when they fall to the right, by the
// variance of row sums; 0 when nothing tells. Looks within 10 degrees; good to about 0.1.
double rough_skew(const InkMask& mask);

// Returns the map from the pixels of `mask` to pixels where long strokes are level and upright: a
// rotation with the small shear that scanners add, or a perspective map where the strokes of a
// photograph run together. Identity when there are too few strokes. REQUIRES: skew below about 2
// degrees.
PageTransform straighten(const InkMask& mask, double dpi);

// Rotation about the middle of a width x height picture.
PageTransform rotation(double degrees, double width, double height);

// Returns the gray picture of `width` x `height` pixels in which every pixel shows the place of
// `page` that `to_page` maps it to; white outside.
Raster warp(const Raster& page, const PageTransform& to_page, int width, int height, double dpi);

}  // namespace fuhe
