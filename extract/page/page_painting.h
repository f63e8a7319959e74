// SPDX-License-Identifier: GPL-3.0-or-later
// Lines, areas and images as a page paints them -> PageContent: clipped, told apart, limited.
#pragma once

#include <cstdint>
#include <string>

#include "extract/page/limits.h"
#include "extract/page/page_content.h"

namespace fuhe {

// How something is painted, with the clip that holds for it.
struct Paint {
  std::uint32_t rgb = 0;
  bool opaque = true;
  Rect clip;
};

class PagePainting {
 public:
  // Keeps references to both.
  PagePainting(PageContent& page, const Limits& limits);

  void add_glyph(Glyph glyph);
  // A straight stroke between two points; a very wide one is an area.
  void add_segment(Point a, Point b, double width, const Paint& paint);
  // A filled box; a thin one is a line.
  void add_filled_box(const Rect& box, const Paint& paint);
  void add_image(const Rect& box, int pixel_width, int pixel_height, const Paint& paint);
  // What is painted from here on lies over everything before.
  void next_layer() { ++order_; }

  // Says which limit the page exceeds; empty when none.
  [[nodiscard]] const std::string& overflow() const { return overflow_; }

 private:
  void add_stroke(Stroke stroke, const Rect& clip);
  void add_area(const Rect& box, const Paint& paint);
  [[nodiscard]] bool has_room(std::size_t count, std::size_t most, const char* what);

  PageContent& page_;
  const Limits& limits_;
  std::string overflow_;
  int order_ = 0;
};

}  // namespace fuhe
