// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/upright.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "model/form_path.h"

namespace fuhe {
namespace {

// Where a displayed point lies in the upright frame of text that runs at `angle`.
Point upright_point(Point p, int angle, double width, double height) {
  switch (angle) {
    case 90:  // runs down the page: its left is the page's top
      return {p.y, width - p.x};
    case 180:
      return {width - p.x, height - p.y};
    case 270:  // runs up the page
      return {height - p.y, p.x};
    default:
      return p;
  }
}

Point displayed_point(Point p, int angle, double width, double height) {
  switch (angle) {
    case 90:
      return {width - p.y, p.x};
    case 180:
      return {width - p.x, height - p.y};
    case 270:
      return {p.y, height - p.x};
    default:
      return p;
  }
}

Rect spanned(Point a, Point b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

}  // namespace

int dominant_angle(const PageContent& page) {
  std::map<int, std::size_t> count;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden == Hidden::no && glyph.angle >= 0) {
      ++count[glyph.angle];
    }
  }
  int best = 0;
  for (const auto& [angle, glyphs] : count) {
    if (glyphs > count[best]) {
      best = angle;
    }
  }
  return best;
}

bool is_askew(const PageContent& page) {
  constexpr double kSlope = 0.006;  // a third of a degree
  std::size_t sloping = 0;
  std::size_t pairs = 0;
  for (std::size_t i = 1; i < page.glyphs.size(); ++i) {
    const Glyph& a = page.glyphs[i - 1];
    const Glyph& b = page.glyphs[i];
    const double dx = b.box.left - a.box.left;
    const bool beside = a.angle == 0 && b.angle == 0 && dx > 0.2 * a.size && dx < 1.5 * a.size;
    if (beside && std::abs(b.baseline - a.baseline) < 0.1 * a.size) {
      ++pairs;
      sloping += std::abs(b.baseline - a.baseline) > kSlope * dx ? 1U : 0U;
    }
  }
  return pairs > 20 && sloping * 2 > pairs;
}

PageContent turned_upright(const PageContent& page, int angle) {
  if (angle == 0) {
    return page;
  }
  PageContent out;
  out.number = page.number;
  const bool swapped = angle == 90 || angle == 270;
  out.width = swapped ? page.height : page.width;
  out.height = swapped ? page.width : page.height;
  const auto turn = [&](const Rect& box) {
    return spanned(upright_point({box.left, box.top}, angle, page.width, page.height),
                   upright_point({box.right, box.bottom}, angle, page.width, page.height));
  };
  for (Glyph glyph : page.glyphs) {
    // The baseline of sideways text is not kept on reading; the foot of its box stands in for it.
    glyph.box = turn(glyph.box);
    glyph.baseline = glyph.box.bottom - 0.12 * glyph.box.height();
    glyph.angle = glyph.angle < 0 ? glyph.angle
                                  : static_cast<std::int16_t>((glyph.angle - angle + 360) % 360);
    out.glyphs.push_back(std::move(glyph));
  }
  for (Stroke stroke : page.strokes) {
    const Rect line = stroke.horizontal ? Rect{stroke.from, stroke.at, stroke.to, stroke.at}
                                        : Rect{stroke.at, stroke.from, stroke.at, stroke.to};
    const Rect turned = turn(line);
    stroke.horizontal = swapped ? !stroke.horizontal : stroke.horizontal;
    stroke.at = stroke.horizontal ? turned.top : turned.left;
    stroke.from = stroke.horizontal ? turned.left : turned.top;
    stroke.to = stroke.horizontal ? turned.right : turned.bottom;
    out.strokes.push_back(stroke);
  }
  for (Fill fill : page.fills) {
    fill.box = turn(fill.box);
    out.fills.push_back(fill);
  }
  for (Image image : page.images) {
    image.box = turn(image.box);
    out.images.push_back(image);
  }
  return out;
}

Rect to_displayed(const ReadingFrame& frame, const Rect& box) {
  return spanned(displayed_point({box.left, box.top}, frame.angle, frame.width, frame.height),
                 displayed_point({box.right, box.bottom}, frame.angle, frame.width, frame.height));
}

void places_to_displayed(ReadForm& form, const std::vector<ReadingFrame>& frames) {
  const auto turn = [&](Place& place) {
    const auto frame = std::find_if(frames.begin(), frames.end(),
                                    [&](const ReadingFrame& f) { return f.page == place.page; });
    if (frame != frames.end() && frame->angle != 0) {
      place.box = to_displayed(*frame, place.box);
    }
  };
  for_each_cell(form.form, [&](const std::string& /*pointer*/, Cell& cell) {
    for (Place& place : cell.places) {
      turn(place);
    }
  });
  for (ReadingNotice& notice : form.notices) {
    if (notice.place) {
      turn(*notice.place);
    }
  }
}

}  // namespace fuhe
