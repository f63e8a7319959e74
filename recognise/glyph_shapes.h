// SPDX-License-Identifier: GPL-3.0-or-later
// Signs so simple that their shape tells them better than a recogniser does: dashes, slashes,
// and the operators of target columns, among them ≧ and ⩾, which recognisers do not know.
#pragma once

#include <optional>

#include "extract/page/raster.h"
#include "recognise/print.h"

namespace fuhe {

// What stands in the box, if it is — / = > < ≥ ≤ ≧ ≦ and nothing else.
std::optional<char32_t> simple_sign(const Print& print, const PixelRect& box);

// Whether the line is dots alone: the …… of a template's row without an indicator.
bool is_row_of_dots(const Print& print, const PixelRect& line);

// The first character of a line of print: the ink up to the first gap of `gap` pixels.
PixelRect first_character(const Print& print, const PixelRect& line, int gap);

}  // namespace fuhe
