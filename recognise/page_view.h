// SPDX-License-Identifier: GPL-3.0-or-later
// A scanned page turned one way: upright, with its tables and the print in them.
#pragma once

#include <vector>

#include "extract/grid/grid.h"
#include "extract/recogniser.h"
#include "recognise/area_reader.h"
#include "recognise/print.h"
#include "recognise/upright_page.h"

namespace fuhe {

struct PageView {
  UprightPage page;
  std::vector<Grid> grids;  // their cells still empty
  Print print;
  std::vector<std::vector<PixelRect>> areas;  // of every cell of every grid
};

PageView look_at(const Raster& raster, const ScanRequest& request, int quarters);

// Reads every cell: a reading for each cell of each grid. Cells that stand in a column of numbers
// and were read as something else are read again.
std::vector<std::vector<AreaReading>> read_cells(const PageView& view, const ScanRequest& request,
                                                 Readers& readers);

PixelRect to_pixels(const Rect& box, const Raster& raster);
Rect to_points(const PixelRect& box, const Raster& raster);

// Starts the recognisers: with a model in `models_folder`, PP-OCR reads first and Tesseract second;
// else Tesseract reads alone. Errors: missing_dependency, bad_data.
Result<Readers> start_readers(const std::string& models_folder);

}  // namespace fuhe
