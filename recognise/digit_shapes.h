// SPDX-License-Identifier: GPL-3.0-or-later
// Counts what stands side by side in a line of digits: a recogniser that drops a digit, a point or
// a percent sign, or takes % for 9, is found out by the ink.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extract/page/raster.h"
#include "recognise/confidence.h"
#include "recognise/print.h"

namespace fuhe {

// A glyph of the line: pieces of ink that stand above one another, and what it can be.
// D any digit, 5 a five, S a point or comma, "." and "," one of them, P a percent sign, T a per
// mille sign, M a minus, O an operator, B a bracket.
struct GlyphShape {
  PixelRect box;
  std::vector<std::string> options;  // each a run of those letters; touching glyphs have several
};

// Glyphs of the line from left to right.
std::vector<GlyphShape> glyph_shapes(const Print& print, const PixelRect& line);

// True for a number, also with an operator before it, a short unit in hanzi after it, in brackets.
bool is_quantity(std::u32string_view text);

// Says whether the glyphs can be `text`: a number, with an operator before it or a unit in hanzi
// after it. Units are told by their width alone; `hanzi` is that of one, in pixels.
bool shapes_allow(const std::vector<GlyphShape>& glyphs, std::u32string_view text, double hanzi);

// Agrees where every glyph is one character of the text, differs where the glyphs cannot be it.
Opinion opinion_of_shapes(const std::vector<GlyphShape>& glyphs, std::u32string_view text,
                          double hanzi);

// Which glyph shows which character of a quantity.
struct GlyphOfText {
  std::size_t glyph = 0;
  std::size_t character = 0;
};

// The glyphs of the text before its unit, from left to right; none where they are not one for each
// character.
std::vector<GlyphOfText> glyphs_of_text(const std::vector<GlyphShape>& glyphs,
                                        std::u32string_view text, double hanzi);

// What the digits and the ink tell of a point with three digits after it, 1.234 or 1,234.
enum class PointOrComma { no_question, point, open };
PointOrComma point_or_comma(const std::vector<GlyphShape>& glyphs, std::u32string_view text,
                            double hanzi);

// Other numbers that the glyphs allow and that differ from `number` by what recognisers confuse: a
// % read as a digit, left out or read twice, a comma for a point.
std::vector<std::u32string> mended_by_shape(const std::vector<GlyphShape>& glyphs,
                                            const std::u32string& number, double hanzi);

}  // namespace fuhe
