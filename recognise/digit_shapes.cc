// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/digit_shapes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "recognise/glyph_groups.h"
#include "recognise/glyph_shapes.h"
#include "recognise/rate_signs.h"

namespace fuhe {
namespace {

constexpr std::size_t kMostGlyphs = 48;  // a longer line is no number

constexpr double kSurelyTurned = 0.42;
// A % wider than this, of a digit's height, may be one that a digit touches, or must be.
constexpr double kWideSign = 1.24;
constexpr double kWidestSign = 1.4;
constexpr double kTwoDigits = 1.75;  // of a digit's width
constexpr int kMostTouching = 10;

// Whether the right part of glyphs that touch is like a percent sign.
bool ends_like_percent(const Raster& gray, const PixelRect& box, const DigitSize& size) {
  for (const double part : {0.9, 1.2, 1.5, 1.8}) {
    PixelRect end = box;
    end.left = std::max(box.left, box.right - static_cast<int>(part * size.width));
    if (turn_over_mirror(gray, end) > kLikePercent) {
      return true;
    }
  }
  return false;
}

// What glyphs that touch can be: a reading with a digit too few must not pass.
void add_touching(double width, const DigitSize& size, bool percent,
                  std::vector<std::string>& out) {
  const double widest = std::max(0.72 * size.height, 1.08 * size.width);
  const int least = std::max(2, static_cast<int>(std::ceil(width / widest - 0.3)));
  const int most = std::min(kMostTouching, static_cast<int>(std::ceil(width / size.width)));
  for (int n = least; n <= most; ++n) {
    const auto count = static_cast<std::size_t>(n);
    out.emplace_back(count, 'D');
    for (std::size_t i = 1; i < count; ++i) {
      out.emplace_back(std::string(i, 'D') + "S" + std::string(count - i, 'D'));
    }
    if (percent) {
      out.emplace_back(std::string(count - 1, 'D') + "P");
    }
    if (percent && count > 2) {
      out.emplace_back(std::string(count - 2, 'D') + "P");
    }
  }
}

// How many rows the pale ink of a mark reaches below its box.
int hanging(const Raster& gray, const PixelRect& box, int most) {
  constexpr int kPale = 200;
  int rows = 0;
  while (rows < most && box.bottom + rows < gray.height) {
    const std::uint8_t* row = gray.row(box.bottom + rows);
    if (std::none_of(row + box.left, row + box.right, [](int v) { return v < kPale; })) {
      break;
    }
    ++rows;
  }
  return rows;
}

std::vector<std::string> options_of(const Raster& gray, const GlyphGroup& group,
                                    const DigitSize& size, bool first) {
  std::vector<std::string> out;
  double height = group.box.height();
  const double width = group.box.width();
  const double middle = (group.box.top + group.box.bottom) / 2.0;
  if (first) {
    out.emplace_back("O");
  }
  if (group.sign && width > 1.3 * size.width) {
    return out;
  }
  if (height < 0.5 * size.height) {
    const bool low = middle > size.bottom - 0.3 * size.height;
    if (low && width < 0.6 * size.height) {
      const int more = hanging(gray, group.box, static_cast<int>(0.3 * size.height));
      const double below = group.box.bottom + more - size.bottom;  // a comma hangs down
      height += more;
      if (height < 1.45 * width && below <= 0.12 * size.height) {
        out.emplace_back(".");
      }
      if (height > 1.25 * width || below >= 0.05 * size.height) {
        out.emplace_back(",");
      }
    } else if (!low && height < 0.25 * size.height && width > 1.3 * height) {
      out.emplace_back("M");
    }
    return out;
  }
  if (height < 0.75 * size.height) {
    return out;  // no part of a number
  }
  if (height > 1.12 * size.height && width < 0.5 * height) {
    out.emplace_back("B");
  }
  const double digits = width / size.width;
  if (group.turn > kLikePercent && digits < 2.2) {
    if (width < kWidestSign * size.height) {
      out.emplace_back("P");
    }
    if (width > kWideSign * size.height) {
      out.emplace_back("DP");
    }
    // 96 and 69 are like themselves turned, too, but have ink in the corners that a % leaves empty.
    if (width > kWideSign * size.height && digits > kTwoDigits &&
        !has_empty_corners(gray, group.box)) {
      out.emplace_back("DD");
    }
    if (digits <= 1.3) {
      out.emplace_back("5");
    }
    if (digits <= 1.15 && group.turn < kSurelyTurned) {
      out.emplace_back("D");  // a blurred 2
    }
    return out;
  }
  if (digits <= 1.3) {
    out.emplace_back("D");
  } else {
    out.emplace_back("DS");
    out.emplace_back("SD");
  }
  if (digits > 1.55) {
    add_touching(width, size, ends_like_percent(gray, group.box, size), out);
  }
  return out;
}

PixelRect around(const PixelRect& a, const PixelRect& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

// The sides of a 0 whose hair lines at top and bottom are gone.
bool are_halves(const GlyphGroup& left, const GlyphGroup& right, const DigitSize& size) {
  const double both = right.box.right - left.box.left;
  return left.box.height() > 0.7 * size.height && right.box.height() > 0.7 * size.height &&
         left.box.width() < 0.65 * size.width && right.box.width() < 0.65 * size.width &&
         both > 0.75 * size.width && both < 1.25 * size.width;
}

// Whether the groups from the i-th on are a per mille sign; all but the first are its rings.
bool ends_in_per_mille(const Raster& gray, const std::vector<GlyphGroup>& groups, std::size_t i,
                       const DigitSize& size) {
  if (i + 3 < groups.size()) {
    return false;
  }
  PixelRect box = groups[i].box;
  for (std::size_t next = i + 1; next < groups.size(); ++next) {
    const PixelRect& ring = groups[next].box;
    const double height = ring.height() / size.height;
    if (height < 0.38 || height > 0.7 || ring.left > box.right + 0.3 * size.width ||
        ring.bottom > size.bottom + 0.1 * size.height) {
      return false;
    }
    box = around(box, ring);
  }
  return is_per_mille(gray, box, size.height);
}

// >= printed as two characters: the second is two bars.
bool is_second_of_operator(const Print& print, const PixelRect& box, const DigitSize& size) {
  return box.height() < 0.7 * size.height && simple_sign(print, box) == U'=';
}

}  // namespace

std::vector<GlyphShape> glyph_shapes(const Print& print, const PixelRect& line) {
  std::vector<GlyphShape> out;
  if (line.empty()) {
    return out;
  }
  DigitSize size;
  const std::vector<GlyphGroup> groups = glyph_groups(print, line, size);
  if (groups.size() > kMostGlyphs) {
    return out;
  }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (ends_in_per_mille(print.gray, groups, i, size)) {
      out.push_back({around(groups[i].box, groups.back().box), {"T"}});
      break;
    }
    if (i == 1 && is_second_of_operator(print, groups[1].box, size)) {
      out.front() = {around(groups[0].box, groups[1].box), {"O"}};
    } else if (i + 1 < groups.size() && are_halves(groups[i], groups[i + 1], size)) {
      // Or two 1.
      out.push_back({around(groups[i].box, groups[i + 1].box), {"D", "DD"}});
      ++i;
    } else {
      out.push_back({groups[i].box, options_of(print.gray, groups[i], size, out.empty())});
    }
  }
  return out;
}

}  // namespace fuhe
