// SPDX-License-Identifier: GPL-3.0-or-later
// Words drawn as outlines: where no typeface can be embedded, or where they shall not be taken for
// text of the page.
#pragma once

#include <string>
#include <string_view>

#include "render/page.h"
#include "render/typefaces.h"

namespace fuhe {

struct OutlineText {
  std::string operators;
  double width = 0;  // in points
};

// One line in Hei from `at` (x, baseline; y upwards).
OutlineText outline_text(const Typefaces& typefaces, std::string_view utf8, double size,
                         const Ink& ink, Point at);

// Path operators of one glyph at a place, turned by `angle`, filled with the current colour.
void append_glyph_outline(std::string& out, const Typefaces& typefaces, char32_t character,
                          double size, Point at, double angle);

}  // namespace fuhe
