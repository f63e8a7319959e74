// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/seal.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "model/text.h"
#include "render/outline_text.h"
#include "render/pdf_text.h"
#include "render/style_sheet.h"

namespace fuhe {
namespace {

constexpr FontRole kRole = FontRole::hei_bold;
constexpr double kEm = 1000;  // units of glyph outlines
// Four cubic curves make a circle when their handles are this part of the radius.
constexpr double kCircleHandle = 0.5522847498;

// Draws in points, y upwards, around a centre.
class SealPen {
 public:
  explicit SealPen(const Typefaces& typefaces) : typefaces_(typefaces) {
    append_ink(out_, kSealRed, "rg");
    append_ink(out_, kSealRed, "RG");
  }

  void ellipse(Point center, double rx, double ry, double pen);
  void frame(double left, double bottom, double width, double height, double pen);
  // Centred at x, on a baseline, no wider than `widest`.
  void line(const std::string& text, Point at, double size, double widest);
  // Along an ellipse, centred at its top or its bottom, no longer than `longest` degrees.
  void arc(const std::string& text, Point center, Point radii, double size, bool at_bottom);
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void operands(std::initializer_list<double> values) { append_operands(out_, values); }
  void glyph(char32_t character, Point at, double size, double angle);
  [[nodiscard]] double width(const std::u32string& text, double size) const;

  const Typefaces& typefaces_;
  std::string out_;
};

void SealPen::ellipse(Point center, double rx, double ry, double pen) {
  const double hx = rx * kCircleHandle;
  const double hy = ry * kCircleHandle;
  const auto [x, y] = center;
  operands({pen});
  out_ += "w ";
  operands({x + rx, y});
  out_ += "m ";
  operands({x + rx, y + hy, x + hx, y + ry, x, y + ry});
  out_ += "c ";
  operands({x - hx, y + ry, x - rx, y + hy, x - rx, y});
  out_ += "c ";
  operands({x - rx, y - hy, x - hx, y - ry, x, y - ry});
  out_ += "c ";
  operands({x + hx, y - ry, x + rx, y - hy, x + rx, y});
  out_ += "c s\n";
}

void SealPen::frame(double left, double bottom, double width, double height, double pen) {
  operands({pen});
  out_ += "w 1 j ";
  operands({left, bottom, width, height});
  out_ += "re s\n";
}

void SealPen::glyph(char32_t character, Point at, double size, double angle) {
  append_glyph_outline(out_, typefaces_, character, size, at, angle);
}

double SealPen::width(const std::u32string& text, double size) const {
  double sum = 0;
  for (const char32_t character : text) {
    sum += typefaces_.find(kRole, character).width;
  }
  return sum * size / kEm;
}

void SealPen::line(const std::string& text, Point at, double size, double widest) {
  const std::u32string characters = to_u32(text);
  size = std::min(size, size * widest / std::max(width(characters, size), 1e-6));
  double x = at.x - width(characters, size) / 2;
  for (const char32_t character : characters) {
    glyph(character, {x, at.y}, size, 0);
    x += typefaces_.find(kRole, character).width * size / kEm;
  }
}

void SealPen::arc(const std::string& text, Point center, Point radii, double size, bool at_bottom) {
  const std::u32string characters = to_u32(text);
  const double mean = (radii.x + radii.y) / 2;
  const double longest = (at_bottom ? 0.55 : 1.15) * std::numbers::pi * mean;
  const double natural = width(characters, size);
  double spacing = 0;
  if (natural > longest) {
    size *= longest / natural;
  } else if (!at_bottom && characters.size() > 1) {
    spacing = std::min(size * 0.55, (longest - natural) / static_cast<double>(characters.size()));
  }
  const double length =
      width(characters, size) + spacing * static_cast<double>(characters.size() - 1);
  // Angles from the top, clockwise; at the bottom the text runs the other way round.
  double along = -length / 2;
  for (const char32_t character : characters) {
    const double w = typefaces_.find(kRole, character).width * size / kEm;
    const double angle = (along + w / 2) / mean;
    const double turn = at_bottom ? angle : -angle;
    const double sx = std::sin(angle);
    const double sy = at_bottom ? -std::cos(angle) : std::cos(angle);
    const Point middle{center.x + radii.x * sx, center.y + radii.y * sy};
    glyph(character, {middle.x - std::cos(turn) * w / 2, middle.y - std::sin(turn) * w / 2}, size,
          turn);
    along += w + spacing;
  }
}

DrawingItem drawing_of(SealPen& pen, double width, double height) {
  DrawingItem item;
  item.width = width;
  item.height = height;
  item.box = {0, 0, width, height};
  item.operators = pen.take();
  item.multiply = true;
  return item;
}

DrawingItem elliptic(const SealWords& words, const Typefaces& typefaces, Point radii) {
  SealPen pen(typefaces);
  const double width = 2 * radii.x + 4;
  const double height = 2 * radii.y + 4;
  const Point c{width / 2, height / 2};
  pen.ellipse(c, radii.x, radii.y, 1.8);
  pen.ellipse(c, radii.x - 3, radii.y - 3, 0.5);
  pen.arc(words.ring, c, {radii.x - 13, radii.y - 13}, 8.5, false);
  pen.line(words.center, {c.x, c.y - 2}, 20, radii.x);
  pen.line(words.result, {c.x, c.y - 14}, 8, radii.x * 1.25);
  pen.line(words.date, {c.x, c.y - 23}, 6.5, radii.x);
  pen.arc(words.hash, c, {radii.x - 7.5, radii.y - 7.5}, 5.5, true);
  return drawing_of(pen, width, height);
}

DrawingItem square(const SealWords& words, const Typefaces& typefaces) {
  SealPen pen(typefaces);
  constexpr double kSide = 92;
  constexpr double kMiddle = kSide / 2;
  constexpr double kWidest = kSide - 18;
  pen.frame(2, 2, kSide - 4, kSide - 4, 1.8);
  pen.frame(5, 5, kSide - 10, kSide - 10, 0.5);
  pen.line(words.ring, {kMiddle, 73}, 9, kWidest);
  pen.line(words.center, {kMiddle, 46}, 23, kWidest);
  pen.line(words.result, {kMiddle, 32}, 9, kWidest);
  pen.line(words.date, {kMiddle, 21}, 7.5, kWidest);
  pen.line(words.hash, {kMiddle, 11}, 6.5, kWidest);
  return drawing_of(pen, kSide, kSide);
}

}  // namespace

DrawingItem draw_seal(const SealWords& words, SealStyle style, const Typefaces& typefaces) {
  switch (style) {
    case SealStyle::square:
      return square(words, typefaces);
    case SealStyle::oval:
      return elliptic(words, typefaces, {60, 42});
    case SealStyle::round:
      break;
  }
  return elliptic(words, typefaces, {48, 48});
}

}  // namespace fuhe
