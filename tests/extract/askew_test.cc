// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/askew.h"

#include <catch2/catch.hpp>

#include "extract/page/glyph_frame.h"

namespace fuhe {
namespace {

// A page of `straight` upright characters and as many others as `sloping` says, at `slope`.
PageContent page_of(int straight, int sloping, double slope) {
  PageContent page;
  page.number = 1;
  page.width = 600;
  page.height = 800;
  for (int i = 0; i < straight + sloping; ++i) {
    Glyph glyph;
    glyph.text = U"字";
    glyph.slope = i < straight ? 0 : slope;
    page.glyphs.push_back(glyph);
  }
  return page;
}

}  // namespace

TEST_CASE("a slope is what a direction is off the nearest quarter turn") {
  CHECK(slope_of_direction(10, 0) == Approx(0));
  CHECK(slope_of_direction(0, -10) == Approx(0));
  CHECK(slope_of_direction(100, 1) == Approx(0.573).epsilon(0.001));
  CHECK(slope_of_direction(-100, -1) == Approx(0.573).epsilon(0.001));
  CHECK(slope_of_direction(-1, 100) == Approx(0.573).epsilon(0.001));
  CHECK(slope_of_direction(1, 100) == Approx(-0.573).epsilon(0.001));
}

TEST_CASE("a page slopes when nearly all its text does") {
  CHECK(slope_of(page_of(0, 100, 1.25)) == Approx(1.25));
  CHECK(slope_of(page_of(10, 100, -3)) == Approx(-3));
  CHECK_FALSE(slope_of(page_of(100, 0, 1)));
  CHECK_FALSE(slope_of(page_of(100, 60, 12)));  // a watermark across a straight page
  CHECK_FALSE(slope_of(page_of(0, 100, 30)));
  CHECK_FALSE(slope_of(page_of(0, 8, 1)));
}

TEST_CASE("text that slopes in several ways says nothing of the page") {
  PageContent page = page_of(0, 60, 1);
  const PageContent other = page_of(0, 60, 2);
  page.glyphs.insert(page.glyphs.end(), other.glyphs.begin(), other.glyphs.end());
  CHECK_FALSE(slope_of(page));
}

TEST_CASE("hidden text has no say in the slope of a page") {
  PageContent page = page_of(100, 0, 0);
  PageContent layer = page_of(0, 900, 1);
  for (Glyph& glyph : layer.glyphs) {
    glyph.hidden = Hidden::invisible;
    page.glyphs.push_back(glyph);
  }
  CHECK_FALSE(slope_of(page));
}

TEST_CASE("straightening levels sloping text and places go back to the page as received") {
  const PageTransform straight = straightening(2, 600, 800);
  const Point start = straight.map(Point{100, 100});
  const Point end = straight.map(Point{100 + 100 * 0.99939083, 100 + 100 * 0.0348995});
  CHECK(end.y == Approx(start.y));
  CHECK(end.x - start.x == Approx(100));
  const Point middle = straight.map(Point{300, 400});
  CHECK(middle.x == Approx(300));
  CHECK(middle.y == Approx(400));

  ReadForm form;
  form.form.title.state = CellState::read;
  form.form.title.places = {{1, straight.map(Rect{100, 100, 140, 110})}, {2, {1, 2, 3, 4}}};
  form.notices.push_back({"SRC-02", "", Place{1, {start.x, start.y, start.x, start.y}}, "", {}});
  places_to_received(form, {{1, 2, straight.inverse()}});
  CHECK(form.form.title.places[0].box.left <= 100);
  CHECK(form.form.title.places[0].box.bottom >= 110);
  CHECK(form.form.title.places[0].box.bottom < 115);
  CHECK(form.form.title.places[1].box.left == Approx(1));
  CHECK(form.notices[0].place->box.left == Approx(100));
  CHECK(form.notices[0].place->box.top == Approx(100));
}

}  // namespace fuhe
