// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/level_headings.h"

#include <string>

#include <catch2/catch.hpp>

namespace {

// A row of cells; an empty text is print of which nothing was read.
struct Row {
  fuhe::Grid grid;
  std::vector<fuhe::AreaReading> readings;

  explicit Row(const std::vector<std::u32string>& texts) {
    grid.rows = 1;
    grid.columns = static_cast<int>(texts.size());
    for (const std::u32string& text : texts) {
      fuhe::GridCell cell;
      cell.column = static_cast<int>(grid.cells.size());
      grid.cells.push_back(cell);
      fuhe::AreaReading reading;
      reading.area = {0, 0, 100, 20};
      reading.unread = text.empty();
      if (!text.empty()) {
        fuhe::UnitReading unit;
        unit.text = text;
        unit.lines = {{reading.area, false}};
        reading.units.push_back(unit);
      }
      readings.push_back(reading);
    }
    fuhe::mend_level_headings(grid, readings);
  }

  [[nodiscard]] std::u32string text(std::size_t i) const {
    return readings[i].units.empty() ? std::u32string() : readings[i].units.front().text;
  }
};

}  // namespace

TEST_CASE("a level heading is told by the two others of its row") {
  CHECK(Row({U"一级指标", U"一级指标", U"三级指标", U"指标值"}).text(1) == U"二级指标");
  CHECK(Row({U"", U"二级指标", U"三级指标", U"指标值"}).text(0) == U"一级指标");
  CHECK(Row({U"一级指标", U"二级指标", U"", U"指标值"}).text(2) == U"三级指标");
}

TEST_CASE("level headings that tell no count are left as they were read") {
  CHECK(Row({U"一级指标", U"一级指标", U"指标值"}).text(1) == U"一级指标");
  const Row weighted({U"一级指标", U"分值", U"二级指标", U"三级指标", U""});
  CHECK(weighted.text(0) == U"一级指标");
  CHECK(weighted.text(4).empty());
}
