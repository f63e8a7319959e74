// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/level_headings.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::u32string_view kCount = U"一二三";
constexpr std::u32string_view kLevel = U"级指标";
constexpr double kByCount = 0.9;  // confidence of a heading that the others of its row tell

// 1 for 一级指标; 0 for anything else.
int level_of(const AreaReading& reading) {
  if (reading.units.size() != 1) {
    return 0;
  }
  const std::u32string key = match_key(reading.units.front().text);
  const std::size_t at = key.empty() ? std::u32string_view::npos : kCount.find(key.front());
  return at != std::u32string_view::npos && std::u32string_view(key).substr(1) == kLevel
             ? static_cast<int>(at) + 1
             : 0;
}

// The unit of a heading of which nothing may have been read.
UnitReading heading(const AreaReading& reading, int level) {
  UnitReading unit;
  if (!reading.units.empty()) {
    unit = reading.units.front();
  } else {
    unit.lines = {{reading.area, false}};
  }
  unit.text = kCount[static_cast<std::size_t>(level) - 1];
  unit.text += kLevel;
  unit.boxes.assign(unit.text.size(), unit.lines.front().box);
  unit.evidence = {};
  unit.evidence.length = static_cast<int>(unit.text.size());
  unit.evidence.weakest = kByCount;
  unit.evidence.mean = kByCount;
  return unit;
}

// The level of the row's first cell that most headings agree on, where two do; else nothing.
std::optional<int> first_level(const std::vector<int>& levels) {
  std::optional<int> best;
  std::ptrdiff_t votes = 1;
  const int cells = static_cast<int>(levels.size());
  for (int first = 2 - cells; first <= 3; ++first) {
    std::ptrdiff_t agree = 0;
    for (int i = 0; i < cells; ++i) {
      agree += levels[static_cast<std::size_t>(i)] != 0 &&
                       levels[static_cast<std::size_t>(i)] == first + i
                   ? 1
                   : 0;
    }
    if (agree > votes) {
      votes = agree;
      best = first;
    }
  }
  return best;
}

}  // namespace

void mend_level_headings(const Grid& grid, std::vector<AreaReading>& readings) {
  for (int row = 0; row < grid.rows; ++row) {
    std::vector<std::size_t> cells;  // that start in the row, from left to right
    std::vector<int> levels;
    for (std::size_t i = 0; i < grid.cells.size(); ++i) {
      if (grid.cells[i].row == row) {
        cells.push_back(i);
        levels.push_back(level_of(readings[i]));
      }
    }
    const std::optional<int> first = first_level(levels);
    for (std::size_t i = 0; first && i < cells.size(); ++i) {
      AreaReading& reading = readings[cells[i]];
      const int level = *first + static_cast<int>(i);
      const bool open = (reading.units.empty() && reading.unread) || levels[i] != 0;
      if (level >= 1 && level <= 3 && levels[i] != level && open) {
        reading.units = {heading(reading, level)};
        reading.unread = false;
      }
    }
  }
}

}  // namespace fuhe
