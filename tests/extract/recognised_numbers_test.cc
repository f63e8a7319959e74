// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/recognised_numbers.h"

#include <catch2/catch.hpp>

#include "extract/form/form_reader.h"
#include "extract/form/form_regions.h"
#include "tests/support/ascii_grid.h"

namespace fuhe {
namespace {

Cell recognised(const std::string& text) {
  Cell cell;
  cell.state = CellState::read;
  cell.text = text;
  cell.confidence = 0.9;
  return cell;
}

Cell actual_after_refusal(const Cell& cell) {
  Form form;
  form.indicators.emplace_back();
  form.indicators[0].actual = cell;
  refuse_broken_numbers(form);
  return form.indicators[0].actual;
}

}  // namespace

TEST_CASE("a percentage with a sign that belongs to none is not read") {
  const Cell refused = actual_after_refusal(recognised("扫.2%"));
  CHECK(refused.state == CellState::unreadable);
  CHECK(refused.candidates == std::vector<std::string>{"扫.2%"});
  CHECK(actual_after_refusal(recognised("2.8$%")).state == CellState::unreadable);
}

TEST_CASE("percentages and words with one are read") {
  for (const char* text : {"98.5%", "≥95%", "满意度98%", "—"}) {
    CHECK(actual_after_refusal(recognised(text)).state == CellState::read);
  }
}

TEST_CASE("what a file prints itself is not doubted") {
  Cell printed = recognised("甲.2%");
  printed.confidence.reset();
  CHECK(actual_after_refusal(printed).state == CellState::read);
}

TEST_CASE("a last row of all the points is the total row without a label") {
  const Labels labels = *Labels::load("");
  const auto regions = find_forms({AsciiGrid(R"(
        项目支出绩效自评表
+--------+--------+----------+----+----+
|二级指标|三级指标|实际完成值|分值|得分|
+--------+--------+----------+----+----+
|数量指标|培训    |12        |60  |50  |
+--------+--------+----------+----+----+
|质量指标|道路    |90        |30  |30  |
+--------+--------+----------+----+----+
|        |        |          |90  |80  |
+--------+--------+----------+----+----+)",
                                             1)
                                       .layout()},
                                  labels);
  REQUIRE(regions.size() == 1);
  const Form form = read_form(regions[0], labels).form;
  CHECK(form.indicators.size() == 2);
  CHECK(form.total.weight.text == "90");
  CHECK(form.total.score.text == "80");
}

}  // namespace fuhe
