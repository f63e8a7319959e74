// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan_columns.h"

#include <string>

#include <catch2/catch.hpp>

namespace {

class Page {
 public:
  Page() {
    page_.layout.number = 1;
    page_.layout.width = 500;
    page_.layout.height = 700;
  }

  // Text of 9 points whose boxes are those of the ink, half a point of paper between them.
  void word(const std::string& text, double left, double top, double confidence = 0.99) {
    fuhe::ReadWord out;
    out.line.text = text;
    out.line.size = 9;
    out.line.page = 1;
    std::size_t characters = 0;
    for (const char c : text) {
      characters += (c & 0xC0) != 0x80 ? 1U : 0U;
    }
    const double advance = text.size() == characters ? 4.5 : 9;
    for (std::size_t i = 0; i < characters; ++i) {
      const double x = left + advance * static_cast<double>(i);
      out.line.glyphs.push_back({x + 0.2, top, x + advance - 0.3, top + 8});
      out.line.box = fuhe::united(out.line.box, out.line.glyphs.back());
    }
    out.confidence = confidence;
    out.unreadable = confidence < 0.8;
    page_.words.push_back(out);
  }
  void row(double top, const std::vector<std::string>& words, double confidence = 0.99) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words[i].empty()) {
        word(words[i], 40 + 80 * static_cast<double>(i), top, i == 4 ? confidence : 0.99);
      }
    }
    page_.rules.push_back({true, top + 13, 30, 480, 1, fuhe::StrokeOrigin::detected});
  }
  fuhe::ScannedPage take() { return std::move(page_); }

 private:
  fuhe::ScannedPage page_;
};

const fuhe::GridCell* cell_with(const fuhe::PageLayout& layout, const std::string& text) {
  for (const fuhe::Grid& grid : layout.grids) {
    for (const fuhe::GridCell& cell : grid.cells) {
      if (cell.lines.size() == 1 && cell.lines.front().text == text) {
        return &cell;
      }
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a scanned table with level strokes alone is read by alignment") {
  Page made;
  made.row(100, {"一级指标", "三级指标", "指标值", "完成值", "得分"});
  made.row(120, {"产出指标", "培训人次", "100人", "90人", "27"}, 0.7);
  made.row(140, {"", "开通及时率", "100%", "100%", "30"});
  made.row(160, {"效益指标", "办件满意率", "95%", "96%", "40"});
  std::vector<fuhe::ScannedPage> pages{made.take()};
  const auto labels = fuhe::Labels::kept("");
  REQUIRE(labels);
  fuhe::add_aligned_tables(pages, **labels, fuhe::Limits{});
  const fuhe::PageLayout& layout = pages.front().layout;
  const fuhe::GridCell* sure = cell_with(layout, "30");
  const fuhe::GridCell* unsure = cell_with(layout, "27");
  REQUIRE(sure != nullptr);
  REQUIRE(unsure != nullptr);
  CHECK(sure->confidence == Approx(0.99));
  CHECK_FALSE(sure->unreadable);
  CHECK(unsure->unreadable);
  REQUIRE(cell_with(layout, "培训人次") != nullptr);
  CHECK(cell_with(layout, "培训人次")->column == 1);
}

TEST_CASE("the characters of a recognised word stand without a gap") {
  Page made;
  made.word("项目名称", 40, 100);
  const fuhe::PageContent content = fuhe::content_of(made.take());
  REQUIRE(content.glyphs.size() == 4);
  CHECK(content.glyphs[1].box.left == Approx(content.glyphs[0].box.right));
  CHECK(content.glyphs[0].baseline > 104);
}
