// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/page_frame.h"

#include <algorithm>

namespace fuhe {

Point to_user_space(const PageFrame& frame, Point shown) {
  const Rect& v = frame.visible;
  switch (frame.rotation) {
    case 90:
      return {v.left + shown.y, v.top + shown.x};
    case 180:
      return {v.right - shown.x, v.top + shown.y};
    case 270:
      return {v.right - shown.y, v.bottom - shown.x};
    default:
      return {v.left + shown.x, v.bottom - shown.y};
  }
}

std::array<double, 4> user_rectangle(const PageFrame& frame, const Rect& box) {
  const Point a = to_user_space(frame, {box.left, box.top});
  const Point b = to_user_space(frame, {box.right, box.bottom});
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

std::array<double, 4> differences(const PageFrame& frame, const Rect& outer, const Rect& inner) {
  const auto out = user_rectangle(frame, outer);
  const auto in = user_rectangle(frame, inner);
  return {in[0] - out[0], out[3] - in[3], out[2] - in[2], in[1] - out[1]};
}

std::array<double, 6> upright_matrix(int rotation) {
  switch (rotation) {
    case 90:
      return {0, 1, -1, 0, 0, 0};
    case 180:
      return {-1, 0, 0, -1, 0, 0};
    case 270:
      return {0, -1, 1, 0, 0, 0};
    default:
      return {1, 0, 0, 1, 0, 0};
  }
}

}  // namespace fuhe
