// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/grid/cell_text.h"

#include <catch2/catch.hpp>

#include "tests/support/ascii_grid.h"

namespace fuhe {

TEST_CASE("lines of a cell come from top to bottom") {
  const Grid grid = AsciiGrid(R"(
+------+----+
|产出  |50  |
|指标  |    |
+------+----+)")
                        .grid();
  CHECK(text_at(grid, 0, 0) == "产出/指标");
  CHECK(text_at(grid, 0, 1) == "50");
}

TEST_CASE("text that overflows stays with the cell in which it starts") {
  // No border stands where the text runs over.
  AsciiGrid drawing(R"(
+----+------+
|    |      |
+----+------+
|甲  |2     |
+----+------+)");
  PageContent page = drawing.page();
  Glyph model = page.glyphs.front();
  double x = AsciiGrid::x_of(1) - kColumnPt / 2;
  const std::vector<Glyph> rest = page.glyphs;
  page.glyphs.clear();
  for (const char32_t c : std::u32string(U"完成投诉处理")) {
    Glyph glyph = model;
    glyph.text = c;
    glyph.box = {x, AsciiGrid::y_of(1) - 6, x + kTextPt, AsciiGrid::y_of(1) + 6};
    glyph.baseline = glyph.box.top + 0.88 * kTextPt;
    glyph.starts_string = page.glyphs.empty();
    x += kTextPt;
    page.glyphs.push_back(glyph);
  }
  page.glyphs.insert(page.glyphs.end(), rest.begin(), rest.end());
  const Grid grid = lay_out_page(page, Limits{}).grids.at(0);
  CHECK(text_at(grid, 0, 0) == "完成投诉处理");
  CHECK(text_at(grid, 0, 1).empty());
  CHECK(text_at(grid, 1, 1) == "2");
}

TEST_CASE("neighbouring cells' texts are parted by the border even when they touch") {
  const Grid grid = AsciiGrid(R"(
+----+----+
|甲乙|丙丁|
+----+----+)")
                        .grid();
  CHECK(text_at(grid, 0, 0) == "甲乙");
  CHECK(text_at(grid, 0, 1) == "丙丁");
}

TEST_CASE("text beside the table is loose, in reading order") {
  const PageLayout layout = AsciiGrid(R"(
     项目支出绩效自评表
单位：甲      日期：乙
+----+----+
|丙  |丁  |
+----+----+
注：戊)")
                                .layout();
  REQUIRE(layout.loose.size() == 4);
  CHECK(layout.loose[0].text == "项目支出绩效自评表");
  CHECK(layout.loose[1].text == "单位：甲");
  CHECK(layout.loose[2].text == "日期：乙");
  CHECK(layout.loose[3].text == "注：戊");
}

TEST_CASE("a gap is a space between Latin words only") {
  const auto lines = lines_of_page(AsciiGrid("ISO 9001").page());
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].text == "ISO 9001");
}

TEST_CASE("hidden text and text across the page are no lines") {
  PageContent page = AsciiGrid("甲乙丙").page();
  page.glyphs[0].hidden = Hidden::white;
  page.glyphs[2].angle = -1;
  const auto lines = lines_of_page(page);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].text == "乙");
}

TEST_CASE("every character has its box") {
  const auto lines = lines_of_page(AsciiGrid("合格 95%").page());
  for (const TextLine& line : lines) {
    CHECK(to_u32(line.text).size() == line.glyphs.size());
  }
}

}  // namespace fuhe
