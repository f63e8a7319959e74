// SPDX-License-Identifier: GPL-3.0-or-later
// A page drawn with characters, for tests of tables that need no PDF:
//
//   +------+----+
//   |指标   |分值|
//   +------+----+
//   |合格率 | 10 |
//   +------+----+
//
// '+', '-' and '|' are strokes where two of them touch, everything else is a glyph; an ideograph is
// as wide as two columns, so that the drawing looks in the source as it is.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/grid/page_layout.h"
#include "extract/page/page_content.h"
#include "model/text.h"

namespace fuhe {

inline constexpr double kColumnPt = 6;  // half an em
inline constexpr double kLinePt = 14;
inline constexpr double kTextPt = 12;

class AsciiGrid {
 public:
  // The first line break, which opens a raw string, does not count.
  explicit AsciiGrid(std::string_view drawing, int number = 1) {
    page_.number = number;
    std::vector<std::u32string> rows(1);
    for (const char32_t c : to_u32(drawing)) {
      if (c == U'\n') {
        rows.emplace_back();
        continue;
      }
      rows.back() += c;
      if (is_wide(c)) {
        rows.back() += kSecondHalf;
      }
    }
    if (rows.front().empty()) {
      rows.erase(rows.begin());
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
      add_horizontal(rows[row], row);
      add_vertical(rows, row);
      add_glyphs(rows[row], row);
      page_.width = std::max(page_.width, x_of(rows[row].size()) + kTextPt);
    }
    page_.height = y_of(rows.size()) + kTextPt;
  }

  [[nodiscard]] const PageContent& page() const { return page_; }
  [[nodiscard]] PageLayout layout() const { return lay_out_page(page_, Limits{}); }
  // The first table. REQUIRES: there is one.
  [[nodiscard]] Grid grid() const { return layout().grids.at(0); }

  // The middle of a character of the drawing.
  static double x_of(std::size_t column) { return kColumnPt * (static_cast<double>(column) + 0.5); }
  static double y_of(std::size_t row) { return kLinePt * (static_cast<double>(row) + 0.5); }

 private:
  static constexpr char32_t kSecondHalf = 1;

  static bool is_flat(char32_t c) { return c == U'+' || c == U'-'; }
  static bool is_upright(char32_t c) { return c == U'+' || c == U'|'; }

  static char32_t at(const std::vector<std::u32string>& rows, std::size_t row, std::size_t column) {
    return row < rows.size() && column < rows[row].size() ? rows[row][column] : U' ';
  }

  void add_horizontal(const std::u32string& text, std::size_t row) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
      if (is_flat(text[i]) && is_flat(text[i + 1])) {
        page_.strokes.push_back({true, y_of(row), x_of(i), x_of(i + 1), 0.5});
      }
    }
  }

  void add_vertical(const std::vector<std::u32string>& rows, std::size_t row) {
    for (std::size_t i = 0; i < rows[row].size(); ++i) {
      if (is_upright(rows[row][i]) && is_upright(at(rows, row + 1, i))) {
        page_.strokes.push_back({false, x_of(i), y_of(row), y_of(row + 1), 0.5});
      }
    }
  }

  static bool is_stroke(const std::u32string& text, std::size_t i) {
    const bool flat = is_flat(text[i]) && ((i > 0 && is_flat(text[i - 1])) ||
                                           (i + 1 < text.size() && is_flat(text[i + 1])));
    return flat || is_upright(text[i]);
  }

  void add_glyphs(const std::u32string& text, std::size_t row) {
    bool starts = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == U' ' || is_stroke(text, i)) {
        starts = true;
        continue;
      }
      if (text[i] == kSecondHalf) {
        continue;
      }
      Glyph glyph;
      glyph.text = text[i];
      const double left = x_of(i) - kColumnPt / 2;
      const double top = y_of(row) - kTextPt / 2;
      const double width = is_wide(text[i]) ? 2 * kColumnPt : kColumnPt;
      glyph.box = {left, top, left + width, top + kTextPt};
      glyph.baseline = top + 0.88 * kTextPt;
      glyph.size = kTextPt;
      glyph.order = static_cast<int>(page_.glyphs.size());
      glyph.starts_string = starts;
      starts = false;
      page_.glyphs.push_back(std::move(glyph));
    }
  }

  PageContent page_;
};

// The text of the cell at a slot, its lines joined by '/'; "?" where there is no cell.
inline std::string text_at(const Grid& grid, int row, int column) {
  const GridCell* cell = cell_at(grid, row, column);
  if (cell == nullptr) {
    return "?";
  }
  std::string text;
  for (const TextLine& line : cell->lines) {
    text += (text.empty() ? "" : "/") + line.text;
  }
  return text;
}

}  // namespace fuhe
