// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/print.h"

#include <catch2/catch.hpp>

#include "recognise/glyph_shapes.h"
#include "tests/recognise/drawing.h"

namespace {

using fuhe::PixelRect;
using fuhe::Print;
using fuhe::PrintLine;
using fuhe::Raster;

// A block that stands for a hanzi: a frame with a cross, 26 pixels square.
void character(Raster& page, int x, int y) {
  fuhe::testing::box(page, x, y, x + 26, y + 3);
  fuhe::testing::box(page, x, y + 23, x + 26, y + 26);
  fuhe::testing::box(page, x + 12, y, x + 15, y + 26);
  fuhe::testing::box(page, x + 3, y + 11, x + 23, y + 14);
}

std::optional<char32_t> sign_of(const Raster& page) {
  const Print print = fuhe::testing::print_with(page, 26);
  const std::vector<PrintLine> lines = fuhe::find_lines(print, {0, 0, page.width, page.height});
  REQUIRE(lines.size() == 1);
  return fuhe::simple_sign(print, lines[0].box);
}

Raster paper() {
  return Raster(120, 80, 1, 200, 255);
}

}  // namespace

TEST_CASE("lines of text are parted even where they nearly touch", "[recognise][print]") {
  Raster page(400, 300, 1, 200, 255);
  for (int row = 0; row < 3; ++row) {
    for (int i = 0; i < 8; ++i) {
      character(page, 20 + 30 * i, 20 + 28 * row);
    }
  }
  fuhe::testing::box(page, 30, 46, 32, 48);  // print that bridges two lines
  const std::vector<PrintLine> lines =
      fuhe::find_lines(fuhe::testing::print_with(page, 26), {0, 0, 400, 300});
  REQUIRE(lines.size() == 3);
  CHECK(lines[1].box.top >= 46);
  CHECK(lines[1].box.bottom <= 76);
  CHECK_FALSE(lines[0].stacked);
}

TEST_CASE("a column of single characters is known as such", "[recognise][print]") {
  Raster page(60, 300, 1, 200, 255);
  for (int i = 0; i < 4; ++i) {
    character(page, 15, 20 + 34 * i);
  }
  const Print print = fuhe::testing::print_with(page, 26);
  const std::vector<PrintLine> lines = fuhe::find_lines(print, {0, 0, 60, 300});
  REQUIRE(lines.size() == 4);
  CHECK(lines[0].stacked);
  CHECK(lines[3].stacked);
  const fuhe::LinePicture joined = fuhe::joined_picture(print, lines, {});
  CHECK(joined.raster.width > 4 * 26);
  REQUIRE(joined.parts.size() == 4);
  const int third = joined.parts[2].from;
  const PixelRect back = joined.on_page(third, third + 26);
  CHECK(back.top == lines[2].box.top);
  CHECK(back.left == lines[2].box.left);
}

TEST_CASE("empty areas and specks hold no lines", "[recognise][print]") {
  Raster page(200, 100, 1, 200, 255);
  fuhe::testing::dot(page, 50, 50);
  fuhe::testing::dot(page, 120, 20);
  CHECK(fuhe::find_lines(fuhe::testing::print_with(page, 26), {0, 0, 200, 100}).empty());
}

TEST_CASE("table strokes are no print", "[recognise][print]") {
  Raster page(400, 200, 1, 200, 255);
  fuhe::testing::box(page, 10, 50, 390, 53);
  const fuhe::Stroke stroke{
      true, 51.5 * 72 / 200, 10 * 72 / 200.0, 390 * 72 / 200.0, 1, fuhe::StrokeOrigin::detected};
  CHECK(fuhe::find_lines(fuhe::print_of(page, {stroke}), {0, 0, 400, 200}).empty());
}

TEST_CASE("dashes and slashes are told by their shape", "[recognise][shapes]") {
  Raster dash = paper();
  fuhe::testing::box(dash, 30, 40, 56, 43);
  CHECK(sign_of(dash) == U'—');
  Raster slash = paper();
  fuhe::testing::line(slash, 50, 55, 62, 28, 2);
  CHECK(sign_of(slash) == U'/');
  Raster one = paper();
  fuhe::testing::line(one, 50, 28, 50, 55, 3);
  CHECK_FALSE(sign_of(one));
}

TEST_CASE("operators are told by their shape", "[recognise][shapes]") {
  const int bars = GENERATE(0, 1, 2);
  const bool right = GENERATE(true, false);
  Raster page = paper();
  const double point = right ? 56 : 32;
  const double open = right ? 32 : 56;
  const double half = bars == 0 ? 11 : 7;
  fuhe::testing::line(page, open, 31 - half, point, 31, 2);
  fuhe::testing::line(page, point, 31, open, 31 + half, 2);
  for (int i = 0; i < bars; ++i) {
    fuhe::testing::line(page, 32, 43 + 5 * i, 56, 43 + 5 * i, 2);
  }
  const char32_t wanted = right ? U">≥≧"[bars] : U"<≤≦"[bars];
  CAPTURE(bars, right);
  const auto sign = sign_of(page);
  REQUIRE(sign);
  CHECK(static_cast<int>(*sign) == static_cast<int>(wanted));
}

TEST_CASE("an equals sign is two equal bars", "[recognise][shapes]") {
  Raster page = paper();
  fuhe::testing::box(page, 32, 36, 58, 38);
  fuhe::testing::box(page, 32, 44, 58, 46);
  CHECK(sign_of(page) == U'=');
}

TEST_CASE("digits and hanzi are no signs", "[recognise][shapes]") {
  Raster five = paper();
  fuhe::testing::line(five, 38, 28, 50, 28, 2);
  fuhe::testing::line(five, 38, 28, 37, 39, 2);
  fuhe::testing::line(five, 37, 39, 48, 40, 2);
  fuhe::testing::line(five, 48, 40, 49, 48, 2);
  fuhe::testing::line(five, 49, 48, 37, 52, 2);
  CHECK_FALSE(sign_of(five));
  Raster hanzi = paper();
  character(hanzi, 40, 30);
  CHECK_FALSE(sign_of(hanzi));
  Raster zed = paper();
  fuhe::testing::line(zed, 32, 30, 56, 30, 2);
  fuhe::testing::line(zed, 56, 30, 32, 52, 2);
  fuhe::testing::line(zed, 32, 52, 56, 52, 2);
  CHECK_FALSE(sign_of(zed));
}
