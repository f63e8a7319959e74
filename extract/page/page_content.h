// SPDX-License-Identifier: GPL-3.0-or-later
// What one page holds, free of any PDF library: visible glyphs, hidden glyphs, strokes, fills and
// images, all in displayed coordinates (model/geometry.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/geometry.h"

namespace fuhe {

// Why a glyph is not visible to a person who looks at the page.
enum class Hidden : std::uint8_t {
  no,
  clipped,    // more than half of it lies outside the clip or the page
  invisible,  // text render mode 3 or 7: the layer of an OCR program
  white,      // the colour of the paper beneath it
  covered,    // painted over by a later fill or image
};

struct Glyph {
  std::u32string text;  // usually one character; ligatures have more
  Rect box;             // advance width by font ascent and descent
  double baseline = 0;  // y of the baseline (x for vertical writing)
  double size = 0;      // font size in displayed points
  int order = 0;        // painting order within the page, shared with fills
  Hidden hidden = Hidden::no;
  std::uint32_t rgb = 0;  // 0xRRGGBB
  bool vertical = false;  // vertical writing mode
  // Direction in which the text runs on the displayed page, in degrees clockwise: 0, 90, 180, 270;
  // -1 for slanted text (watermarks), which is no content.
  std::int16_t angle = 0;
  double slope = 0;            // degrees clockwise off the nearest quarter turn
  bool starts_string = false;  // first of a show-text operator: producers start cells with one
  float confidence = 1;        // below 1 only for recognised text
};

enum class StrokeOrigin : std::uint8_t { stroked, thin_fill, fill_edge, detected };

// A horizontal or vertical line as drawn; slanted ones are dropped on reading.
struct Stroke {
  bool horizontal = true;
  double at = 0;    // y of a horizontal, x of a vertical stroke (its middle)
  double from = 0;  // extent along the other axis, from < to
  double to = 0;
  double thickness = 0;
  StrokeOrigin origin = StrokeOrigin::stroked;
};

// A filled area large enough to be a background.
struct Fill {
  Rect box;
  std::uint32_t rgb = 0xFFFFFF;
  int order = 0;
  bool opaque = true;
};

struct Image {
  Rect box;
  int pixel_width = 0;
  int pixel_height = 0;
  int order = 0;
  bool opaque = true;  // hides what was painted before
};

struct PageContent {
  int number = 0;  // 1-based
  double width = 0;
  double height = 0;
  std::vector<Glyph> glyphs;  // visible and hidden, in content order
  std::vector<Stroke> strokes;
  std::vector<Fill> fills;
  std::vector<Image> images;
  bool damaged = false;  // its content cannot be followed to the end, or what its codes mean
};

}  // namespace fuhe
