// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of a table under way over page ends: their lines, drawn and still to draw.
#pragma once

#include <cstddef>
#include <vector>

#include "render/flow.h"

namespace fuhe {

inline constexpr double kPictureGap = 3;

struct CellLine {
  SetLine line;
  const ShownPicture* picture = nullptr;
  Rect picture_box;  // relative to the line
  int tag = kArtifact;
};

struct ActiveCell {
  const BlockCell* cell = nullptr;
  std::size_t column = 0;
  std::size_t last_row = 0;
  double left = 0;
  double width = 0;
  double box_top = 0;
  std::vector<CellLine> lines;
  std::size_t next = 0;    // first line not yet drawn
  bool continued = false;  // a box of it was closed before

  [[nodiscard]] double remaining() const {
    double height = 0;
    for (std::size_t i = next; i < lines.size(); ++i) {
      height += lines[i].line.height;
    }
    return height;
  }
};

// Points a pixel, in a cell of that width; at most as large as on the received page.
double picture_scale(const RasterImage& image, int dpi, double width);
PictureItem picture_item(const CellLine& line, Point at);
// Fill the lines of a cell with its paragraphs, and with its picture below them.
void set_text(Flow& flow, const Table& table, ActiveCell& active, int tag);
void set_picture(Flow& flow, ActiveCell& active, int tag);

}  // namespace fuhe
