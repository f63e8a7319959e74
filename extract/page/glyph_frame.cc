// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/glyph_frame.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fuhe {

std::int16_t direction_of(double dx, double dy) {
  const double length = std::hypot(dx, dy);
  if (length <= 0) {
    return 0;
  }
  constexpr double kStraight = 0.995;  // about 6 degrees: skewed text layers still count
  if (dx / length > kStraight) {
    return 0;
  }
  if (dy / length > kStraight) {
    return 90;
  }
  if (dx / length < -kStraight) {
    return 180;
  }
  return dy / length < -kStraight ? std::int16_t{270} : std::int16_t{-1};
}

double slope_of_direction(double dx, double dy) {
  const bool level = std::abs(dx) >= std::abs(dy);
  const double along = level ? dx : dy;
  const double aside = level ? dy : -dx;
  if (std::abs(aside) <= 1e-6 * std::abs(along)) {
    return 0;
  }
  return std::atan(aside / along) * 180 / std::numbers::pi;
}

Rect glyph_box(const FontMatrix& matrix, const EmHeight& height, Point origin, Point advance) {
  const Point up{matrix[2] * height.ascent, matrix[3] * height.ascent};
  const Point down{matrix[2] * height.descent, matrix[3] * height.descent};
  const std::array<Point, 4> corners{
      Point{origin.x + up.x, origin.y + up.y}, Point{origin.x + down.x, origin.y + down.y},
      Point{origin.x + advance.x + up.x, origin.y + advance.y + up.y},
      Point{origin.x + advance.x + down.x, origin.y + advance.y + down.y}};
  Rect box{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
  for (const Point& corner : corners) {
    box.left = std::min(box.left, corner.x);
    box.right = std::max(box.right, corner.x);
    box.top = std::min(box.top, corner.y);
    box.bottom = std::max(box.bottom, corner.y);
  }
  return box;
}

}  // namespace fuhe
