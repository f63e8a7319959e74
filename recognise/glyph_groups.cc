// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/glyph_groups.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "recognise/glyph_shapes.h"
#include "recognise/ink.h"

namespace fuhe {
namespace {

constexpr double kSpeck = 0.1;          // smaller than a point, of the line's height
constexpr double kOneDigit = 1.3;       // wider than this many digits: glyphs that touch
constexpr double kWidestPercent = 2.2;  // in digits
constexpr double kSurePercent = 0.5;
constexpr int kMostDivided = 3;        // digits whose number their common width tells
constexpr double kRing = 0.65;         // lower than this part of a digit: a ring of %, or a mark
constexpr std::size_t kMostWide = 24;  // more wide groups than this are no number

PixelRect around(const PixelRect& a, const PixelRect& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

// Pieces of ink from left to right, those above one another together; in the mask's columns.
std::vector<PixelRect> side_by_side(const InkMask& mask, double speck) {
  std::vector<InkPiece> pieces = ink_pieces(mask);
  std::erase_if(pieces, [&](const InkPiece& piece) {
    return std::max(piece.box.width(), piece.box.height()) < speck;
  });
  std::sort(pieces.begin(), pieces.end(),
            [](const InkPiece& a, const InkPiece& b) { return a.box.left < b.box.left; });
  std::vector<PixelRect> out;
  for (const InkPiece& piece : pieces) {
    const int overlap = out.empty() ? 0 : out.back().right - piece.box.left;
    const int narrow = out.empty() ? 0 : std::min(out.back().width(), piece.box.width());
    if (overlap > 0 && overlap * 4 >= narrow) {
      out.back() = around(out.back(), piece.box);
    } else {
      out.push_back(piece.box);
    }
  }
  return out;
}

PixelRect moved(const PixelRect& box, int x, int y) {
  return {box.left + x, box.top + y, box.right + x, box.bottom + y};
}

double quantile(std::vector<double> values, double share, double otherwise) {
  if (values.empty()) {
    return otherwise;
  }
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(
                                       std::lround(static_cast<double>(values.size() - 1) * share));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// `sign`: the first box is an operator, which is as high as a digit but no measure of its width.
DigitSize digit_size(std::vector<PixelRect> boxes, const Print& print, bool sign) {
  if (sign && boxes.size() > 1) {
    boxes.erase(boxes.begin());
  }
  const double line_height = print.line_height;
  std::vector<double> heights;
  for (const PixelRect& box : boxes) {
    if (box.height() >= 0.45 * line_height && box.height() <= 1.1 * line_height &&
        box.width() < 0.75 * line_height) {
      heights.push_back(box.height());
    }
  }
  DigitSize size;
  // Hanzi of a unit and brackets are higher than digits.
  size.height = quantile(heights, 0.25, 0.75 * line_height);
  std::vector<double> widths;
  std::vector<double> bottoms;
  for (const PixelRect& box : boxes) {
    if (std::abs(box.height() - size.height) > 0.2 * size.height) {
      continue;
    }
    bottoms.push_back(box.bottom);
    if (box.width() >= 0.45 * size.height && box.width() <= 0.85 * size.height) {
      widths.push_back(box.width());
    }
  }
  size.width = quantile(widths, 0.5, print.digit_shape * size.height);
  size.bottom = quantile(bottoms, 0.5, 0);
  return size;
}

// The soft ink inside the box.
PixelRect tight(const Print& print, const PixelRect& box) {
  PixelRect out;
  for (const InkPiece& piece : ink_pieces(soft_ink(print, box))) {
    out = out.empty() ? piece.box : around(out, piece.box);
  }
  return moved(out, box.left, box.top);
}

// The last parts that together are like a percent sign, if one of them is no digit.
void join_percent(const Raster& gray, const DigitSize& size, std::vector<PixelRect>& parts) {
  const auto is_digit = [&](const PixelRect& part) {
    return part.height() > 0.9 * size.height && part.width() > 0.5 * size.width;
  };
  PixelRect all = parts.empty() ? PixelRect() : parts.back();
  bool broken = !parts.empty() && !is_digit(all);
  for (std::size_t n = 2; n <= std::min<std::size_t>(3, parts.size()); ++n) {
    const PixelRect& next = parts[parts.size() - n];
    all = around(all, next);
    broken = broken || !is_digit(next);
    const double digits = all.width() / size.width;
    if (broken && digits > 0.8 && digits < kWidestPercent &&
        turn_over_mirror(gray, all) > kLikePercent) {
      parts.resize(parts.size() - n);
      parts.push_back(all);
      return;
    }
  }
}

// The rings of a percent sign belong to its stroke: the upper one stands to the left of it, the
// lower one to the right. What else is low is a point or a comma.
void join_rings(const PixelRect& box, const DigitSize& size, std::vector<PixelRect>& parts) {
  std::vector<PixelRect> out;
  bool upper = false;
  for (const PixelRect& part : parts) {
    const bool low = part.height() < kRing * size.height;
    const bool above = low && part.bottom < box.bottom - 0.25 * box.height();
    const bool mark =
        low && !above && part.height() < 0.42 * size.height && part.width() < 0.42 * size.height;
    if (!out.empty() && (upper || (low && !above && !mark))) {
      out.back() = around(out.back(), part);
    } else {
      out.push_back(part);
    }
    upper = above;
  }
  parts = std::move(out);
}

// The parts of the box that ink darker than the threshold shows.
std::vector<PixelRect> parts_of(const Print& print, const PixelRect& box, const DigitSize& size,
                                int threshold) {
  InkMask mask(box.width(), box.height());
  for (int y = 0; y < box.height(); ++y) {
    const std::uint8_t* from = print.gray.row(box.top + y) + box.left;
    std::transform(from, from + box.width(), mask.row(y), [&](std::uint8_t v) {
      return static_cast<std::uint8_t>(v < threshold ? 1 : 0);
    });
  }
  std::vector<PixelRect> parts = side_by_side(mask, kSpeck * size.height);
  for (PixelRect& part : parts) {
    part = moved(part, box.left, box.top);
  }
  join_percent(print.gray, size, parts);
  join_rings(box, size, parts);
  return parts;
}

bool is_percent(const Raster& gray, const PixelRect& box, const DigitSize& size) {
  return box.width() < kWidestPercent * size.width && turn_over_mirror(gray, box) > kLikePercent;
}

bool is_mark(const PixelRect& box, const DigitSize& size) {
  return box.height() < 0.45 * size.height && box.width() < 0.5 * size.width;
}

// Neither several digits nor one side of a 0, whose hair lines above and below are pale.
bool is_glyph(const Raster& gray, const PixelRect& box, const DigitSize& size) {
  const double digits = box.width() / size.width;
  return (digits > 0.72 && digits < kOneDigit) || is_mark(box, size) ||
         (digits > 0.72 && is_percent(gray, box, size));
}

// As many equal parts as digits have room in the box, if their width tells.
std::vector<PixelRect> divided(const PixelRect& box, const DigitSize& size) {
  const int n = static_cast<int>(std::lround(box.width() / size.width));
  if (n < 2 || n > kMostDivided || std::abs(box.width() / size.width - n) > 0.22) {
    return {box};
  }
  std::vector<PixelRect> out;
  for (int i = 0; i < n; ++i) {
    out.push_back({box.left + box.width() * i / n, box.top, box.left + box.width() * (i + 1) / n,
                   box.bottom});
  }
  return out;
}

// The percent sign at the end of glyphs that touch, where it is wider than a digit; else empty.
PixelRect percent_at_end(const Raster& gray, const PixelRect& box, const DigitSize& size) {
  PixelRect best;
  double most = kSurePercent;
  for (int width = static_cast<int>(1.25 * size.width);
       width < std::min<double>(kWidestPercent * size.width, box.width()); ++width) {
    const PixelRect end{box.right - width, box.top, box.right, box.bottom};
    const double turn = turn_over_mirror(gray, end);
    if (turn > most) {
      most = turn;
      best = end;
    }
  }
  return best;
}

// Glyphs that touch by the blur of a scan come apart where only the darker ink is looked at.
std::vector<PixelRect> parted(const Print& print, const PixelRect& box, const DigitSize& size) {
  constexpr std::array<int, 5> kDarker{180, 160, 140, 120, 100};
  for (const int threshold : kDarker) {
    const std::vector<PixelRect> parts = parts_of(print, box, size, threshold);
    if (parts.size() < 2 || !std::all_of(parts.begin(), parts.end(), [&](const PixelRect& part) {
          return is_glyph(print.gray, part, size);
        })) {
      continue;
    }
    // Cut in the middle of the gaps, and the pale ink belongs to the glyphs again.
    std::vector<PixelRect> out;
    int from = box.left;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const int to =
          i + 1 < parts.size() ? (parts[i].right + parts[i + 1].left + 1) / 2 : box.right;
      out.push_back(tight(print, {from, box.top, to, box.bottom}));
      from = to;
    }
    return out;
  }
  return {box};
}

// Where digits of one width end.
std::vector<PixelRect> parted_by_width(const Raster& gray, const PixelRect& box,
                                       const DigitSize& size) {
  const PixelRect percent = percent_at_end(gray, box, size);
  if (percent.empty()) {
    return divided(box, size);
  }
  std::vector<PixelRect> out;
  if (percent.left - box.left > 0.3 * size.width) {
    out = divided({box.left, box.top, percent.left, box.bottom}, size);
  }
  out.push_back(percent);
  return out;
}

// Every box that holds several glyphs parted by `part`.
template <typename Part>
std::vector<PixelRect> each_parted(const Raster& gray, const std::vector<PixelRect>& boxes,
                                   bool sign, const DigitSize& size, const Part& part) {
  std::vector<PixelRect> out;
  for (const PixelRect& box : boxes) {
    const bool whole = (sign && out.empty()) || box.width() < kOneDigit * size.width ||
                       is_percent(gray, box, size);
    const std::vector<PixelRect> parts = whole ? std::vector<PixelRect>{box} : part(box);
    out.insert(out.end(), parts.begin(), parts.end());
  }
  return out;
}

}  // namespace

double turn_over_mirror(const Raster& gray, const PixelRect& box) {
  const auto ink = [&](int x, int y) { return 255.0 - gray.row(box.top + y)[box.left + x]; };
  const int width = box.width();
  const int height = box.height();
  double sum = 0;
  double squares = 0;
  double difference = 0;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double v = ink(x, y);
      sum += v;
      squares += v * v;
      difference += v * (ink(width - 1 - x, height - 1 - y) - ink(width - 1 - x, y));
    }
  }
  const double variance = squares - sum * sum / (static_cast<double>(width) * height);
  return variance > 1 ? difference / variance : 0;
}

std::vector<GlyphGroup> glyph_groups(const Print& print, const PixelRect& line, DigitSize& size) {
  std::vector<PixelRect> boxes = side_by_side(soft_ink(print, line), kSpeck * line.height());
  for (PixelRect& box : boxes) {
    box = moved(box, line.left, line.top);
  }
  bool sign = !boxes.empty() && simple_sign(print, boxes.front()).has_value();
  size = digit_size(boxes, print, sign);
  if (boxes.size() <= kMostWide) {
    boxes = each_parted(print.gray, boxes, sign, size,
                        [&](const PixelRect& box) { return parted(print, box, size); });
    size = digit_size(boxes, print, sign);
    boxes = each_parted(print.gray, boxes, sign, size, [&](const PixelRect& box) {
      return parted_by_width(print.gray, box, size);
    });
    size = digit_size(boxes, print, sign);
  }
  std::vector<GlyphGroup> out;
  for (const PixelRect& part : boxes) {
    out.push_back({part, turn_over_mirror(print.gray, part), sign});
    sign = false;
  }
  return out;
}

double usual_digit_shape(const Print& print, const std::vector<PixelRect>& areas) {
  std::vector<double> shapes;
  for (const PixelRect& area : areas) {
    const std::vector<PrintLine> lines = find_lines(print, area);
    // Hanzi are higher than digits, and their parts differ in height.
    if (lines.size() != 1 || lines.front().box.width() > 6 * print.line_height ||
        lines.front().box.height() > 0.92 * print.line_height) {
      continue;
    }
    const std::vector<PixelRect> boxes =
        side_by_side(soft_ink(print, lines.front().box), kSpeck * print.line_height);
    const int height = lines.front().box.height();
    const bool digits = std::all_of(boxes.begin(), boxes.end(), [&](const PixelRect& box) {
      return box.height() > 0.9 * height || box.height() < 0.35 * height;
    });
    for (const PixelRect& box : boxes) {
      const double shape = static_cast<double>(box.width()) / height;
      if (digits && box.height() > 0.9 * height && shape > 0.42 && shape < 0.8) {
        shapes.push_back(shape);
      }
    }
  }
  constexpr std::size_t kEnough = 8;
  return shapes.size() < kEnough ? Print().digit_shape : quantile(shapes, 0.5, 0);
}

}  // namespace fuhe
