// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/tag_places.h"

#include <algorithm>
#include <array>

namespace fuhe {

Rect TagPlaces::put(int page, const Rect& frame, double width, double height) {
  const Rect& f = frame;
  const std::array<Point, 7> corners{{{f.right, f.top},                   // right of it
                                      {f.right - width, f.top - height},  // above, at its end
                                      {f.right - width, f.bottom},        // below, at its end
                                      {f.left - width, f.top},            // left of it
                                      {f.left, f.top - height},           // above, at its start
                                      {f.left, f.bottom},                 // below, at its start
                                      {f.right - width, f.top}}};         // in its corner
  Rect best;
  double least = -1;
  for (const Point& corner : corners) {
    const Rect box{corner.x, corner.y, corner.x + width, corner.y + height};
    if (box.left < 0 || box.top < 0) {
      continue;
    }
    double hidden = 0;
    for (const Place& place : taken_) {
      const Rect common = place.page == page ? intersection(place.box, box) : Rect{};
      hidden += common.empty() ? 0 : common.width() * common.height();
    }
    if (least < 0 || hidden < least) {
      best = box;
      least = hidden;
    }
  }
  if (least < 0) {
    best = {f.left, f.top, f.left + width, f.top + height};  // a frame in the page's very corner
  }
  taken_.push_back({page, best});
  return best;
}

}  // namespace fuhe
