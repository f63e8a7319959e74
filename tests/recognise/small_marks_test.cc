// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/small_marks.h"

#include <catch2/catch.hpp>

#include "recognise/operator_shapes.h"
#include "tests/recognise/drawing.h"

namespace {

using fuhe::PixelRect;
using fuhe::Print;
using fuhe::Raster;
using fuhe::UnitReading;

constexpr int kHeight = 24;

// A line of one character of the test's own at x 20 to 44, and hanzi (frames) after it.
Raster line_with(int hanzi) {
  Raster page(200, 60, 1, 200, 255);
  for (int i = 0; i < hanzi; ++i) {
    fuhe::testing::box(page, 50 + 30 * i, 16, 50 + 30 * i + 24, 19);
    fuhe::testing::box(page, 50 + 30 * i, 16, 50 + 30 * i + 3, 40);
    fuhe::testing::box(page, 50 + 30 * i, 37, 50 + 30 * i + 24, 40);
  }
  return page;
}

std::u32string mended(const Raster& page, std::u32string text, std::vector<PixelRect> boxes) {
  UnitReading unit;
  unit.text = std::move(text);
  unit.boxes = std::move(boxes);
  unit.lines = {{{20, 14, 110, 44}, false}};
  fuhe::mend_small_marks(fuhe::testing::print_with(page, kHeight), unit);
  CHECK(unit.text.size() == unit.boxes.size());
  return unit.text;
}

}  // namespace

TEST_CASE("ordinals are told by their bars", "[recognise][marks]") {
  const std::vector<PixelRect> boxes{{20, 16, 44, 40}, {50, 16, 74, 40}, {80, 16, 104, 40}};
  Raster two = line_with(2);
  fuhe::testing::box(two, 23, 19, 41, 21);
  fuhe::testing::box(two, 20, 36, 44, 38);
  CHECK(mended(two, U"“级指", boxes) == U"二级指");
  CHECK(mended(two, U"一级指", boxes) == U"二级指");
  CHECK(mended(two, U"甲级指", boxes) == U"甲级指");
  Raster three = two;
  fuhe::testing::box(three, 23, 27, 40, 29);
  CHECK(mended(three, U"=级指", boxes) == U"三级指");
  Raster one = line_with(2);
  fuhe::testing::box(one, 20, 27, 44, 29);
  CHECK(mended(one, U"-级指", boxes) == U"一级指");
  CHECK(mended(line_with(2), U"“级指", boxes) == U"“级指");
}

TEST_CASE("a semicolon is told from a comma and a colon", "[recognise][marks]") {
  const std::vector<PixelRect> boxes{{50, 16, 74, 40}, {80, 16, 90, 44}};
  Raster page = line_with(1);
  fuhe::testing::box(page, 81, 25, 85, 29);
  Raster colon = page;
  fuhe::testing::box(colon, 81, 35, 85, 39);
  CHECK(mended(colon, U"标，", boxes) == U"标：");
  fuhe::testing::box(page, 81, 35, 85, 39);
  fuhe::testing::box(page, 81, 39, 84, 43);
  CHECK(mended(page, U"标，", boxes) == U"标；");
}

TEST_CASE("the bar of an operator is seen where it runs into the arms", "[recognise][marks]") {
  const auto wedge = [](double end) {
    Raster page(80, 60, 1, 200, 255);
    fuhe::testing::line(page, 22, 18, 38, 24, 2.5);
    fuhe::testing::line(page, 38, 24, 22, end, 2.5);
    return page;
  };
  Raster plain = wedge(30);
  const Raster bare = plain;
  CHECK(fuhe::operator_by_contour(fuhe::testing::print_with(bare, kHeight), {20, 16, 41, 33}) ==
        U'>');
  fuhe::testing::box(plain, 20, 33, 40, 36);
  CHECK(fuhe::operator_by_contour(fuhe::testing::print_with(plain, kHeight), {20, 16, 41, 36}) ==
        U'≥');
  Raster ring(80, 60, 1, 200, 255);
  fuhe::testing::ring(ring, 30, 26, 8, 2.5);
  CHECK_FALSE(
      fuhe::operator_by_contour(fuhe::testing::print_with(ring, kHeight), {20, 16, 41, 37}));
}
