// SPDX-License-Identifier: GPL-3.0-or-later
// What recognisers make of characters that are little more than a stroke, put right where only one
// reading makes sense.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/page/raster.h"

namespace fuhe {

// 丶 for 、, 〈〉 for （）, dashes of the width of a hanzi between hanzi for 一, a dot at the end
// of a line for 。. `boxes` has one box for each character and is kept so. `height`: of a usual
// line, in pixels.
void mend_strokes(std::u32string& text, std::vector<PixelRect>& boxes, double height);

// True for one or two Latin letters or bars that stand alone: no form prints them, but 0, 1, 5 and
// 8 look like them.
bool is_lone_letter(std::u32string_view text);

}  // namespace fuhe
