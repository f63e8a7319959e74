// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/page_painting.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extract/page/visibility.h"

namespace fuhe {
namespace {

// A fill thinner than this is a line (Chromium draws borders so), else an area.
constexpr double kThinFillPt = 2.6;
// A fill not longer than this many times its width is a dot.
constexpr double kDotShape = 1.5;
// A stroke wider than this is a bar or a background, no border.
constexpr double kWidestStrokePt = 8;
// A drawn segment may lean this much, in points over its length, and still be horizontal.
constexpr double kLeanPt = 0.6;
// Shorter strokes are parts of letters or arrows; dashes of borders are joined before this counts.
constexpr double kShortestStrokePt = 0.4;

}  // namespace

PagePainting::PagePainting(PageContent& page, const Limits& limits) : page_(page), limits_(limits) {
  constexpr std::size_t kBusyPage = 4'096;  // room that is not used costs nothing, moving does
  page_.glyphs.reserve(kBusyPage);
}

bool PagePainting::has_room(std::size_t count, std::size_t most, const char* what) {
  if (count < most) {
    return true;
  }
  overflow_ = "more than " + std::to_string(most) + " " + what;
  return false;
}

void PagePainting::add_glyph(Glyph glyph) {
  if (has_room(page_.glyphs.size(), limits_.glyphs_per_page, "glyphs")) {
    glyph.order = ++order_;
    page_.glyphs.push_back(std::move(glyph));
  }
}

void PagePainting::add_stroke(Stroke stroke, const Rect& clip) {
  const double low = stroke.horizontal ? clip.left : clip.top;
  const double high = stroke.horizontal ? clip.right : clip.bottom;
  const double across_low = stroke.horizontal ? clip.top : clip.left;
  const double across_high = stroke.horizontal ? clip.bottom : clip.right;
  stroke.from = std::max(stroke.from, low);
  stroke.to = std::min(stroke.to, high);
  const bool outside = stroke.at < across_low - 1 || stroke.at > across_high + 1;
  if (outside || !(stroke.to - stroke.from > kShortestStrokePt)) {
    return;
  }
  if (has_room(page_.strokes.size(), limits_.strokes_per_page, "strokes")) {
    page_.strokes.push_back(stroke);
  }
}

void PagePainting::add_segment(Point a, Point b, double width, const Paint& paint) {
  const double dx = std::abs(b.x - a.x);
  const double dy = std::abs(b.y - a.y);
  const bool flat = dy < dx;
  if (width > kWidestStrokePt) {
    const double half = width / 2;
    const Rect bar{std::min(a.x, b.x) - (flat ? 0 : half), std::min(a.y, b.y) - (flat ? half : 0),
                   std::max(a.x, b.x) + (flat ? 0 : half), std::max(a.y, b.y) + (flat ? half : 0)};
    next_layer();
    add_area(intersection(bar, paint.clip), paint);
  } else if (dy <= kLeanPt && flat) {
    add_stroke({true, (a.y + b.y) / 2, std::min(a.x, b.x), std::max(a.x, b.x), width}, paint.clip);
  } else if (dx <= kLeanPt && dy > dx) {
    add_stroke({false, (a.x + b.x) / 2, std::min(a.y, b.y), std::max(a.y, b.y), width}, paint.clip);
  }
}

void PagePainting::add_filled_box(const Rect& box, const Paint& paint) {
  const Rect seen = intersection(box, paint.clip);
  if (seen.right < seen.left || seen.bottom < seen.top) {
    return;
  }
  const double thickness = std::min(box.width(), box.height());
  if (thickness > kThinFillPt) {
    add_area(seen, paint);
  } else if (!is_paper_white(paint.rgb)) {
    // A dot may be one of a dotted line in either direction.
    const bool dot = std::max(box.width(), box.height()) < kDotShape * thickness;
    const auto add = [&](bool horizontal) {
      add_stroke({horizontal, horizontal ? box.center_y() : box.center_x(),
                  horizontal ? box.left : box.top, horizontal ? box.right : box.bottom, thickness,
                  StrokeOrigin::thin_fill},
                 paint.clip);
    };
    const bool flat = box.width() >= box.height();
    add(flat);
    if (dot) {
      add(!flat);
    }
  }
}

void PagePainting::add_area(const Rect& box, const Paint& paint) {
  if (!box.empty() && has_room(page_.fills.size(), limits_.strokes_per_page, "filled areas")) {
    page_.fills.push_back({box, paint.rgb, order_, paint.opaque});
  }
}

void PagePainting::add_image(const Rect& box, int pixel_width, int pixel_height,
                             const Paint& paint) {
  next_layer();
  if (has_room(page_.images.size(), limits_.images_per_page, "images")) {
    page_.images.push_back(
        {intersection(box, paint.clip), pixel_width, pixel_height, order_, paint.opaque});
  }
}

}  // namespace fuhe
