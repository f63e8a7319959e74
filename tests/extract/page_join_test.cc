// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/grid/page_join.h"

#include <catch2/catch.hpp>

#include "tests/support/ascii_grid.h"

namespace fuhe {

TEST_CASE("pieces on two pages are one table with a page start") {
  const Grid first = AsciiGrid(R"(
+----+----+
|甲  |1   |
+----+----+)")
                         .grid();
  const Grid second = AsciiGrid(R"(
+----+----+
|乙  |2   |
+----+----+)",
                                2)
                          .grid();
  const JoinedGrid joined = join_grids({first, second});
  CHECK(joined.grid.rows == 2);
  CHECK(joined.grid.columns == 2);
  CHECK(joined.grid.first_page == 1);
  CHECK(joined.grid.last_page == 2);
  CHECK(joined.first_rows == std::vector<int>{0, 1});
  CHECK(joined.new_page == std::vector<bool>{false, true});
  CHECK(text_at(joined.grid, 1, 1) == "2");
}

TEST_CASE("pieces one under the other start no page") {
  const auto grids = AsciiGrid(R"(
+----+----+
|甲  |1   |
+----+----+

+----+----+
|乙  |2   |
+----+----+)")
                         .layout()
                         .grids;
  REQUIRE(grids.size() == 2);
  CHECK(join_grids(grids).new_page == std::vector<bool>{false, false});
}

TEST_CASE("blocks of other columns get columns of their own") {
  const auto grids = AsciiGrid(R"(
+------+----------+
|甲    |1         |
+------+----------+

+---+---------+---+
|乙 |2        |3  |
+---+---------+---+)")
                         .layout()
                         .grids;
  REQUIRE(grids.size() == 2);
  const Grid grid = join_grids(grids).grid;
  CHECK(grid.columns == 4);
  CHECK(text_at(grid, 0, 0) == "甲");
  CHECK(text_at(grid, 0, 1) == "甲");
  CHECK(text_at(grid, 1, 1) == "2");
}

TEST_CASE("columns keep their place when their widths change on the next page") {
  const Grid first = AsciiGrid(R"(
+----------+----+----+----+----------+
|三级指标  |目标|分值|得分|原因      |
+----------+----+----+----+----------+
|甲        |10  |5   |4   |          |
+----------+----+----+----+----------+)")
                         .grid();
  const Grid second = AsciiGrid(R"(
+----+----+----------+----------+----+
|乙  |20  |6         |7         |丙  |
+----+----+----------+----------+----+)",
                                2)
                          .grid();
  REQUIRE(columns_go_on(first, second));
  const Grid grid = join_grids({first, second}).grid;
  CHECK(grid.columns == 5);
  CHECK(text_at(grid, 2, 1) == "20");
  CHECK(text_at(grid, 2, 2) == "6");
  CHECK(text_at(grid, 2, 3) == "7");
  CHECK(text_at(grid, 2, 4) == "丙");
}

TEST_CASE("a third page with the second one's widths moves as that one did") {
  const Grid first = AsciiGrid(R"(
+----------+----+----+----+----------+
|甲        |10  |5   |4   |          |
+----------+----+----+----+----------+)")
                         .grid();
  const Grid second = AsciiGrid(R"(
+----+----+----------+----------+----+
|乙  |20  |6         |7         |丙  |
+----+----+----------+----------+----+)",
                                2)
                          .grid();
  const Grid third = AsciiGrid(R"(
+---------+----------+----------+----+
|总分     |100       |96        |    |
+---------+----------+----------+----+)",
                               3)
                         .grid();
  const Grid grid = join_grids({first, second, third}).grid;
  CHECK(grid.columns == 5);
  CHECK(text_at(grid, 2, 0) == "总分");
  CHECK(text_at(grid, 2, 2) == "100");
  CHECK(text_at(grid, 2, 3) == "96");
}

TEST_CASE("levels that are merged on the next page leave the other columns to their headers") {
  const Grid first = AsciiGrid(R"(
+----+----+------+-----+----+----+-------+
|产出|数量|甲    |10   |5   |4   |无     |
+----+----+------+-----+----+----+-------+)")
                         .grid();
  const Grid second = AsciiGrid(R"(
+--------+------+------+----+----+-------+
|成本    |乙    |20    |6   |7   |丙     |
+--------+------+------+----+----+-------+)",
                                2)
                          .grid();
  REQUIRE(columns_go_on(first, second));
  const Grid grid = join_grids({first, second}).grid;
  CHECK(grid.columns == 7);
  CHECK(text_at(grid, 1, 1) == "成本");
  CHECK(text_at(grid, 1, 2) == "乙");
  CHECK(text_at(grid, 1, 3) == "20");
  CHECK(text_at(grid, 1, 4) == "6");
  CHECK(text_at(grid, 1, 5) == "7");
}

TEST_CASE("columns that could go on two of the old ones go on none") {
  const Grid first = AsciiGrid(R"(
+-------+-------+-------+-------+-------+-------+
|1      |2      |3      |4      |5      |6      |
+-------+-------+-------+-------+-------+-------+)")
                         .grid();
  const Grid second = AsciiGrid(R"(
+-------+-------+-----------+-----------+-------+
|1      |2      |3          |4          |5      |
+-------+-------+-----------+-----------+-------+)",
                                2)
                          .grid();
  CHECK_FALSE(columns_go_on(first, second));
}

TEST_CASE("rows of other counts do not follow each other's columns") {
  const Grid first = AsciiGrid("+--+--+--+--+--+\n|甲|1 |2 |3 |4 |\n+--+--+--+--+--+").grid();
  const Grid second =
      AsciiGrid("+-----+---------+\n|乙   |5        |\n+-----+---------+", 2).grid();
  CHECK_FALSE(columns_go_on(first, second));
}

TEST_CASE("a labelled value that a page end cut is one cell with two places") {
  const Grid first = AsciiGrid(R"(
+--------+----------+
|改进措施|加快支付  |
+--------+----------+)")
                         .grid();
  const Grid second = AsciiGrid(R"(
+--------+----------+
|        |进度      |
+--------+----------+
|联系人  |张某某    |
+--------+----------+)",
                                2)
                          .grid();
  const Grid grid = join_grids({first, second}).grid;
  CHECK(text_at(grid, 0, 1) == "加快支付/进度");
  CHECK(cell_at(grid, 0, 1)->places.size() == 2);
  CHECK(text_at(grid, 2, 1) == "张某某");
}

}  // namespace fuhe
