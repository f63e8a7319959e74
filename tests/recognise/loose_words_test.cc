// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/loose_words.h"

#include <catch2/catch.hpp>

#include "tests/recognise/drawing.h"

namespace {

// Hanzi as black squares of 24 pixels with 3 between them, at 200 dpi.
void hanzi(fuhe::Raster& page, int x, int y, int count) {
  for (int i = 0; i < count; ++i) {
    fuhe::testing::box(page, x + i * 27, y, x + i * 27 + 24, y + 24);
  }
}

fuhe::Print print(const fuhe::Raster& page) {
  fuhe::Print out = fuhe::print_of(page, {});
  out.line_height = 24;
  return out;
}

}  // namespace

TEST_CASE("words are parted where a column ends, though their rows stand between one another's") {
  fuhe::Raster page(800, 300, 1, 200, 255);
  hanzi(page, 20, 60, 4);   // a label over two rows
  hanzi(page, 150, 40, 5);  // 22 pixels of paper beside it
  hanzi(page, 150, 80, 3);
  const std::vector<fuhe::PixelRect> words = fuhe::loose_words(print(page));
  REQUIRE(words.size() == 3);
  CHECK(words[0].top == 40);
  CHECK(words[1].top == 60);
  CHECK(words[2].top == 80);
  CHECK(words[1].right < 150);
  CHECK(words[0].left > 125);
}

TEST_CASE("a mark over a stroke is no word of its own") {
  fuhe::Raster page(400, 100, 1, 200, 255);
  fuhe::testing::box(page, 50, 30, 70, 34);  // the bars of a 二
  fuhe::testing::box(page, 46, 46, 74, 50);
  CHECK(fuhe::loose_words(print(page)).size() == 1);
}
