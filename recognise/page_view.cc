// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/page_view.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "extract/grid/grid_builder.h"
#include "extract/grid/strokes.h"
#include "recognise/check_digits.h"
#include "recognise/glyph_groups.h"
#include "recognise/image_strokes.h"
#include "recognise/level_headings.h"
#include "recognise/number_columns.h"
#include "recognise/text_layer.h"

namespace fuhe {

PixelRect to_pixels(const Rect& box, const Raster& raster) {
  const double k = raster.dpi / 72;
  const auto clamp = [](double v, int most) {
    return std::clamp(static_cast<int>(std::lround(v)), 0, most);
  };
  return {clamp(box.left * k, raster.width), clamp(box.top * k, raster.height),
          clamp(box.right * k, raster.width), clamp(box.bottom * k, raster.height)};
}

Rect to_points(const PixelRect& box, const Raster& raster) {
  const double k = 72 / raster.dpi;
  return {box.left * k, box.top * k, box.right * k, box.bottom * k};
}

namespace {

// How many of the lines before each one a cell starts in.
std::vector<int> starts_before(const Grid& grid, int count, int GridCell::*line) {
  std::vector<int> out(static_cast<std::size_t>(count) + 1, 0);
  for (const GridCell& cell : grid.cells) {
    out[static_cast<std::size_t>(cell.*line) + 1] = 1;
  }
  std::partial_sum(out.begin(), out.end(), out.begin());
  return out;
}

// Two pieces of one stroke a pixel apart make a row, or a column, that no cell starts in.
void drop_empty_lines(Grid& grid) {
  const std::vector<int> rows = starts_before(grid, grid.rows, &GridCell::row);
  const std::vector<int> columns = starts_before(grid, grid.columns, &GridCell::column);
  const auto move = [](const std::vector<int>& before, int& at, int& span) {
    const int end = before[static_cast<std::size_t>(at + span)];
    at = before[static_cast<std::size_t>(at)];
    span = end - at;
  };
  for (GridCell& cell : grid.cells) {
    move(rows, cell.row, cell.row_span);
    move(columns, cell.column, cell.column_span);
  }
  grid.rows = rows.back();
  grid.columns = columns.back();
}

}  // namespace

PageView look_at(const Raster& raster, const ScanRequest& request, int quarters) {
  PageView view;
  view.page = set_upright(raster, quarters);
  const std::vector<Stroke> strokes = find_strokes(view.page.gray);
  view.grids = find_ruled_tables(merge_strokes(strokes), request.number, request.limits);
  std::for_each(view.grids.begin(), view.grids.end(), drop_empty_lines);
  std::erase_if(view.grids, [](const Grid& grid) { return grid.rows * grid.columns < 2; });
  view.print = print_of(view.page.gray, strokes);
  std::vector<PixelRect> all;
  for (const Grid& grid : view.grids) {
    std::vector<PixelRect> areas;
    for (const GridCell& cell : grid.cells) {
      areas.push_back(to_pixels(cell.places.front().box, view.page.gray));
    }
    all.insert(all.end(), areas.begin(), areas.end());
    view.areas.push_back(std::move(areas));
  }
  view.print.line_height = usual_line_height(view.print, all);
  view.print.digit_shape = usual_digit_shape(view.print, all);
  return view;
}

std::vector<std::vector<AreaReading>> read_cells(const PageView& view, const ScanRequest& request,
                                                 Readers& readers) {
  constexpr std::size_t kCellsATick = 8;
  const TextLayer layer(request.layer, view.page.to_received);
  AreaReader reader(view.print, readers);
  std::vector<std::vector<AreaReading>> out;
  for (std::size_t g = 0; g < view.grids.size(); ++g) {
    const Grid& grid = view.grids[g];
    std::vector<AreaReading> readings;
    for (std::size_t i = 0; i < grid.cells.size(); ++i) {
      if (request.moved_on && i % kCellsATick == 0) {
        request.moved_on();
      }
      readings.push_back(
          reader.read(view.areas[g][i], layer.inside(grid.cells[i].places.front().box)));
    }
    for (const std::size_t i : number_suspects(grid, readings)) {
      reader.read_as_number(readings[i], layer.inside(grid.cells[i].places.front().box));
    }
    mend_level_headings(grid, readings);
    out.push_back(std::move(readings));
  }
  check_digits(view.print, out);
  return out;
}

Result<Readers> start_readers(const std::string& models_folder) {
  Readers readers;
  Result<std::unique_ptr<LineReader>> tesseract = make_tesseract_reader();
  if (!tesseract) {
    return tesseract.error();
  }
  if (models_folder.empty()) {
    readers.first = std::move(*tesseract);
    return readers;
  }
  Result<std::unique_ptr<LineReader>> ppocr = make_ppocr_reader(models_folder);
  if (!ppocr) {
    return ppocr.error();
  }
  readers.first = std::move(*ppocr);
  readers.second = std::move(*tesseract);
  return readers;
}

}  // namespace fuhe
