// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/straighten.h"

#include <cmath>

#include <catch2/catch.hpp>

#include "recognise/image_strokes.h"
#include "recognise/upright_page.h"
#include "tests/recognise/drawing.h"

namespace {

using fuhe::Raster;
using fuhe::Stroke;

// An A4 page at 150 dpi with a table of 6 rows and 4 columns: strokes at x = 100 + 250 c and
// y = 200 + 120 r.
Raster page_with_table(double thickness) {
  Raster page(1240, 1754, 1, 150, 250);
  for (int r = 0; r <= 6; ++r) {
    fuhe::testing::line(page, 100, 200 + 120 * r, 1100, 200 + 120 * r, thickness);
  }
  for (int c = 0; c <= 4; ++c) {
    fuhe::testing::line(page, 100 + 250 * c, 200, 100 + 250 * c, 920, thickness);
  }
  return page;
}

Raster turned_by(const Raster& page, double degrees) {
  return fuhe::warp(page, fuhe::rotation(-degrees, page.width, page.height), page.width,
                    page.height, page.dpi);
}

std::size_t count(const std::vector<Stroke>& strokes, bool horizontal) {
  return static_cast<std::size_t>(std::count_if(
      strokes.begin(), strokes.end(), [&](const Stroke& s) { return s.horizontal == horizontal; }));
}

}  // namespace

TEST_CASE("the skew of a page is found to a tenth of a degree", "[recognise][straighten]") {
  const double skew = GENERATE(-4.0, -2.0, -0.6, 0.0, 0.35, 1.5, 2.0, 3.0);
  CAPTURE(skew);
  Raster page = turned_by(page_with_table(3), skew);
  fuhe::testing::add_noise(page, 12);
  const fuhe::UprightPage upright = fuhe::set_upright(page, 0);
  CHECK(std::abs(upright.skew_degrees - skew) < 0.1);
}

TEST_CASE("a point of an upright page maps back to where it was received",
          "[recognise][straighten]") {
  const Raster page = turned_by(page_with_table(3), 2);
  const fuhe::UprightPage upright = fuhe::set_upright(page, 0);
  const std::vector<Stroke> strokes = fuhe::find_strokes(upright.gray);
  REQUIRE(count(strokes, true) == 7);
  REQUIRE(count(strokes, false) == 5);
  // The table's top left corner, drawn at pixel (100, 200) and turned about the page's middle.
  const double angle = 2 * std::acos(-1.0) / 180;
  const double x = (100 - 620) * std::cos(angle) - (200 - 877) * std::sin(angle) + 620;
  const double y = (100 - 620) * std::sin(angle) + (200 - 877) * std::cos(angle) + 877;
  double top = 1e9;
  double left = 1e9;
  for (const Stroke& s : strokes) {
    (s.horizontal ? top : left) = std::min(s.horizontal ? top : left, s.at);
  }
  const fuhe::Point corner = upright.to_received.map(fuhe::Point{left, top});
  CHECK(std::abs(corner.x - x * 72 / 150) < 1);
  CHECK(std::abs(corner.y - y * 72 / 150) < 1);
}

TEST_CASE("a photograph's perspective is taken out", "[recognise][straighten]") {
  const Raster page = page_with_table(3);
  fuhe::PageTransform tilt;
  tilt.m[6] = 4e-5;
  tilt.m[7] = 3e-5;
  const Raster photo = fuhe::warp(page, tilt, page.width, page.height, page.dpi);
  const fuhe::UprightPage upright = fuhe::set_upright(photo, 0);
  const std::vector<Stroke> strokes = fuhe::find_strokes(upright.gray);
  CHECK(count(strokes, true) == 7);
  CHECK(count(strokes, false) == 5);
}

TEST_CASE("broken and faint strokes are whole and stray ones are none", "[recognise][strokes]") {
  Raster page(1654, 2339, 1, 200, 255);
  for (int r = 0; r <= 4; ++r) {
    fuhe::testing::line(page, 200, 300 + 150 * r, 1400, 300 + 150 * r, 2);
  }
  for (int c = 0; c <= 3; ++c) {
    fuhe::testing::line(page, 200 + 400 * c, 300, 200 + 400 * c, 900, 2);
  }
  // A gap of 6 points in one stroke, another stroke pale, a third doubled.
  fuhe::testing::box(page, 700, 440, 717, 460, {255, 255, 255});
  fuhe::testing::box(page, 210, 595, 590, 605, {255, 255, 255});
  fuhe::testing::line(page, 200, 600, 600, 600, 2, {170, 170, 170});
  fuhe::testing::line(page, 200, 754, 1400, 754, 1);
  // A dash, an underline and a 一: they touch no other stroke.
  fuhe::testing::line(page, 260, 380, 330, 380, 3);
  fuhe::testing::line(page, 700, 520, 900, 520, 2);
  fuhe::testing::line(page, 1100, 820, 1128, 820, 3);
  const std::vector<Stroke> strokes = fuhe::find_strokes(page);
  CHECK(count(strokes, true) == 5);
  CHECK(count(strokes, false) == 4);
  for (const Stroke& s : strokes) {
    CAPTURE(s.horizontal, s.at, s.from, s.to);
    CHECK(s.origin == fuhe::StrokeOrigin::detected);
    CHECK(s.to - s.from > (s.horizontal ? 1190 : 590) * 72 / 200.0);
  }
}

TEST_CASE("the divider of one low row is a stroke though it is short", "[recognise][strokes]") {
  Raster page(1000, 800, 1, 200, 255);
  for (const int y : {100, 132, 300}) {  // a row of 11.5 points, then one of 60
    fuhe::testing::line(page, 100, y, 900, y, 2);
  }
  for (const int x : {100, 900}) {
    fuhe::testing::line(page, x, 100, x, 300, 2);
  }
  fuhe::testing::line(page, 500, 100, 500, 132, 2);
  const std::vector<Stroke> strokes = fuhe::find_strokes(page);
  CHECK(count(strokes, true) == 3);
  CHECK(count(strokes, false) == 3);
}
