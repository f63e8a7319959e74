// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/digit_shapes.h"

#include <catch2/catch.hpp>

#include "model/text.h"
#include "tests/recognise/drawing.h"

namespace {

using fuhe::Raster;

constexpr double kHanzi = 24;

// Draws a line of glyphs that have the proportions of print: nines for digits.
class Line {
 public:
  Line() : page_(400, 60, 1, 200, 255) {}

  Line& nine() {
    fuhe::testing::ring(page_, x_ + 6, 26, 5, 2.5);
    fuhe::testing::line(page_, x_ + 10.5, 26, x_ + 7, 39, 2.5);
    return step(12);
  }
  Line& percent() {
    fuhe::testing::ring(page_, x_ + 4, 25, 2.5, 4);
    fuhe::testing::ring(page_, x_ + 14, 35, 2.5, 4);
    fuhe::testing::line(page_, x_ + 14, 21, x_ + 4, 39, 1.5);
    return step(18);
  }
  Line& per_mille() {
    fuhe::testing::ring(page_, x_ + 4, 25, 2.5, 4);
    fuhe::testing::line(page_, x_ + 12, 21, x_ + 5, 39, 1.5);
    fuhe::testing::ring(page_, x_ + 14, 35, 2.5, 4);
    fuhe::testing::ring(page_, x_ + 23, 35, 2.5, 4);
    return step(27);
  }
  Line& blurred_comma() {
    fuhe::testing::box(page_, x_, 36, x_ + 4, 41);
    fuhe::testing::box(page_, x_, 41, x_ + 3, 42, {190, 190, 190});
    return step(4);
  }
  Line& point() {
    fuhe::testing::box(page_, x_, 36, x_ + 4, 40);
    return step(4);
  }
  Line& comma() {
    fuhe::testing::box(page_, x_, 36, x_ + 4, 40);
    fuhe::testing::box(page_, x_ + 1, 40, x_ + 3, 44);
    return step(4);
  }
  Line& hanzi() {
    fuhe::testing::box(page_, x_, 18, x_ + 24, 21);
    fuhe::testing::box(page_, x_ + 10, 18, x_ + 13, 41);
    return step(24);
  }

  // The next glyph begins where the last one ends, joined by the blur of a scan.
  Line& touching() {
    x_ -= 3;
    for (int y = 22; y < 38; ++y) {
      for (int x = x_ - 2; x < x_ + 2; ++x) {
        std::uint8_t& pixel = page_.row(y)[x];
        pixel = std::min<std::uint8_t>(pixel, 190);
      }
    }
    return *this;
  }

  [[nodiscard]] std::vector<fuhe::GlyphShape> glyphs() const {
    fuhe::Print print = fuhe::print_of(page_, {});
    print.line_height = kHanzi;
    return fuhe::glyph_shapes(print, {20, 16, x_, 46});
  }
  [[nodiscard]] bool allows(std::u32string_view text) const {
    CAPTURE(fuhe::to_utf8(text));
    return fuhe::shapes_allow(glyphs(), text, kHanzi);
  }

 private:
  Line& step(int width) {
    x_ += width + 3;
    return *this;
  }

  Raster page_;
  int x_ = 20;
};

}  // namespace

TEST_CASE("a lost percent sign is missed in the ink", "[recognise][digits]") {
  const Line line = Line().nine().nine().percent();
  CHECK(line.allows(U"99%"));
  CHECK_FALSE(line.allows(U"99"));
  CHECK_FALSE(line.allows(U"999"));
  CHECK_FALSE(line.allows(U"9%"));
  for (const char32_t* wrong : {U"99", U"999", U"999%"}) {
    const auto mended = fuhe::mended_by_shape(line.glyphs(), wrong, kHanzi);
    REQUIRE(mended.size() == 1);
    CHECK(mended[0] == U"99%");
  }
}

TEST_CASE("a per mille sign is neither percent nor digits", "[recognise][digits]") {
  const Line line = Line().nine().point().nine().per_mille();
  CHECK(line.allows(U"9.9‰"));
  for (const char32_t* wrong : {U"9.9%", U"9.99‰", U"9.99%", U"9.99o"}) {
    CAPTURE(fuhe::to_utf8(wrong));
    CHECK_FALSE(line.allows(wrong));
    const auto mended = fuhe::mended_by_shape(line.glyphs(), wrong, kHanzi);
    REQUIRE(mended.size() == 1);
    CHECK(mended[0] == U"9.9‰");
  }
}

TEST_CASE("a mark that is half a comma leaves open which number it is", "[recognise][digits]") {
  const Line blurred = Line().nine().blurred_comma().nine().nine().nine();
  CHECK(fuhe::point_or_comma(blurred.glyphs(), U"9.999", kHanzi) == fuhe::PointOrComma::open);
  const Line sharp = Line().nine().point().nine().nine().nine();
  CHECK(fuhe::point_or_comma(sharp.glyphs(), U"9.999", kHanzi) == fuhe::PointOrComma::point);
  const Line decimals = Line().nine().blurred_comma().nine().nine();
  CHECK(fuhe::point_or_comma(decimals.glyphs(), U"9.99", kHanzi) ==
        fuhe::PointOrComma::no_question);
}

TEST_CASE("a lost digit or point is missed in the ink", "[recognise][digits]") {
  const Line line = Line().nine().nine().point().nine().nine();
  CHECK(line.allows(U"99.09"));
  CHECK_FALSE(line.allows(U"99.9"));
  CHECK_FALSE(line.allows(U"9909"));
  CHECK_FALSE(line.allows(U"99.09%"));
}

TEST_CASE("a comma is told from a point", "[recognise][digits]") {
  CHECK(Line().nine().comma().nine().nine().nine().allows(U"9,999"));
  CHECK_FALSE(Line().nine().comma().nine().nine().nine().allows(U"9.999"));
  const Line line = Line().nine().point().nine().nine().nine();
  CHECK(line.allows(U"9.999"));
  CHECK_FALSE(line.allows(U"9,999"));
}

TEST_CASE("a unit after the number is told by its width", "[recognise][digits]") {
  const Line line = Line().nine().nine().hanzi().hanzi();
  CHECK(line.allows(U"99万元"));
  CHECK_FALSE(line.allows(U"9万元"));
  CHECK_FALSE(line.allows(U"99"));
}

TEST_CASE("glyphs that touch are parted, and none is lost", "[recognise][digits]") {
  const Line line = Line().nine().touching().nine().touching().percent();
  CHECK(line.allows(U"99%"));
  CHECK_FALSE(line.allows(U"99"));
  CHECK_FALSE(line.allows(U"9%"));
  const Line digits = Line().nine().touching().nine().touching().nine().touching().nine();
  CHECK(digits.allows(U"9999"));
  CHECK_FALSE(digits.allows(U"999"));
  CHECK_FALSE(digits.allows(U"99"));
}

TEST_CASE("where digits tell points from commas, their shape need not", "[recognise][digits]") {
  const Line line = Line().nine().point().nine().nine().nine().point().nine();
  CHECK(line.allows(U"9,999.9"));
  CHECK_FALSE(line.allows(U"99,999"));
}
