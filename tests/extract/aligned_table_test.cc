// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_table.h"

#include <catch2/catch.hpp>

#include "model/text.h"

namespace {

constexpr double kSize = 10;

void print(fuhe::PageContent& page, double x, double baseline, const std::string& text) {
  for (const char32_t c : fuhe::to_u32(text)) {
    const double width = fuhe::is_wide(c) ? kSize : kSize / 2;
    fuhe::Glyph glyph;
    glyph.text = c;
    glyph.box = {x, baseline - 0.88 * kSize, x + width, baseline + 0.12 * kSize};
    glyph.baseline = baseline;
    glyph.size = kSize;
    glyph.starts_string = true;
    page.glyphs.push_back(glyph);
    x += width;
  }
}

void print_row(fuhe::PageContent& page, double baseline,
               std::initializer_list<std::pair<double, const char*>> cells) {
  for (const auto& [x, text] : cells) {
    print(page, x, baseline, text);
  }
}

// A form of two groups: labels of groups stand in the middle of their rows.
fuhe::PageContent form_page() {
  fuhe::PageContent page;
  page.number = 1;
  page.width = 595;
  page.height = 842;
  print(page, 200, 60, "项目支出绩效自评表");
  print_row(page, 90, {{60, "项目名称"}, {250, "示范项目"}});
  print_row(page, 120,
            {{40, "一级指标"},
             {100, "二级指标"},
             {180, "三级指标"},
             {270, "年度指标值"},
             {340, "实际完成值"},
             {410, "分值"},
             {460, "得分"}});
  print(page, 40, 163, "产出指标");
  print_row(page, 150,
            {{100, "数量指标"},
             {160, "培训人数"},
             {280, "≥50人"},
             {350, "48人"},
             {415, "30"},
             {462, "28.8"}});
  print_row(page, 176, {{100, "质量指标"}, {280, "100%"}, {350, "100%"}, {415, "30"}, {465, "30"}});
  print(page, 160, 170, "合格率及优");
  print(page, 160, 182, "良率");
  print_row(page, 202,
            {{40, "效益指标"},
             {98, "社会效益指标"},
             {160, "受益"},
             {280, "明显"},
             {350, "明显"},
             {415, "30"},
             {465, "30"}});
  print_row(page, 222, {{180, "总分"}, {412, "90"}, {462, "88.8"}});
  return page;
}

const fuhe::Labels& labels() {
  static const fuhe::Labels kLabels = *fuhe::Labels::load("");
  return kLabels;
}

fuhe::PageLayout laid_out(const fuhe::PageContent& page) {
  const fuhe::Limits limits;
  fuhe::PageLayout layout = fuhe::lay_out_page(page, limits);
  fuhe::AlignedTables(labels(), limits).add_to(page, layout);
  return layout;
}

std::string text_of(const fuhe::GridCell& cell) {
  std::string text;
  for (const fuhe::TextLine& line : cell.lines) {
    text += line.text;
  }
  return text;
}

const fuhe::GridCell* find(const fuhe::PageLayout& layout, const std::string& text) {
  for (const fuhe::Grid& grid : layout.grids) {
    for (const fuhe::GridCell& cell : grid.cells) {
      if (text_of(cell) == text) {
        return &cell;
      }
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a form without borders is cut into cells by alignment", "[extract][aligned]") {
  const fuhe::PageLayout layout = laid_out(form_page());
  REQUIRE(layout.grids.size() == 1);
  CHECK(layout.grids.front().by_alignment);
  REQUIRE(find(layout, "产出指标") != nullptr);
  CHECK(find(layout, "产出指标")->row_span == 2);
  CHECK(find(layout, "质量指标")->row_span == 1);
  REQUIRE(find(layout, "合格率及优良率") != nullptr);
  CHECK(find(layout, "合格率及优良率")->row == find(layout, "质量指标")->row);
  REQUIRE(find(layout, "28.8") != nullptr);
  CHECK(find(layout, "28.8")->row == find(layout, "培训人数")->row);
  REQUIRE(find(layout, "总分") != nullptr);
  CHECK(find(layout, "总分")->row == find(layout, "88.8")->row);
  // Two columns may touch: their text stays apart.
  REQUIRE(find(layout, "社会效益指标") != nullptr);
  CHECK(find(layout, "受益") != nullptr);
  // The title stays outside.
  REQUIRE(layout.loose.size() == 1);
  CHECK(layout.loose.front().text == "项目支出绩效自评表");
}

TEST_CASE("words of a form in running lines are no table", "[extract][aligned]") {
  fuhe::PageContent page;
  page.number = 1;
  page.width = 595;
  page.height = 842;
  print(page, 40, 60, "一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分");
  print(page, 40, 80, "产出指标 数量指标 培训各类人员的人数 ≥50人 48人 30 28.8");
  print(page, 40, 100, "质量指标 合格率 100% 100% 30 30");
  print(page, 40, 120, "效益指标 社会效益指标 受益群众明显增加的程度 明显 明显 30 30");
  CHECK(laid_out(page).grids.empty());
}

TEST_CASE("text over two columns is not given to one of them", "[extract][aligned]") {
  fuhe::PageContent page = form_page();
  // A score that runs from the points' column into the score's.
  std::erase_if(page.glyphs, [](const fuhe::Glyph& glyph) {
    return glyph.baseline > 201 && glyph.baseline < 203 && glyph.box.left > 400;
  });
  print(page, 425, 202, "30.5000");
  const fuhe::PageLayout layout = laid_out(page);
  REQUIRE(layout.grids.size() == 1);
  bool doubted = false;
  for (const fuhe::GridCell& cell : layout.grids.front().cells) {
    const bool part = text_of(cell).starts_with("30.");
    CHECK((!part || cell.unreadable));
    doubted = doubted || (part && cell.unreadable);
  }
  CHECK(doubted);
}

TEST_CASE("a page whose table is drawn is left alone", "[extract][aligned]") {
  fuhe::PageContent page = form_page();
  for (const double y : {108.0, 130.0, 230.0}) {
    page.strokes.push_back({true, y, 30, 500, 0.5, fuhe::StrokeOrigin::stroked});
  }
  for (const double x : {30.0, 90.0, 150.0, 262.0, 335.0, 400.0, 450.0, 500.0}) {
    page.strokes.push_back({false, x, 108, 230, 0.5, fuhe::StrokeOrigin::stroked});
  }
  const fuhe::PageLayout layout = laid_out(page);
  REQUIRE(layout.grids.size() == 1);
  CHECK_FALSE(layout.grids.front().by_alignment);
}

TEST_CASE("lines that climb over the page are not read by alignment", "[extract][aligned]") {
  fuhe::PageContent page = form_page();
  for (fuhe::Glyph& glyph : page.glyphs) {
    glyph.baseline += 0.02 * glyph.box.left;
    glyph.box.top += 0.02 * glyph.box.left;
    glyph.box.bottom += 0.02 * glyph.box.left;
  }
  CHECK(laid_out(page).grids.empty());
}
