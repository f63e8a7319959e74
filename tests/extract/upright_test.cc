// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/upright.h"

#include <catch2/catch.hpp>

namespace fuhe {
namespace {

PageContent sideways_page(std::int16_t angle) {
  PageContent page;
  page.number = 1;
  page.width = 600;
  page.height = 800;
  for (int i = 0; i < 3; ++i) {
    Glyph glyph;
    glyph.text = U'字';
    glyph.angle = angle;
    glyph.size = 10;
    glyph.box = {100.0 + i, 200.0 + 12 * i, 110.0 + i, 210.0 + 12 * i};
    page.glyphs.push_back(glyph);
  }
  page.strokes.push_back({true, 300, 50, 400, 1, StrokeOrigin::stroked});
  page.fills.push_back({{10, 20, 40, 80}, 0xEEEEEE, 1, true});
  return page;
}

}  // namespace

TEST_CASE("the direction of most visible text is the page's") {
  PageContent page = sideways_page(270);
  page.glyphs[0].angle = 0;
  CHECK(dominant_angle(page) == 270);
  page.glyphs[1].hidden = Hidden::white;
  page.glyphs[2].hidden = Hidden::white;
  CHECK(dominant_angle(page) == 0);
  CHECK(dominant_angle(PageContent{}) == 0);
}

TEST_CASE("a turned page has upright text and its places turn back") {
  const std::int16_t angle = GENERATE(std::int16_t{90}, std::int16_t{180}, std::int16_t{270});
  const PageContent page = sideways_page(angle);
  const PageContent upright = turned_upright(page, angle);
  CHECK(upright.width == Approx(angle == 180 ? 600 : 800));
  CHECK(upright.height == Approx(angle == 180 ? 800 : 600));
  const ReadingFrame frame{1, angle, page.width, page.height};
  for (std::size_t i = 0; i < page.glyphs.size(); ++i) {
    CHECK(upright.glyphs[i].angle == 0);
    const Rect back = to_displayed(frame, upright.glyphs[i].box);
    CHECK(back.left == Approx(page.glyphs[i].box.left));
    CHECK(back.top == Approx(page.glyphs[i].box.top));
    CHECK(back.right == Approx(page.glyphs[i].box.right));
    CHECK(back.bottom == Approx(page.glyphs[i].box.bottom));
  }
  CHECK(upright.strokes[0].horizontal == (angle == 180));
  const Rect fill = to_displayed(frame, upright.fills[0].box);
  CHECK(fill.left == Approx(10));
  CHECK(fill.bottom == Approx(80));
}

TEST_CASE("text that runs down the page reads from the page's top") {
  const PageContent upright = turned_upright(sideways_page(90), 90);
  // The glyphs follow one another downwards on the page: to the right in the upright frame.
  CHECK(upright.glyphs[0].box.left < upright.glyphs[1].box.left);
  CHECK(upright.glyphs[1].box.left < upright.glyphs[2].box.left);
}

TEST_CASE("places of a read form are turned back to the page as displayed") {
  ReadForm form;
  form.form.title.state = CellState::read;
  form.form.title.places = {{2, {10, 20, 30, 40}}};
  form.notices.push_back({"SRC-02", "", Place{2, {10, 20, 30, 40}}, "", {}});
  places_to_displayed(form, {{2, 180, 600, 800}});
  CHECK(form.form.title.places[0].box.left == Approx(570));
  CHECK(form.form.title.places[0].box.top == Approx(760));
  CHECK(form.notices[0].place->box.right == Approx(590));
}

}  // namespace fuhe
