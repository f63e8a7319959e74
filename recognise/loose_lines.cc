// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/loose_lines.h"

#include <algorithm>

namespace fuhe {
namespace {

// Cuts a row of print at wide gaps.
void append_pieces(const Print& print, const PixelRect& row, std::vector<PixelRect>& out) {
  const int widest_gap = static_cast<int>(2.5 * std::max<double>(print.line_height, row.height()));
  PixelRect piece{row.left, row.top, row.left, row.bottom};
  int last = -1;
  for (int x = row.left; x <= row.right; ++x) {
    bool inked = false;
    for (int y = row.top; x < row.right && y < row.bottom && !inked; ++y) {
      inked = print.ink.row(y)[x] != 0;
    }
    if (inked) {
      if (last < 0) {
        piece.left = x;
      }
      last = x;
    }
    if (last >= 0 && (x - last > widest_gap || x == row.right)) {
      piece.right = last + 1;
      out.push_back(piece);
      last = -1;
    }
  }
}

// Dust, the rim of a seal or a fold: nothing as low or as narrow is a line of text.
bool is_print(const Print& print, const PixelRect& box) {
  return box.height() >= 0.35 * print.line_height && box.height() <= 5 * print.line_height &&
         box.width() >= 0.5 * print.line_height;
}

}  // namespace

std::vector<PixelRect> loose_pieces(const Print& print, const std::vector<PixelRect>& tables) {
  std::vector<PixelRect> sorted = tables;
  std::sort(sorted.begin(), sorted.end(),
            [](const PixelRect& a, const PixelRect& b) { return a.top < b.top; });
  std::vector<PixelRect> out;
  int top = 0;
  const auto read_band = [&](int bottom) {
    for (const PrintLine& line : find_lines(print, {0, top, print.gray.width, bottom})) {
      append_pieces(print, line.box, out);
    }
  };
  for (const PixelRect& table : sorted) {
    if (table.top > top) {
      read_band(table.top);
    }
    top = std::max(top, table.bottom);
  }
  if (top < print.gray.height) {
    read_band(print.gray.height);
  }
  std::erase_if(out, [&](const PixelRect& box) { return !is_print(print, box); });
  return out;
}

}  // namespace fuhe
