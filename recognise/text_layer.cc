// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/text_layer.h"

#include "model/text.h"

namespace fuhe {

TextLayer::TextLayer(const std::vector<Glyph>& glyphs, const PageTransform& to_received) {
  const PageTransform to_upright = to_received.inverse();
  for (const Glyph& glyph : glyphs) {
    if (!glyph.text.empty() && !is_space(glyph.text.front())) {
      characters_.emplace_back(to_upright.map(Point{glyph.box.center_x(), glyph.box.center_y()}),
                               glyph.text);
    }
  }
}

std::u32string TextLayer::inside(const Rect& box) const {
  std::u32string out;
  for (const auto& [at, text] : characters_) {
    if (box.contains(at)) {
      out += text;
    }
  }
  return out;
}

}  // namespace fuhe
