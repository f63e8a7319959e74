// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/table_headers.h"

#include <catch2/catch.hpp>

#include "tests/support/ascii_grid.h"

namespace fuhe {
namespace {

struct Table {
  explicit Table(const char* drawing)
      : labels(*Labels::load("")), grid(AsciiGrid(drawing).grid()), view(grid, labels) {}
  Labels labels;
  Grid grid;
  TableView view;
};

}  // namespace

TEST_CASE("columns are told by their labels, in any order") {
  const Table table(R"(
+--------+--------+----+----------+----------+----+
|一级指标|三级指标|得分|实际完成值|年度指标值|权重|
+--------+--------+----+----------+----------+----+
|产出指标|数量    | 9  |12        |10        | 10 |
+--------+--------+----+----------+----------+----+)");
  const auto header = indicator_header_at(table.view, 0);
  REQUIRE(header.has_value());
  CHECK(header->last_row == 0);
  REQUIRE(header->find(Field::weight) != nullptr);
  CHECK(header->find(Field::weight)->first_column == 5);
  CHECK(header->find(Field::score)->first_column == 2);
  CHECK(header->find(Field::target)->first_column == 4);
  CHECK_FALSE(indicator_header_at(table.view, 1).has_value());
}

TEST_CASE("a header of two rows: parts of the target under one label") {
  const Table table(R"(
+--------+--------------------------+----------+----+
|        |年度指标值                |          |    |
|三级指标+--------+------+----------+实际完成值|分值|
|        |指标性质|指标值|度量单位  |          |    |
+--------+--------+------+----------+----------+----+
|培训    |≥      |10    |次        |12        |10  |
+--------+--------+------+----------+----------+----+)");
  const auto header = indicator_header_at(table.view, 0);
  REQUIRE(header.has_value());
  CHECK(header->last_row == 1);
  CHECK(header->has(Field::op));
  CHECK(header->has(Field::target));
  CHECK(header->has(Field::measure_unit));
}

TEST_CASE("the rest of a row that a page end cut is no second header row") {
  const Table table(R"(
+--------+--------+----+----------+----+
|一级指标|三级指标|得分|实际完成值|权重|
+--------+--------+----+----------+----+
|指标    |        |    |          |    |
+--------+--------+----+----------+----+)");
  const auto header = indicator_header_at(table.view, 0);
  REQUIRE(header.has_value());
  CHECK(header->last_row == 0);
}

TEST_CASE("of two columns with one meaning the better name keeps it") {
  const Table table(R"(
+--------+----------+----+----+----+
|三级指标|年度指标值|分值|得分|评分|
+--------+----------+----+----+----+
|甲      |10        |5   |4   |3   |
+--------+----------+----+----+----+)");
  const auto header = indicator_header_at(table.view, 0);
  REQUIRE(header.has_value());
  REQUIRE(header->find(Field::score) != nullptr);
  CHECK(header->find(Field::score)->first_column == 3);
  CHECK(header->columns.back().field == Field::other_column);
  CHECK(header->columns.back().label == "评分");
}

TEST_CASE("points right behind a level belong to the level") {
  const Table table(R"(
+--------+----+--------+----------+----+----+
|一级指标|分值|三级指标|年度指标值|分值|得分|
+--------+----+--------+----------+----+----+
|产出指标|50  |甲      |10        |5   |4   |
+--------+----+--------+----------+----+----+)");
  const auto header = indicator_header_at(table.view, 0);
  REQUIRE(header.has_value());
  REQUIRE(header->find(Field::level1_weight) != nullptr);
  CHECK(header->find(Field::level1_weight)->first_column == 1);
  CHECK(header->find(Field::weight)->first_column == 4);
}

TEST_CASE("funds: a label above the sources that reads like amounts is not their column") {
  const Table table(R"(
+------------+------------+----------+
|年度预算数  |全年预算资金|全年执行数|
+------------+------------+----------+
|年度资金总额|100         |98        |
+------------+------------+----------+)");
  const auto header = funds_header_at(table.view, 0);
  REQUIRE(header.has_value());
  REQUIRE(header->find(Field::annual_budget) != nullptr);
  CHECK(header->find(Field::annual_budget)->first_column == 1);
}

TEST_CASE("a row of labelled values is no header") {
  const Table table(R"(
+------+-----+------+-----+
|预算数|100  |执行数|98   |
+------+-----+------+-----+
|甲    |     |      |     |
+------+-----+------+-----+)");
  CHECK_FALSE(funds_header_at(table.view, 0).has_value());
}

TEST_CASE("goals: the actual column stands to the right of the expected one") {
  const Table table(R"(
+--------+------------+------------+
|年度目标|预期目标    |实际完成情况|
+        +------------+------------+
|        |甲          |乙          |
+--------+------------+------------+)");
  const auto header = goals_header_at(table.view, 0);
  REQUIRE(header.has_value());
  CHECK(header->columns[0].field == Field::goal_expected);
  CHECK(header->columns[1].field == Field::goal_actual);
}

TEST_CASE("a cell over several columns is given to each") {
  const Table table(R"(
+--------+--------+----------+----+
|一级指标|三级指标|年度指标值|分值|
+--------+--------+----------+----+
|满意度指标       |95%       |10  |
+-----------------+----------+----+)");
  const auto header = indicator_header_at(table.view, 0);
  REQUIRE(header.has_value());
  const auto cells = cells_under(table.view, *header, 1);
  REQUIRE(cells.size() == 4);
  CHECK(cells[0] == cells[1]);
  CHECK(cells[0] != cells[2]);
}

}  // namespace fuhe
