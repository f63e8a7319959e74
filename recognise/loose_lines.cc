// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/loose_lines.h"

#include <algorithm>
#include <cstddef>

#include "recognise/ink.h"

namespace fuhe {
namespace {

constexpr double kHighest = 5;  // print, in heights of a usual line

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
  return box.height() >= 0.35 * print.line_height && box.height() <= kHighest * print.line_height &&
         box.width() >= 0.5 * print.line_height;
}

// The print without what is too high for it: the edge of a photographed sheet, which would be taken
// for the beginning of every line beside it.
Print without_edges(const Print& print) {
  Print out = print;
  std::vector<int> labels;
  const std::vector<InkPiece> pieces = ink_pieces(out.ink, &labels);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] >= 0 &&
        pieces[static_cast<std::size_t>(labels[i])].box.height() > kHighest * print.line_height) {
      out.ink.bits[i] = 0;
    }
  }
  return out;
}

}  // namespace

std::vector<PixelRect> loose_pieces(const Print& whole, const std::vector<PixelRect>& tables) {
  const Print print = without_edges(whole);
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
