// SPDX-License-Identifier: GPL-3.0-or-later
// The unseen text that an OCR program put under a scan. It is evidence, not truth: a second opinion
// on what stands in a cell.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "extract/page/page_content.h"
#include "extract/page/page_transform.h"

namespace fuhe {

class TextLayer {
 public:
  // `to_received` maps the upright frame to the page that the glyphs stand on.
  TextLayer(const std::vector<Glyph>& glyphs, const PageTransform& to_received);

  // The layer's characters inside a box of the upright frame, in the layer's order, no spaces.
  [[nodiscard]] std::u32string inside(const Rect& box) const;

 private:
  std::vector<std::pair<Point, std::u32string>> characters_;
};

}  // namespace fuhe
