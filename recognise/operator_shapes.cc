// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/operator_shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "recognise/ink.h"

namespace fuhe {
namespace {

// Where the ink of a row begins and ends, and how much of the row it covers, all in parts of the
// width.
struct Row {
  double from = 1;
  double to = 0;
  double covered = 0;
};

InkMask part_of(const InkMask& ink, const PixelRect& box) {
  InkMask out(box.width(), box.height());
  for (int y = 0; y < out.height; ++y) {
    const std::uint8_t* from = ink.row(box.top + y) + box.left;
    std::copy(from, from + out.width, out.row(y));
  }
  return out;
}

std::vector<Row> rows_of(const InkMask& ink, bool mirrored) {
  std::vector<Row> out;
  const double width = ink.width;
  for (int y = 0; y < ink.height; ++y) {
    Row row;
    for (int x = 0; x < ink.width; ++x) {
      if (ink.row(y)[mirrored ? ink.width - 1 - x : x] != 0) {
        row.from = std::min(row.from, x / width);
        row.to = std::max(row.to, (x + 1) / width);
        row.covered += 1 / width;
      }
    }
    if (!out.empty() || row.covered > 0) {
      out.push_back(row);
    }
  }
  while (!out.empty() && out.back().covered <= 0) {
    out.pop_back();
  }
  return out;
}

// The row of the wedge's point, or 0: its right contour moves out evenly down to there.
std::size_t point_of(const std::vector<Row>& rows) {
  if (rows.size() < 6) {
    return 0;
  }
  const std::size_t lowest = rows.size() * 11 / 20;  // the bar of ⩾ ends below, as far out
  std::size_t first = 0;
  for (std::size_t y = 0; y < lowest; ++y) {
    first = rows[y].to > rows[first].to ? y : first;
  }
  std::size_t last = first;
  while (last + 1 < rows.size() && rows[last + 1].to > rows[first].to - 0.03) {
    ++last;
  }
  const std::size_t point = (first + last) / 2;
  if (point < rows.size() / 5 || rows[point].to < 0.85 || rows[0].to > 0.7 || rows[0].from > 0.25 ||
      rows[point].from < 0.33) {
    return 0;
  }
  constexpr double kEven = 0.2;
  for (std::size_t y = 0; y < point; ++y) {
    const double share = static_cast<double>(y) / static_cast<double>(point);
    const double expected = rows[0].to + share * (rows[point].to - rows[0].to);
    if (std::abs(rows[y].to - expected) > kEven) {
      return 0;
    }
  }
  return point;
}

// 1 for a wedge alone, 2 for one with a bar below it, 0 for neither.
int strokes_of_wedge(const std::vector<Row>& rows) {
  const std::size_t point = point_of(rows);
  if (point == 0) {
    return 0;
  }
  const std::size_t low = rows.size() * 3 / 4;
  const bool level = std::any_of(
      rows.begin() + static_cast<std::ptrdiff_t>(low), rows.end(),
      [](const Row& row) { return row.covered > 0.65 && row.to > 0.8 && row.from < 0.2; });
  // The contour of a wedge alone moves back as it came; that of a bar along the lower arm does not.
  const std::size_t away = point * 7 / 10;
  const double later = rows[std::min(point + away, rows.size() - 1)].to - rows[point - away].to;
  const bool low_point =
      static_cast<double>(rows.size() - point) > 1.2 * static_cast<double>(point);
  if (level || (low_point && later > 0.25)) {
    return 2;
  }
  return later < 0.15 && rows.back().from < 0.25 && rows.back().to < 0.65 ? 1 : 0;
}

}  // namespace

std::optional<char32_t> operator_by_contour(const Print& print, const PixelRect& box) {
  const double height = print.line_height;
  if (box.height() < 0.4 * height || box.height() > 1.1 * height || box.width() < 0.4 * height ||
      box.width() > 1.2 * height || box.width() < 0.5 * box.height()) {
    return std::nullopt;
  }
  // The bar may be a hair line, and blur may fill the wedge: once with pale ink and once without.
  std::optional<char32_t> best;
  for (const InkMask& ink : {part_of(print.ink, box), soft_ink(print, box)}) {
    for (const bool mirrored : {false, true}) {
      const int strokes = strokes_of_wedge(rows_of(ink, mirrored));
      if (strokes == 2) {
        return mirrored ? U'≤' : U'≥';
      }
      if (strokes == 1) {
        best = mirrored ? U'<' : U'>';
      }
    }
  }
  return best;
}

bool has_bar(const Print& print, const PixelRect& box) {
  constexpr std::array<int, 4> kDarker{200, 170, 140, 110};  // blur closes the gap above the bar
  constexpr double kManyColumns = 0.35;
  return std::any_of(kDarker.begin(), kDarker.end(), [&](int threshold) {
    int columns = 0;
    for (int x = box.left; x < box.right; ++x) {
      int strokes = 0;
      bool inside = false;
      for (int y = box.top; y < box.bottom; ++y) {
        const bool ink = print.gray.row(y)[x] < threshold;
        strokes += ink && !inside ? 1 : 0;
        inside = ink;
      }
      columns += strokes == 3 ? 1 : 0;
    }
    return columns > kManyColumns * box.width();
  });
}

}  // namespace fuhe
