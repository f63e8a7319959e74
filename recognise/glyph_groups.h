// SPDX-License-Identifier: GPL-3.0-or-later
// The ink of a line of digits, cut into what stands side by side.
#pragma once

#include <vector>

#include "extract/page/raster.h"
#include "recognise/print.h"

namespace fuhe {

// Pieces of ink that stand above one another.
struct GlyphGroup {
  PixelRect box;
  double turn = 0;    // see turn_over_mirror
  bool sign = false;  // like an operator, and the first
};

// The usual measures of a digit on a line, in pixels.
struct DigitSize {
  double height = 0;
  double width = 0;
  double bottom = 0;
};

// How much more a glyph is like itself turned by 180 degrees than like its mirror image, -1..1. A %
// is (0.40 and more in 99 of 100 cases), and so is a 5 at times; other digits are not (0.25 and
// less).
constexpr double kLikePercent = 0.35;
double turn_over_mirror(const Raster& gray, const PixelRect& box);

// Groups of the line from left to right, and the digits' size, which tells where glyphs touch: what
// only pale ink joins is parted.
std::vector<GlyphGroup> glyph_groups(const Print& print, const PixelRect& line, DigitSize& size);

// The usual width of a digit of the page, in parts of its height, from the areas that hold numbers.
double usual_digit_shape(const Print& print, const std::vector<PixelRect>& areas);

}  // namespace fuhe
