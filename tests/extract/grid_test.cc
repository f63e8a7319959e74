// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/grid/grid.h"

#include <catch2/catch.hpp>

#include "extract/grid/grid_builder.h"
#include "tests/support/ascii_grid.h"

namespace fuhe {

TEST_CASE("cells stand in rows and columns") {
  const Grid grid = AsciiGrid(R"(
+----+------+
|甲  |1     |
+----+------+
|乙  |2     |
+----+------+)")
                        .grid();
  CHECK(grid.rows == 2);
  CHECK(grid.columns == 2);
  CHECK(grid.cells.size() == 4);
  CHECK(text_at(grid, 0, 0) == "甲");
  CHECK(text_at(grid, 1, 1) == "2");
}

TEST_CASE("a cell spans rows and columns where no line parts it") {
  const Grid grid = AsciiGrid(R"(
+----+----------+
|    |预算      |
|项目+----+-----+
|    |年初|全年 |
+----+----+-----+
|总额|10  |12   |
+----+----+-----+)")
                        .grid();
  REQUIRE(grid.rows == 3);
  REQUIRE(grid.columns == 3);
  const GridCell* label = cell_at(grid, 1, 0);
  REQUIRE(label != nullptr);
  CHECK(label->row == 0);
  CHECK(label->row_span == 2);
  CHECK(text_at(grid, 0, 0) == "项目");
  const GridCell* above = cell_at(grid, 0, 2);
  REQUIRE(above != nullptr);
  CHECK(above->column == 1);
  CHECK(above->column_span == 2);
  CHECK(text_at(grid, 1, 2) == "全年");
}

TEST_CASE("cells do not overlap, whatever shape a missing line leaves") {
  const Grid grid = AsciiGrid(R"(
+----+----+----+
|甲       |乙  |
+    +----+----+
|    |丙  |丁  |
+----+----+----+)")
                        .grid();
  std::size_t slots = 0;
  for (const GridCell& cell : grid.cells) {
    slots += static_cast<std::size_t>(cell.row_span * cell.column_span);
  }
  CHECK(slots == static_cast<std::size_t>(grid.rows * grid.columns));
  CHECK(text_at(grid, 1, 1) == "丙");
  CHECK(text_at(grid, 1, 2) == "丁");
}

TEST_CASE("a missing outer frame runs where the lines end") {
  const Grid grid = AsciiGrid(R"(
 甲  |1     
-----+------
 乙  |2     
-----+------
 丙  |3     )")
                        .grid();
  CHECK(grid.rows == 3);
  CHECK(grid.columns == 2);
  CHECK(text_at(grid, 2, 1) == "3");
}

TEST_CASE("one row with its lower end open is a table") {
  const Grid grid = AsciiGrid(R"(
+----+------+
|甲  |乙    |
|    |      |)")
                        .grid();
  CHECK(grid.rows == 1);
  CHECK(grid.columns == 2);
}

TEST_CASE("the outer side of a cell as high as the page belongs to the table") {
  // Both ends of the first cell are open: the table goes on over both page ends.
  const Grid grid = AsciiGrid(R"(
|    |甲  |1  |
|    +----+---+
|    |乙  |2  |
|    +----+---+
|    |丙  |3  |)")
                        .grid();
  REQUIRE(grid.columns == 3);
  CHECK(cell_at(grid, 0, 0)->row_span == 3);
  CHECK(text_at(grid, 1, 2) == "2");
}

TEST_CASE("tables apart are tables of their own, from top to bottom") {
  const auto grids = AsciiGrid(R"(
+--+--+
|甲|1 |
+--+--+

+--+--+
|乙|2 |
+--+--+)")
                         .layout()
                         .grids;
  REQUIRE(grids.size() == 2);
  CHECK(text_at(grids[0], 0, 0) == "甲");
  CHECK(text_at(grids[1], 0, 0) == "乙");
}

TEST_CASE("a frame around text is no table, nor is a lone line") {
  CHECK(AsciiGrid("+----+\n|甲  |\n+----+").layout().grids.empty());
  CHECK(AsciiGrid("------\n甲").layout().grids.empty());
}

TEST_CASE("a grid of too many slots is refused") {
  std::vector<Edge> edges;
  for (int i = 0; i < 40; ++i) {
    edges.push_back({true, 10.0 * i, 0, 390});
    edges.push_back({false, 10.0 * i, 0, 390});
  }
  Limits limits;
  CHECK(find_ruled_tables(edges, 1, limits).size() == 1);
  limits.grid_slots = 1'000;
  CHECK(find_ruled_tables(edges, 1, limits).empty());
}

}  // namespace fuhe
