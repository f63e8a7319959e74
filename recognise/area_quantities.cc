// SPDX-License-Identifier: GPL-3.0-or-later
// Lines with a number and a little more: ≥95%, 14.6万元, (50分).
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

#include "model/text.h"
#include "model/units.h"
#include "recognise/area_reader.h"
#include "recognise/digit_shapes.h"
#include "recognise/glyph_shapes.h"
#include "recognise/number_text.h"
#include "recognise/operator_shapes.h"

namespace fuhe {
namespace {

constexpr std::size_t kShortQuantity = 8;  // 1,234.5%

// A quantity as read: what stands before and after its number, and where the number stands.
struct QuantityParts {
  std::u32string before;
  std::u32string after;
  PixelRect number;
};

QuantityParts parts_of(const Print& print, const UnitReading& unit,
                       const std::vector<GlyphShape>& glyphs) {
  QuantityParts out;
  out.number = unit.lines.front().box;
  const PixelRect first = first_character(print, out.number, 2);
  const std::optional<char32_t> sign = simple_sign(print, first);
  const char32_t begin = unit.text.front();
  const bool bracket = begin == U'(' || begin == U'（';
  const bool seen = sign && *sign != U'—' && *sign != U'/';
  constexpr std::u32string_view kOperators = U"≥≤≧≦><=═＞＜＝⩾⩽";
  const bool read = kOperators.find(begin) != std::u32string_view::npos;
  if (first.right < out.number.right && (bracket || seen || read)) {
    out.before = bracket || !seen ? begin : *sign;
    out.number.left = first.right;
  }
  std::size_t end = unit.text.size();
  double width = 0;
  while (end > 0 && (is_ideograph(unit.text[end - 1]) || unit.text[end - 1] == U')' ||
                     unit.text[end - 1] == U'）')) {
    --end;
    width += is_ideograph(unit.text[end]) ? print.line_height : 0.4 * print.line_height;
  }
  out.after = unit.text.substr(end);
  // The gap between glyphs that is nearest to where the unit begins.
  const double begins = out.number.right - width;
  double nearest = 0.5 * print.line_height;
  for (std::size_t i = 1; i < glyphs.size() && width > 0; ++i) {
    const double off = std::abs(glyphs[i].box.left - begins);
    if (off < nearest) {
      nearest = off;
      out.number.right = glyphs[i - 1].box.right + 1;
    }
  }
  return out;
}

// 87.809.54户 is 87,809.54户.
void settle_separators(std::u32string& text) {
  const auto in_number = [](char32_t c) { return is_ascii_digit(c) || c == U'.' || c == U','; };
  const auto from = std::find_if(text.begin(), text.end(), is_ascii_digit);
  const auto to = std::find_if_not(from, text.end(), in_number);
  const std::u32string number = with_right_separators(std::u32string(from, to));
  if (number.size() == static_cast<std::size_t>(to - from)) {
    std::copy(number.begin(), number.end(), from);
  }
}

// 3.2万军 for 3.2万亩.
bool has_strange_unit(const std::u32string& text) {
  std::size_t end = text.size();
  while (end > 0 && !is_ascii_digit(text[end - 1])) {
    --end;
  }
  std::u32string unit = text.substr(end);
  if (!unit.empty() && (unit.back() == U')' || unit.back() == U'）')) {
    unit.pop_back();  // (50分)
  }
  return std::any_of(unit.begin(), unit.end(), is_ideograph) && !parse_unit(to_utf8(unit));
}

}  // namespace

// Whether the ink allows ≥95% or 14.6万元; a percent sign is put right.
void AreaReader::settle_mixed(UnitReading& unit, const PixelRect& area) {
  const double hanzi = print_.line_height;
  unit.glyphs = glyph_shapes(print_, unit.lines.front().box);
  const std::vector<GlyphShape>& glyphs = unit.glyphs;
  if (!is_quantity(unit.text) && (mend_by_shape(unit) || restore_money_sign(unit))) {
    return;
  }
  if (!is_quantity(unit.text)) {
    if (!unit.evidence.by_ppocr && unit.text.size() <= kShortQuantity &&
        std::none_of(unit.text.begin(), unit.text.end(), is_ideograph)) {
      read_quantity_again(unit, glyphs, area);
    }
    return;
  }
  settle_separators(unit.text);
  unit.evidence.strange_unit = has_strange_unit(unit.text);
  unit.evidence.shape = opinion_of_shapes(glyphs, unit.text, hanzi);
  if (unit.evidence.shape != Opinion::differs) {
    return;
  }
  if (mend_by_shape(unit)) {
    return;
  }
  if (unit.evidence.by_ppocr) {
    return;  // surer of its digits than Tesseract is of another look
  }
  read_quantity_again(unit, glyphs, area);
}

// Takes the one quantity that the ink allows instead of what was read, if there is one.
bool AreaReader::mend_by_shape(UnitReading& unit) const {
  const std::vector<std::u32string> mended =
      mended_by_shape(unit.glyphs, unit.text, print_.line_height);
  if (mended.size() != 1 || shapes_allow(unit.glyphs, unit.text, print_.line_height)) {
    return false;
  }
  const std::u32string before = unit.text;
  replace_text(unit, mended.front());
  keep_candidate(unit, before);
  unit.evidence.shape = opinion_of_shapes(unit.glyphs, unit.text, print_.line_height);
  unit.evidence.weakest *= 0.97;
  return true;
}

// 98% where the ink begins with an operator that was not read.
bool AreaReader::restore_operator(UnitReading& unit, const PixelRect& area) {
  const std::vector<GlyphShape>& glyphs = unit.glyphs;
  if (glyphs.size() < 2 || glyphs.front().options != std::vector<std::string>{"O"}) {
    return false;
  }
  const std::optional<char32_t> sign = operator_by_contour(print_, glyphs.front().box);
  const std::optional<char32_t> simple = simple_sign(print_, glyphs.front().box);
  const char32_t begin = sign ? *sign : simple.value_or(U'—');
  const std::u32string text = begin + unit.text;
  if (begin == U'—' || begin == U'/' || !shapes_allow(glyphs, text, print_.line_height)) {
    return false;
  }
  // The engine doubted its digits because of the sign before them.
  const PrintLine number{{glyphs[1].box.left, unit.lines.front().box.top,
                          unit.lines.front().box.right, unit.lines.front().box.bottom},
                         false};
  PixelRect seen = area;
  seen.left = number.box.left - 1;
  const Guess again = number_again(*readers_.first, {number}, seen, {});
  if (to_u32(again.text) == number_form(unit.text)) {
    unit.evidence.weakest = std::max(unit.evidence.weakest, again.share);
  }
  replace_text(unit, text);
  unit.evidence.kind = kind_of(text);
  unit.evidence.bare_wedge = begin == U'>' || begin == U'<';
  unit.evidence.shape = opinion_of_shapes(glyphs, text, print_.line_height);
  return true;
}

// 圣800,000.00 for ￥800,000.00: the sign of money is as low as digits, no hanzi is.
bool AreaReader::restore_money_sign(UnitReading& unit) const {
  const std::u32string number =
      unit.text.size() < 4 ? U"" : with_right_separators(number_form(unit.text.substr(1)));
  if (!is_ideograph(unit.text.front()) || !is_number(number) || !is_well_formed(number) ||
      number.find(U'.') == std::u32string::npos || unit.glyphs.size() < 4) {
    return false;
  }
  const PixelRect sign = unit.glyphs.front().box;
  const double digit = unit.glyphs[1].box.height();
  const std::vector<GlyphShape> digits(unit.glyphs.begin() + 1, unit.glyphs.end());
  if (sign.height() > 1.12 * digit || sign.height() < 0.85 * digit || sign.width() > 1.2 * digit ||
      !shapes_allow(digits, number, print_.line_height)) {
    return false;
  }
  const std::u32string before = unit.text;
  replace_text(unit, U"￥" + number);
  keep_candidate(unit, before);
  unit.evidence.shape = Opinion::agrees;
  return true;
}

// Reads the number alone that an operator or a bracket stands before and a unit after, or the whole
// as a number, and takes what the ink allows.
void AreaReader::read_quantity_again(UnitReading& unit, const std::vector<GlyphShape>& glyphs,
                                     const PixelRect& area) {
  const PrintLine& line = unit.lines.front();
  const QuantityParts parts = parts_of(print_, unit, glyphs);
  PixelRect seen = area;
  seen.left = std::max(seen.left, parts.number.left);
  seen.right = std::min(seen.right, parts.number.right);
  const LineReading again = readers_.first->read(
      line_picture(print_, parts.number, seen, readers_.first->framing()).raster, Alphabet::number);
  if (again.numbers.empty() || parts.number.right > line.box.right) {
    return;
  }
  const std::u32string number = to_u32(again.numbers.front().text);
  if (!is_number(number)) {
    return;
  }
  const std::u32string right = with_right_separators(number);
  const std::u32string text = parts.before + right + parts.after;
  if (text == unit.text || !is_well_formed(right) ||
      !shapes_allow(glyphs, text, print_.line_height)) {
    return;
  }
  const std::u32string old = unit.text;
  replace_text(unit, text);
  keep_candidate(unit, old);
  unit.evidence.kind = kind_of(text);
  unit.evidence.shape = opinion_of_shapes(glyphs, text, print_.line_height);
  unit.evidence.weakest = std::min(unit.evidence.weakest, again.numbers.front().share);
}

}  // namespace fuhe
