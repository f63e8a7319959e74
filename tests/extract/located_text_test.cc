// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/located_text.h"

#include <catch2/catch.hpp>

#include "model/text.h"

namespace fuhe {
namespace {

constexpr double kSize = 10;

// A line at the left edge of a column 200 points wide, or further in.
TextLine line(const std::string& text, double indent = 0, int row = 0) {
  TextLine out;
  out.text = text;
  out.page = 1;
  out.size = kSize;
  double x = indent;
  for (const char32_t c : to_u32(text)) {
    const double width = is_wide(c) ? kSize : kSize / 2;
    out.glyphs.push_back({x, 12.0 * row, x + width, 12.0 * row + kSize});
    x += width;
  }
  out.box = {indent, 12.0 * row, x, 12.0 * row + kSize};
  return out;
}

std::string joined(const std::vector<TextLine>& lines, double width = 200) {
  return to_utf8(join_lines(lines, {0, 0, width, 100}).text);
}

std::string filled(const std::string& text) {  // a line that reaches the right edge
  std::string out;
  while (to_u32(out).size() < 20) {
    out += text;
  }
  return to_utf8(to_u32(out).substr(0, 20));
}

}  // namespace

TEST_CASE("ideographs join without a space, Latin words with one") {
  CHECK(joined({line("完成培训"), line("任务", 0, 1)}) == "完成培训任务");
  CHECK(joined({line("quality"), line("system", 0, 1)}) == "quality system");
  CHECK(joined({line("通过ISO"), line("认证", 0, 1)}) == "通过ISO认证");
}

TEST_CASE("a number broken because the line was full is one number") {
  CHECK(joined({line("2288."), line("57", 0, 1)}, 26) == "2288.57");
}

TEST_CASE("two numbers under each other in a wide cell are two") {
  CHECK(joined({line("12"), line("34", 0, 1)}) == "12 34");
}

TEST_CASE("an indented line behind a short one starts a paragraph") {
  CHECK(joined({line(filled("建")), line("完成。", 0, 1), line("二是继续推进", 20, 2),
                line(filled("继"), 0, 3)}) == filled("建") + "完成。\n二是继续推进" + filled("继"));
}

TEST_CASE("a numbered item behind a short line starts a paragraph") {
  const std::string text = joined({line(filled("建")), line("完成。", 0, 1), line("2.推进", 0, 2)});
  CHECK(text == filled("建") + "完成。\n2.推进");
}

TEST_CASE("a part of a text knows its own places") {
  const LocatedText text = text_of(line("产出指标（50分）"));
  const LocatedText points = text.part(5, 2);
  CHECK(to_utf8(points.text) == "50");
  const auto places = places_of(points);
  REQUIRE(places.size() == 1);
  CHECK(places[0].box.left == Approx(50));
  CHECK(places[0].box.right == Approx(60));
}

TEST_CASE("a text over a page end has a place on either page") {
  TextLine second = line("乙", 0, 0);
  second.page = 2;
  const auto places = places_of(join_lines({line("甲"), second}, {0, 0, 200, 100}));
  REQUIRE(places.size() == 2);
  CHECK(places[0].page == 1);
  CHECK(places[1].page == 2);
}

TEST_CASE("cells are read, empty or unreadable") {
  CHECK(cell_from(text_of(line(" 96.5 ")), {}).text == "96.5");
  const Cell empty = cell_from(LocatedText{}, {{3, {1, 2, 3, 4}}});
  CHECK(empty.state == CellState::empty);
  REQUIRE(empty.places.size() == 1);
  CHECK(empty.places[0].page == 3);
  const Cell broken = cell_from(text_of(line("9\uFFFD")), {});
  CHECK(broken.state == CellState::unreadable);
  CHECK(broken.text.empty());
  CHECK(broken.candidates == std::vector<std::string>{"9\uFFFD"});
}

}  // namespace fuhe
