// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/svg_canvas.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "model/text.h"

namespace fuhe {
namespace {

constexpr double kLegendLine = 13;

// Two decimals whatever the locale.
std::string number(double value) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                 std::isfinite(value) ? value : 0.0, std::chars_format::fixed, 2);
  return {digits.data(), end.ptr};
}

std::string attribute(std::string_view name, double value) {
  return " " + std::string(name) + "=\"" + number(value) + "\"";
}

// Characters that XML 1.0 cannot hold become U+FFFD.
std::string escaped(std::string_view utf8) {
  std::u32string out;
  for (const char32_t c : to_u32(utf8)) {
    if (c == U'&') {
      out += U"&amp;";
    } else if (c == U'<') {
      out += U"&lt;";
    } else if (c == U'>') {
      out += U"&gt;";
    } else if (c == U'"') {
      out += U"&quot;";
    } else {
      const bool allowed = c == U'\t' || c == U'\n' || (c >= 0x20 && c < 0xFFFE) || c >= 0x10000;
      out += allowed ? c : U'\uFFFD';
    }
  }
  return to_utf8(out);
}

// Where a glyph's baseline starts, by the direction in which its text runs.
Point origin_of(const Glyph& glyph) {
  constexpr double kDescent = 0.12;
  switch (glyph.angle) {
    case 90:
      return {glyph.box.left + kDescent * glyph.box.width(), glyph.box.top};
    case 180:
      return {glyph.box.right, glyph.box.top + kDescent * glyph.box.height()};
    case 270:
      return {glyph.box.right - kDescent * glyph.box.width(), glyph.box.bottom};
    default:
      return {glyph.box.left,
              glyph.vertical ? glyph.box.bottom - kDescent * glyph.box.height() : glyph.baseline};
  }
}

}  // namespace

std::string_view color_of(Hidden why) {
  switch (why) {
    case Hidden::clipped:
      return "#e07000";
    case Hidden::invisible:
      return "#8a2be2";
    case Hidden::white:
      return "#0099bb";
    case Hidden::covered:
      return "#a0522d";
    case Hidden::no:
      break;
  }
  return "#3060c0";
}

std::string_view words_for(Hidden why) {
  switch (why) {
    case Hidden::clipped:
      return "裁切或页外 clipped or off the page";
    case Hidden::invisible:
      return "不绘制的文字层 invisible text layer";
    case Hidden::white:
      return "与底色相同 colour of the paper";
    case Hidden::covered:
      return "被遮盖 painted over";
    case Hidden::no:
      break;
  }
  return "可见 visible";
}

void SvgCanvas::box(const Rect& box, std::string_view style, std::string_view tip) {
  body_ += "<rect" + attribute("x", box.left) + attribute("y", box.top) +
           attribute("width", std::max(0.0, box.width())) +
           attribute("height", std::max(0.0, box.height())) + " " + std::string(style);
  body_ += tip.empty() ? "/>\n" : "><title>" + escaped(tip) + "</title></rect>\n";
}

void SvgCanvas::line(Point from, Point to, std::string_view style) {
  body_ += "<line" + attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) +
           attribute("y2", to.y) + " " + std::string(style) + "/>\n";
}

void SvgCanvas::disc(Point center, double radius, std::string_view style) {
  body_ += "<circle" + attribute("cx", center.x) + attribute("cy", center.y) +
           attribute("r", radius) + " " + std::string(style) + "/>\n";
}

void SvgCanvas::label(Point at, double size, std::string_view color, std::string_view utf8) {
  body_ += "<text" + attribute("x", at.x) + attribute("y", at.y) + attribute("font-size", size) +
           " fill=\"" + std::string(color) + "\" stroke=\"#fff\"" +
           attribute("stroke-width", size * 0.3) +
           " stroke-linejoin=\"round\" paint-order=\"stroke\">" + escaped(utf8) + "</text>\n";
}

void SvgCanvas::page_text(const PageContent& page, std::string_view color) {
  for (const Glyph& glyph : page.glyphs) {
    const bool blank = glyph.text.empty() || (glyph.text.size() == 1 && is_space(glyph.text[0]));
    if (blank) {
      continue;
    }
    const Point at = origin_of(glyph);
    body_ += "<text" + attribute("font-size", std::max(0.5, glyph.size)) + " fill=\"" +
             std::string(glyph.hidden == Hidden::no ? color : color_of(glyph.hidden)) + "\"";
    if (glyph.angle > 0) {
      body_ += " transform=\"translate(" + number(at.x) + " " + number(at.y) + ") rotate(" +
               std::to_string(glyph.angle) + ")\">";
    } else {
      body_ += attribute("x", at.x) + attribute("y", at.y) + ">";
    }
    body_ += escaped(to_utf8(glyph.text)) + "</text>\n";
  }
}

std::string SvgCanvas::finish(std::string_view heading) const {
  const double legend = kLegendLine * static_cast<double>(keys_.size() + 1) + 8;
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<svg xmlns=\"http://www.w3.org/2000/svg\"" +
      attribute("width", width_) + attribute("height", height_ + legend) + " viewBox=\"0 0 " +
      number(width_) + " " + number(height_ + legend) +
      "\" font-family=\"Noto Sans CJK SC, Source Han Sans SC, sans-serif\">\n";
  out += "<rect width=\"100%\" height=\"100%\" fill=\"#e8e8e8\"/>\n<rect" +
         attribute("width", width_) + attribute("height", height_) + " fill=\"#fff\"/>\n";
  out += body_;
  double y = height_ + kLegendLine;
  out += "<text x=\"8\"" + attribute("y", y) + " font-size=\"9\" font-weight=\"bold\">" +
         escaped(heading) + "</text>\n";
  for (const Key& key : keys_) {
    y += kLegendLine;
    out += "<rect x=\"8\"" + attribute("y", y - 7) + " width=\"12\" height=\"7\" fill=\"" +
           key.color + "\"/>\n<text x=\"25\"" + attribute("y", y) + " font-size=\"8\">" +
           escaped(key.text) + "</text>\n";
  }
  return out + "</svg>\n";
}

}  // namespace fuhe
