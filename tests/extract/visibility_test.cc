// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/visibility.h"

#include <catch2/catch.hpp>

namespace fuhe {
namespace {

Glyph glyph_at(double x, double y, int order, std::uint32_t rgb = 0) {
  Glyph glyph;
  glyph.text = U'字';
  glyph.box = {x, y, x + 10, y + 10};
  glyph.baseline = y + 8.8;
  glyph.size = 10;
  glyph.order = order;
  glyph.rgb = rgb;
  return glyph;
}

PageContent page_of(std::initializer_list<Glyph> glyphs) {
  PageContent page;
  page.width = 600;
  page.height = 800;
  page.glyphs = glyphs;
  return page;
}

constexpr std::uint32_t kWhitePaper = 0xFFFFFF;

}  // namespace

TEST_CASE("black text on paper is seen") {
  PageContent page = page_of({glyph_at(100, 100, 1)});
  decide_visibility(page);
  CHECK(page.glyphs[0].hidden == Hidden::no);
}

TEST_CASE("text off the page is clipped") {
  PageContent page =
      page_of({glyph_at(-200, 100, 1), glyph_at(100, 900, 2), glyph_at(598, 100, 3)});
  decide_visibility(page);
  for (const Glyph& glyph : page.glyphs) {
    CHECK(glyph.hidden == Hidden::clipped);
  }
}

TEST_CASE("half of a glyph inside the clip is enough") {
  const Rect glyph{100, 100, 110, 110};
  CHECK(clipping_of(glyph, {100, 100, 106, 110}) == Hidden::no);
  CHECK(clipping_of(glyph, {100, 100, 104, 110}) == Hidden::clipped);
  CHECK(clipping_of(glyph, {300, 300, 400, 400}) == Hidden::clipped);
}

TEST_CASE("text in the colour of what lies under it is hidden") {
  SECTION("white on white paper") {
    PageContent page = page_of({glyph_at(100, 100, 1, kWhitePaper)});
    decide_visibility(page);
    CHECK(page.glyphs[0].hidden == Hidden::white);
  }
  SECTION("white on a dark header is seen") {
    PageContent page = page_of({glyph_at(100, 100, 2, kWhitePaper)});
    page.fills.push_back({{50, 50, 300, 200}, 0x203060, 1, true});
    decide_visibility(page);
    CHECK(page.glyphs[0].hidden == Hidden::no);
  }
  SECTION("dark on dark is hidden") {
    PageContent page = page_of({glyph_at(100, 100, 2, 0x203062)});
    page.fills.push_back({{50, 50, 300, 200}, 0x203060, 1, true});
    decide_visibility(page);
    CHECK(page.glyphs[0].hidden == Hidden::white);
  }
}

TEST_CASE("what is painted later covers") {
  PageContent page = page_of({glyph_at(100, 100, 1), glyph_at(100, 100, 3)});
  page.glyphs[1].text = U'新';
  page.fills.push_back({{90, 90, 130, 130}, kWhitePaper, 2, true});
  decide_visibility(page);
  REQUIRE(page.glyphs.size() == 2);
  CHECK(page.glyphs[0].hidden == Hidden::covered);
  CHECK(page.glyphs[1].hidden == Hidden::no);
}

TEST_CASE("a picture covers unless it lets through") {
  const bool opaque = GENERATE(true, false);
  PageContent page = page_of({glyph_at(100, 100, 1)});
  page.images.push_back({{0, 0, 600, 800}, 100, 100, 2, opaque});
  decide_visibility(page);
  CHECK((page.glyphs[0].hidden == Hidden::covered) == opaque);
}

TEST_CASE("bold faked by printing twice is one glyph") {
  PageContent page =
      page_of({glyph_at(100, 100, 1), glyph_at(100.3, 100, 2), glyph_at(110, 100, 3)});
  decide_visibility(page);
  CHECK(page.glyphs.size() == 2);
}

TEST_CASE("an OCR program's layer stays invisible text") {
  PageContent page = page_of({glyph_at(100, 100, 1)});
  page.glyphs[0].hidden = Hidden::invisible;
  decide_visibility(page);
  CHECK(page.glyphs[0].hidden == Hidden::invisible);
}

TEST_CASE("paper white") {
  CHECK(is_paper_white(0xFFFFFF));
  CHECK(is_paper_white(0xFAFAFA));
  CHECK_FALSE(is_paper_white(0xE0E0E0));
}

}  // namespace fuhe
