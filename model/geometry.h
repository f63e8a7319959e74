// SPDX-License-Identifier: GPL-3.0-or-later
// The one coordinate system that leaves extract/: PDF points (1/72 inch) from the top left corner
// of the page as displayed, after /Rotate and CropBox; x grows to the right, y downwards.
#pragma once

#include <algorithm>

namespace fuhe {

struct Point {
  double x = 0;
  double y = 0;
};

struct Rect {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  [[nodiscard]] double width() const { return right - left; }
  [[nodiscard]] double height() const { return bottom - top; }
  [[nodiscard]] double center_x() const { return (left + right) / 2; }
  [[nodiscard]] double center_y() const { return (top + bottom) / 2; }
  [[nodiscard]] bool empty() const { return right <= left || bottom <= top; }
  [[nodiscard]] bool contains(Point p) const {
    return p.x >= left && p.x <= right && p.y >= top && p.y <= bottom;
  }
};

[[nodiscard]] inline Rect intersection(const Rect& a, const Rect& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

// Returns the smallest rectangle that holds both; an empty one does not count.
[[nodiscard]] inline Rect united(const Rect& a, const Rect& b) {
  if (a.empty()) {
    return b;
  }
  if (b.empty()) {
    return a;
  }
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

}  // namespace fuhe
