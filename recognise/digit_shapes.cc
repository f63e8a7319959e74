// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/digit_shapes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "recognise/ink.h"

namespace fuhe {
namespace {

constexpr std::size_t kMostGlyphs = 48;  // a longer line is no number

constexpr int kMostTouching = 10;
constexpr double kLikePercent = 0.35;
constexpr double kSpeck = 0.12;  // smaller than a point, of the line's height

struct Group {
  PixelRect box;
  int pieces = 0;
  double turn = 0;  // see turn_over_mirror
};

// How much more a glyph is like itself turned by 180 degrees than like its mirror image, -1..1. A %
// is (0.40 and more in 99 of 100 cases), and so is a 5 at times; other digits are not (0.25 and
// less).
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

PixelRect around(const PixelRect& a, const PixelRect& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

// Pieces of ink of the line from left to right, those above one another together.
std::vector<Group> groups_of(const Print& print, const PixelRect& line) {
  std::vector<InkPiece> pieces = ink_pieces(soft_ink(print, line));
  std::erase_if(pieces, [&](const InkPiece& piece) {
    return std::max(piece.box.width(), piece.box.height()) < kSpeck * line.height();
  });
  std::sort(pieces.begin(), pieces.end(),
            [](const InkPiece& a, const InkPiece& b) { return a.box.left < b.box.left; });
  std::vector<Group> out;
  for (const InkPiece& piece : pieces) {
    const int overlap = out.empty() ? 0 : out.back().box.right - piece.box.left;
    const int narrow = out.empty() ? 0 : std::min(out.back().box.width(), piece.box.width());
    if (overlap > 0 && overlap * 4 >= narrow) {
      out.back().box = around(out.back().box, piece.box);
      ++out.back().pieces;
    } else {
      out.push_back({piece.box, 1, 0});
    }
  }
  for (Group& group : out) {
    PixelRect& box = group.box;
    box = {box.left + line.left, box.top + line.top, box.right + line.left, box.bottom + line.top};
    group.turn = turn_over_mirror(print.gray, box);
  }
  return out;
}

double median(std::vector<double> values, double otherwise) {
  if (values.empty()) {
    return otherwise;
  }
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The usual measures of a digit on this line.
struct DigitSize {
  double height = 0;
  double width = 0;
  double bottom = 0;
};

DigitSize digit_size(const std::vector<Group>& groups, double line_height) {
  std::vector<double> heights;
  std::vector<double> widths;
  std::vector<double> bottoms;
  for (const Group& group : groups) {
    // Hanzi of a unit are higher than digits, and wider than any.
    if (group.box.height() >= 0.45 * line_height && group.box.height() <= 1.1 * line_height &&
        group.box.width() < 0.75 * line_height) {
      heights.push_back(group.box.height());
      bottoms.push_back(group.box.bottom);
    }
  }
  DigitSize size;
  size.height = median(heights, 0.75 * line_height);
  for (const Group& group : groups) {
    if (group.box.height() >= 0.8 * size.height && group.box.width() >= 0.45 * size.height &&
        group.box.width() <= 0.85 * size.height) {
      widths.push_back(group.box.width());
    }
  }
  size.width = median(widths, 0.58 * size.height);
  size.bottom = median(bottoms, 0);
  return size;
}

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

// What glyphs that touch and are as wide as `digits` digits can be.
void add_touching(double digits, bool percent, std::vector<std::string>& out) {
  const int least = std::max(2, static_cast<int>(std::floor(digits * 0.8)));
  const int most = std::min(kMostTouching, static_cast<int>(std::ceil(digits)));
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

std::vector<std::string> options_of(const Raster& gray, const Group& group, const DigitSize& size,
                                    bool first) {
  std::vector<std::string> out;
  const double height = group.box.height();
  const double width = group.box.width();
  const double middle = (group.box.top + group.box.bottom) / 2.0;
  if (first) {
    out.emplace_back("O");
  }
  if (height < 0.5 * size.height) {
    const bool low = middle > size.bottom - 0.3 * size.height;
    if (low && width < 0.6 * size.height) {
      const double below = group.box.bottom - size.bottom;  // a comma hangs down
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
  const double digits = width / size.width;
  if (group.turn > kLikePercent && digits < 2.2) {
    out.emplace_back("P");
    if (digits <= 1.3) {
      out.emplace_back("5");
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
    add_touching(digits, ends_like_percent(gray, group.box, size), out);
  }
  return out;
}

// The sides of a 0 whose hair lines at top and bottom are gone.
bool are_halves(const Group& left, const Group& right, const DigitSize& size) {
  const double both = right.box.right - left.box.left;
  return left.box.height() > 0.7 * size.height && right.box.height() > 0.7 * size.height &&
         left.box.width() < 0.65 * size.width && right.box.width() < 0.65 * size.width &&
         both > 0.75 * size.width && both < 1.25 * size.width;
}

}  // namespace

std::vector<GlyphShape> glyph_shapes(const Print& print, const PixelRect& line) {
  std::vector<GlyphShape> out;
  if (line.empty()) {
    return out;
  }
  const std::vector<Group> groups = groups_of(print, line);
  if (groups.size() > kMostGlyphs) {
    return out;
  }
  const DigitSize size = digit_size(groups, print.line_height);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    GlyphShape shape;
    shape.box = groups[i].box;
    if (i + 1 < groups.size() && are_halves(groups[i], groups[i + 1], size)) {
      shape.box = around(groups[i].box, groups[i + 1].box);
      shape.options = {"D", "DD"};  // or two 1
      ++i;
    } else {
      shape.options = options_of(print.gray, groups[i], size, out.empty());
    }
    out.push_back(std::move(shape));
  }
  return out;
}

}  // namespace fuhe
