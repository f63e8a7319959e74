// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/page_transform.h"

#include <algorithm>
#include <cstddef>

namespace fuhe {

Point PageTransform::map(Point p) const {
  const double w = m[6] * p.x + m[7] * p.y + m[8];
  return {(m[0] * p.x + m[1] * p.y + m[2]) / w, (m[3] * p.x + m[4] * p.y + m[5]) / w};
}

Rect PageTransform::map(const Rect& box) const {
  const std::array<Point, 4> corners{map(Point{box.left, box.top}), map(Point{box.right, box.top}),
                                     map(Point{box.right, box.bottom}),
                                     map(Point{box.left, box.bottom})};
  Rect out{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
  for (const Point& p : corners) {
    out.left = std::min(out.left, p.x);
    out.right = std::max(out.right, p.x);
    out.top = std::min(out.top, p.y);
    out.bottom = std::max(out.bottom, p.y);
  }
  return out;
}

PageTransform PageTransform::inverse() const {
  const auto minor = [this](std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
    return m[a] * m[d] - m[b] * m[c];
  };
  PageTransform out;
  out.m = {minor(4, 5, 7, 8), minor(2, 1, 8, 7), minor(1, 2, 4, 5),
           minor(5, 3, 8, 6), minor(0, 2, 6, 8), minor(2, 0, 5, 3),
           minor(3, 4, 6, 7), minor(1, 0, 7, 6), minor(0, 1, 3, 4)};
  return out;
}

PageTransform PageTransform::then(const PageTransform& next) const {
  PageTransform out;
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) {
      double sum = 0;
      for (std::size_t k = 0; k < 3; ++k) {
        sum += next.m[3 * row + k] * m[3 * k + column];
      }
      out.m[3 * row + column] = sum;
    }
  }
  return out;
}

PageTransform scaling(double factor) {
  PageTransform out;
  out.m[0] = factor;
  out.m[4] = factor;
  return out;
}

PageTransform shift(double dx, double dy) {
  PageTransform out;
  out.m[2] = dx;
  out.m[5] = dy;
  return out;
}

PageTransform turning(int quarters, double width, double height) {
  PageTransform out;
  switch (((quarters % 4) + 4) % 4) {
    case 1:
      out.m = {0, -1, height, 1, 0, 0, 0, 0, 1};
      break;
    case 2:
      out.m = {-1, 0, width, 0, -1, height, 0, 0, 1};
      break;
    case 3:
      out.m = {0, 1, 0, -1, 0, width, 0, 0, 1};
      break;
    default:
      break;
  }
  return out;
}

}  // namespace fuhe
