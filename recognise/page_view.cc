// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/page_view.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "extract/grid_builder.h"
#include "extract/strokes.h"
#include "recognise/glyph_groups.h"
#include "recognise/image_strokes.h"
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

PageView look_at(const Raster& raster, const ScanRequest& request, int quarters) {
  PageView view;
  view.page = set_upright(raster, quarters);
  const std::vector<Stroke> strokes = find_strokes(view.page.gray);
  view.grids = find_ruled_tables(merge_strokes(strokes), request.number, request.limits);
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
    out.push_back(std::move(readings));
  }
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
