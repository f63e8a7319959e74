// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/paper.h"

#include <catch2/catch.hpp>

#include "tests/recognise/drawing.h"

namespace {

using fuhe::Raster;
using fuhe::testing::Ink;

constexpr Ink kRed{205, 50, 45};

// Black bars 3 pixels thick, as print, on paper of 200 dpi.
Raster printed(Ink paper) {
  Raster page(600, 600, 3, 200);
  fuhe::testing::box(page, 0, 0, 600, 600, paper);
  for (int i = 0; i < 8; ++i) {
    fuhe::testing::box(page, 100, 100 + 50 * i, 500, 103 + 50 * i);
  }
  return page;
}

}  // namespace

TEST_CASE("a red seal goes and the print below it stays", "[recognise][paper]") {
  Raster page = printed({245, 243, 240});
  fuhe::testing::ring(page, 300, 300, 160, 9, kRed);
  const fuhe::CleanPage clean = fuhe::clean_page(page);
  REQUIRE(clean.marks.size() == 1);
  CHECK(clean.marks[0].left <= 140);
  CHECK(clean.marks[0].right >= 460);
  CHECK(clean.gray.row(140)[300] > 200);  // the seal's rim on paper
  CHECK(clean.gray.row(280)[141] > 200);
  CHECK(clean.gray.row(151)[242] < 90);  // a bar where the rim crosses it
  CHECK(clean.gray.row(101)[300] < 90);  // and one outside
}

TEST_CASE("coloured text and coloured table strokes are no marks", "[recognise][paper]") {
  Raster page = printed({250, 250, 250});
  const Ink blue{40, 60, 200};
  fuhe::testing::box(page, 20, 20, 580, 22, blue);  // a table's stroke
  for (int i = 0; i < 6; ++i) {
    fuhe::testing::box(page, 100 + 30 * i, 520, 118 + 30 * i, 540, kRed);  // six red characters
  }
  const fuhe::CleanPage clean = fuhe::clean_page(page);
  CHECK(clean.marks.empty());
  CHECK(clean.gray.row(21)[300] < 150);
  CHECK(clean.gray.row(530)[105] < 150);
}

TEST_CASE("uneven light and tinted paper become white", "[recognise][paper]") {
  Raster page = printed({250, 250, 250});
  for (int y = 0; y < page.height; ++y) {
    for (int x = 0; x < page.width; ++x) {
      const double light = 1 - 0.5 * x / page.width;
      std::uint8_t* p = page.row(y) + 3 * static_cast<std::ptrdiff_t>(x);
      p[0] = static_cast<std::uint8_t>(p[0] * light);
      p[1] = static_cast<std::uint8_t>(p[1] * light * 0.95);
      p[2] = static_cast<std::uint8_t>(p[2] * light * 0.8);
    }
  }
  const fuhe::CleanPage clean = fuhe::clean_page(page);
  CHECK(clean.marks.empty());
  CHECK(clean.gray.row(125)[120] > 225);
  CHECK(clean.gray.row(125)[480] > 225);
  CHECK(clean.gray.row(101)[120] < 60);
  CHECK(clean.gray.row(101)[480] < 60);
}

TEST_CASE("faint print comes out black", "[recognise][paper]") {
  Raster page(600, 600, 1, 200, 250);
  for (int i = 0; i < 8; ++i) {
    fuhe::testing::box(page, 100, 100 + 50 * i, 500, 103 + 50 * i, {150, 150, 150});
  }
  const fuhe::CleanPage clean = fuhe::clean_page(page);
  CHECK(clean.gray.row(101)[300] < 40);
  CHECK(clean.gray.row(125)[300] > 225);
}
