// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the few SVG 1.1 elements that the debug pictures are made of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/page/page_content.h"

namespace fuhe {

class SvgCanvas {
 public:
  // A page in points, with room for the legend under it.
  SvgCanvas(double width, double height) : width_(width), height_(height) {}

  // `style` is a list of SVG attributes; `tip` is shown when the pointer rests on the element.
  void box(const Rect& box, std::string_view style, std::string_view tip = {});
  void line(Point from, Point to, std::string_view style);
  void disc(Point center, double radius, std::string_view style);
  // Small text with a pale rim, so that it can be read over other text.
  void label(Point at, double size, std::string_view color, std::string_view utf8);
  // The characters of a page where they stand; hidden ones in the colour of the reason.
  void page_text(const PageContent& page, std::string_view color);

  void key(std::string_view color, std::string text) {
    keys_.push_back({std::string(color), std::move(text)});
  }

  // The whole picture; `heading` opens the legend.
  [[nodiscard]] std::string finish(std::string_view heading) const;

 private:
  struct Key {
    std::string color;
    std::string text;
  };
  double width_;
  double height_;
  std::string body_;
  std::vector<Key> keys_;
};

// Colour and words for the reason why a glyph is hidden.
std::string_view color_of(Hidden why);
std::string_view words_for(Hidden why);

}  // namespace fuhe
