// SPDX-License-Identifier: GPL-3.0-or-later
// The print of an upright page without its table strokes, and the lines of text in a part of it.
#pragma once

#include <vector>

#include "extract/page/page_content.h"
#include "extract/page/raster.h"
#include "recognise/ink.h"

namespace fuhe {

struct Print {
  Raster gray;                // strokes painted over with paper
  InkMask ink;                // specks left out
  double line_height = 0;     // height of the ink of a usual line on this page, in pixels
  double digit_shape = 0.58;  // width of a usual digit by its height
};

// REQUIRES: strokes in points of the same page.
Print print_of(const Raster& gray, const std::vector<Stroke>& strokes);

// The ink of a part of the page, hair lines included, which `ink` leaves out where they are pale.
InkMask soft_ink(const Print& print, const PixelRect& part);

// A row of print: the box around its ink.
struct PrintLine {
  PixelRect box;
  bool stacked = false;  // one character of a column of single characters
};

// Returns the lines of text inside `area`, from top to bottom; none where there is no ink.
std::vector<PrintLine> find_lines(const Print& print, const PixelRect& area);

// Measures the usual line height from the areas that hold text. Call once all areas are known.
double usual_line_height(const Print& print, const std::vector<PixelRect>& areas);

// Paper around the print, as parts of its height.
struct Framing {
  double above = 0.14;  // and below
  double beside = 0.3;
  double least = 0.8;  // print lower than this part of a usual line is set in a line of that height
};

// A picture made for a recogniser, and where its parts come from.
struct LinePicture {
  // Columns [from, from + box.width()) of the picture show `box` of the page.
  struct Part {
    int from = 0;
    PixelRect box;
  };
  Raster raster;
  std::vector<Part> parts;  // from left to right

  // The box of the page that columns [from, to) show.
  [[nodiscard]] PixelRect on_page(double from, double to) const;
};

// Returns the picture of one line, without what stands outside `area`.
LinePicture line_picture(const Print& print, const PixelRect& line, const PixelRect& area,
                         const Framing& framing);

// Returns the boxes side by side in one picture: a column of single characters as a line.
LinePicture joined_picture(const Print& print, const std::vector<PrintLine>& characters,
                           const Framing& framing);

}  // namespace fuhe
