// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/operator_shapes.h"

#include <catch2/catch.hpp>

#include "tests/recognise/drawing.h"

namespace {

using fuhe::testing::line;

constexpr fuhe::PixelRect kBox{10, 8, 28, 34};

// A wedge open to the left, and below it what `bar` draws.
template <typename Bar>
fuhe::Print wedge(const Bar& bar) {
  fuhe::Raster page(60, 50, 1, 200, 255);
  line(page, 11, 10, 26, 17, 2);
  line(page, 26, 17, 11, 24, 2);
  bar(page);
  return fuhe::print_of(page, {});
}

}  // namespace

TEST_CASE("a wedge has a bar only where one is printed", "[recognise][operator]") {
  CHECK_FALSE(fuhe::has_bar(wedge([](fuhe::Raster& /*page*/) {}), kBox));
  CHECK(fuhe::has_bar(wedge([](fuhe::Raster& page) {
                        line(page, 11, 30, 26, 30, 2, {160, 160, 160});
                      }),
                      kBox));
  CHECK(fuhe::has_bar(wedge([](fuhe::Raster& page) { line(page, 11, 30, 26, 23, 2); }), kBox));
  // A speck, and the line of print below.
  CHECK_FALSE(fuhe::has_bar(
      wedge([](fuhe::Raster& page) { fuhe::testing::box(page, 14, 29, 17, 32); }), kBox));
}
