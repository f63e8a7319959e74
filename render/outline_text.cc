// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/outline_text.h"

#include <cmath>

#include "model/text.h"
#include "render/pdf_text.h"

namespace fuhe {

void append_glyph_outline(std::string& out, const Typefaces& typefaces, char32_t character,
                          double size, Point at, double angle) {
  const FoundGlyph found = typefaces.find(FontRole::hei_bold, character);
  const std::string path = typefaces.face(found.face).outline_of(found.glyph);
  if (path.empty()) {
    return;
  }
  // Rounding to hundredths would spoil such small factors, so outlines are in 1/1000 em and the
  // matrix in two steps: place and turn, then shrink.
  out += "q ";
  const double c = std::cos(angle) * size / 10;
  const double s = std::sin(angle) * size / 10;
  append_operands(out, {c, s, -s, c, at.x, at.y});
  out += "cm 0.01 0 0 0.01 0 0 cm\n" + path + "f Q\n";
}

OutlineText outline_text(const Typefaces& typefaces, std::string_view utf8, double size,
                         const Ink& ink, Point at) {
  OutlineText text;
  append_ink(text.operators, ink, "rg");
  for (const char32_t character : to_u32(utf8)) {
    append_glyph_outline(text.operators, typefaces, character, size, {at.x + text.width, at.y}, 0);
    text.width += typefaces.find(FontRole::hei_bold, character).width * size / 1000;
  }
  return text;
}

}  // namespace fuhe
