// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/table_cells.h"

#include <algorithm>
#include <numeric>

namespace fuhe {

double picture_scale(const RasterImage& image, int dpi, double width) {
  constexpr double kHighest = 120;
  const double natural = 72.0 / dpi;
  return std::min({natural, (width - 2 * kCellPaddingX) / image.width, kHighest / image.height});
}

PictureItem picture_item(const CellLine& line, Point at) {
  const Rect& relative = line.picture_box;
  const Rect box{at.x + relative.left, at.y + relative.top, at.x + relative.right,
                 at.y + relative.bottom};
  const Rect& part = line.picture->framed;
  const Rect framed{box.left + part.left * box.width(), box.top + part.top * box.height(),
                    box.left + part.right * box.width(), box.top + part.bottom * box.height()};
  return {box, line.picture->image, framed, line.tag};
}

void set_text(Flow& flow, const Table& table, ActiveCell& active, int tag) {
  LineStyle style;
  style.width = active.width - 2 * kCellPaddingX;
  style.line_height = table.size * kTableLeading;
  switch (active.cell->look) {
    case CellLook::number:
      style.alignment = table.look == TableLook::ruled ? Alignment::center : Alignment::right;
      style.tabular = true;
      break;
    case CellLook::header:
    case CellLook::centered:
    case CellLook::title:
      style.alignment = Alignment::center;
      break;
    case CellLook::header_number:
      style.alignment = Alignment::right;
      break;
    default:
      style.alignment = Alignment::justified;
  }
  for (const Text& paragraph : active.cell->paragraphs) {
    for (SetLine& line :
         set_lines(flow.typefaces(), flow.tagged_runs(paragraph, table.size, tag), style)) {
      active.lines.push_back({std::move(line), nullptr, {}, tag});
    }
  }
}

void set_picture(Flow& flow, ActiveCell& active, int tag) {
  if (!active.cell->picture) {
    return;
  }
  const RasterImage& image = flow.report().images[active.cell->picture->image];
  const double scale = picture_scale(image, active.cell->picture->dpi, active.width);
  CellLine line;
  line.tag = flow.structure().add(tag, "Figure");
  flow.structure().node(line.tag).alternative = active.cell->picture->words;
  line.picture = &*active.cell->picture;
  line.picture_box = {0, kPictureGap, image.width * scale, kPictureGap + image.height * scale};
  line.line.height = line.picture_box.bottom + kPictureGap;
  active.lines.push_back(std::move(line));
}

double height_of(const Flow& flow, const Table& table) {
  const double total = std::accumulate(table.columns.begin(), table.columns.end(), 0.0);
  double height = 0;
  double picture_height = 0;  // it may span all rows
  for (const BlockRow& row : table.rows) {
    double highest = table.size * kTableLeading;
    std::size_t column = 0;
    for (const BlockCell& cell : row.cells) {
      double width = 0;
      for (int i = 0; i < cell.column_span && column < table.columns.size(); ++i) {
        width += Flow::width() * table.columns[column++] / total;
      }
      LineStyle style;
      style.width = width - 2 * kCellPaddingX;
      style.line_height = table.size * kTableLeading;
      double lines = 0;
      for (const Text& paragraph : cell.paragraphs) {
        lines += static_cast<double>(
            count_lines(flow.typefaces(), runs_of(paragraph, table.size, kArtifact), style));
      }
      highest = std::max(highest, lines * style.line_height);
      if (cell.picture) {
        const RasterImage& image = flow.report().images[cell.picture->image];
        picture_height =
            std::max(picture_height, image.height * picture_scale(image, cell.picture->dpi, width));
      }
    }
    height += highest + 2 * kCellPaddingY;
  }
  return std::max(height, picture_height + 2 * kPictureGap + 2 * kCellPaddingY);
}

}  // namespace fuhe
