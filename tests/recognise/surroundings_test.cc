// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/surroundings.h"

#include <catch2/catch.hpp>

#include "tests/recognise/drawing.h"

namespace {

using fuhe::Raster;

bool is_white(const Raster& page, int x, int y) {
  return page.row(y)[x] == 255;
}

// A sheet with a frame and a line of print beside its left stroke.
Raster sheet() {
  Raster page(800, 1000, 1, 200, 255);
  fuhe::testing::line(page, 100, 100, 700, 100, 5);
  fuhe::testing::line(page, 100, 100, 100, 900, 5);
  fuhe::testing::box(page, 120, 200, 140, 220);
  return page;
}

}  // namespace

TEST_CASE("the dark ground around a photographed sheet is cleared, its print is kept") {
  Raster page = sheet();
  fuhe::testing::box(page, 0, 0, 60, 1000);
  fuhe::testing::box(page, 0, 0, 800, 50);
  fuhe::clear_surroundings(page);
  CHECK(is_white(page, 30, 500));
  CHECK(is_white(page, 400, 20));
  CHECK_FALSE(is_white(page, 100, 500));
  CHECK_FALSE(is_white(page, 130, 210));
}

TEST_CASE("a dark heading inside the sheet is no ground") {
  Raster page = sheet();
  fuhe::testing::box(page, 100, 100, 700, 140);
  const Raster before = page;
  fuhe::clear_surroundings(page);
  CHECK(page.pixels == before.pixels);
}
