// SPDX-License-Identifier: GPL-3.0-or-later
// How a page that was set upright maps back to the page as received: a plane projective map, which
// covers turning by quarters, skew, and the perspective of a photograph.
#pragma once

#include <array>

#include "model/geometry.h"

namespace fuhe {

// x' = (m0 x + m1 y + m2) / (m6 x + m7 y + m8), y' = (m3 x + m4 y + m5) / (...).
struct PageTransform {
  std::array<double, 9> m{1, 0, 0, 0, 1, 0, 0, 0, 1};

  [[nodiscard]] Point map(Point p) const;

  // Returns the smallest upright box that holds the four mapped corners.
  [[nodiscard]] Rect map(const Rect& box) const;

  // REQUIRES: the map can be inverted, as all maps made here can.
  [[nodiscard]] PageTransform inverse() const;

  // Returns the map that applies this one first and then `next`.
  [[nodiscard]] PageTransform then(const PageTransform& next) const;
};

PageTransform scaling(double factor);
PageTransform shift(double dx, double dy);

// Turns by `quarters` x 90 degrees clockwise, keeping a width x height page in the first quadrant.
PageTransform turning(int quarters, double width, double height);

}  // namespace fuhe
