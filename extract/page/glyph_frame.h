// SPDX-License-Identifier: GPL-3.0-or-later
// Where a glyph stands on the page and which way its text runs.
#pragma once

#include <array>
#include <cstdint>

#include "model/geometry.h"

namespace fuhe {

// How far a font reaches above and below the baseline, in em.
struct EmHeight {
  double ascent = 0.88;
  double descent = -0.12;
};

// The matrix takes an em to the page: {a, b, c, d} without the translation.
using FontMatrix = std::array<double, 4>;

// The box of a glyph at `origin`, `advance` wide, both on the page.
Rect glyph_box(const FontMatrix& matrix, const EmHeight& height, Point origin, Point advance);

// 0, 90, 180 or 270 degrees clockwise, -1 for a slanted direction.
std::int16_t direction_of(double dx, double dy);

// Degrees clockwise by which a direction is off the nearest of those four.
double slope_of_direction(double dx, double dy);

}  // namespace fuhe
