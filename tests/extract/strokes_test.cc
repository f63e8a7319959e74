// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/grid/strokes.h"

#include <catch2/catch.hpp>

namespace fuhe {
namespace {

Stroke horizontal(double y, double from, double to) {
  return {true, y, from, to, 0.5, StrokeOrigin::stroked};
}

PageContent page_with(std::initializer_list<Fill> fills) {
  PageContent page;
  page.width = 600;
  page.height = 800;
  page.fills = fills;
  return page;
}

constexpr std::uint32_t kGrey = 0xE0E0E0;
constexpr std::uint32_t kWhite = 0xFFFFFF;

}  // namespace

TEST_CASE("one stroke per cell edge becomes one long edge") {
  const auto edges = merge_strokes(
      {horizontal(100, 50, 120), horizontal(100.4, 121.5, 200), horizontal(100, 200, 300)});
  REQUIRE(edges.size() == 1);
  CHECK(edges[0].from == Approx(50));
  CHECK(edges[0].to == Approx(300));
  CHECK(edges[0].at == Approx(100.1).margin(0.1));
}

TEST_CASE("a double border is one edge, two rows of small text are two") {
  CHECK(merge_strokes({horizontal(100, 50, 300), horizontal(101.5, 50, 300)}).size() == 1);
  CHECK(merge_strokes({horizontal(100, 50, 300), horizontal(106, 50, 300)}).size() == 2);
}

TEST_CASE("dashes join over gaps that part solid strokes") {
  std::vector<Stroke> dashes;
  for (int i = 0; i < 13; ++i) {
    const double x = 50 + 8 * i;
    dashes.push_back(horizontal(100, x, x + 3));
  }
  CHECK(merge_strokes(dashes).size() == 1);
  CHECK(merge_strokes({horizontal(100, 50, 100), horizontal(100, 105, 160)}).size() == 2);
}

TEST_CASE("strokes of letters and ticks are no edges") {
  CHECK(merge_strokes({horizontal(100, 50, 53)}).empty());
}

TEST_CASE("directions are kept apart") {
  const Stroke vertical{false, 60, 100, 200, 0.5, StrokeOrigin::stroked};
  const auto edges = merge_strokes({horizontal(100, 60, 200), vertical});
  REQUIRE(edges.size() == 2);
  CHECK(edges[0].horizontal != edges[1].horizontal);
}

TEST_CASE("a cell background has four outlines") {
  CHECK(outlines_of_fills(page_with({{{50, 50, 150, 80}, kGrey, 1, true}})).size() == 4);
}

TEST_CASE("backgrounds that nobody sees have no outline") {
  SECTION("white on the white page") {
    CHECK(outlines_of_fills(page_with({{{50, 50, 150, 80}, kWhite, 1, true}})).empty());
  }
  SECTION("painted over") {
    const auto strokes = outlines_of_fills(
        page_with({{{60, 55, 90, 70}, kGrey, 1, true}, {{50, 50, 150, 80}, kGrey, 2, true}}));
    CHECK(strokes.size() == 4);
  }
  SECTION("the page's own colour") {
    CHECK(outlines_of_fills(page_with({{{0, 0, 600, 800}, kGrey, 1, true}})).empty());
  }
}

TEST_CASE("white cells on a grey table are seen") {
  const auto strokes = outlines_of_fills(
      page_with({{{40, 40, 300, 200}, kGrey, 1, true}, {{50, 150, 150, 190}, kWhite, 2, true}}));
  CHECK(strokes.size() == 8);
}

}  // namespace fuhe
