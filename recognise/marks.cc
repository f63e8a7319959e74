// SPDX-License-Identifier: GPL-3.0-or-later
// Seals and pen marks: found by their colour, taken out by how much of it lies on each pixel.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "recognise/ink.h"
#include "recognise/paper.h"

namespace fuhe {
namespace {

constexpr int kColourful = 45;      // channel spread of ink that is not black; JPEG noise has 20
constexpr int kPale = 170;          // a lowest channel above this is the tint of a background
constexpr double kMarkPoints = 30;  // larger than any character of a form
constexpr double kAreaPoints = 10;  // colour this wide and high is a background, no ink
constexpr double kCrumbPoints = 4;  // a piece of a seal's rim, between lines of print
constexpr double kCrumbGap = 3;
constexpr double kLargestMark = 230;    // a seal of 42 mm has 119; beyond that it is a table
constexpr double kStraightPoints = 90;  // a straight run this long belongs to a table
constexpr double kStrokePoints = 2;     // a coloured stroke, broken by compression, is as thin
constexpr double kMostSlope = 0.045;    // of a page that was laid askew on the glass
constexpr int kStrokesOfTable = 8;      // as many are no underlines of a pen
constexpr double kLeastInk = 0.15;  // share of its box that a seal fills; strokes that cross, less

std::size_t at(int x, int y, int width) {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
         static_cast<std::size_t>(x);
}

// Clears what belongs to areas of colour, wide and high: the background of a cell.
void drop_areas(InkMask& mask, int least) {
  const auto long_runs = [least](const InkMask& from) {
    InkMask out(from.width, from.height);
    for (int y = 0; y < from.height; ++y) {
      const std::uint8_t* row = from.row(y);
      for (int x = next_ink(row, 0, from.width); x < from.width;) {
        const int begin = x;
        x = next_blank(row, x, from.width);
        if (x - begin >= least) {
          std::fill(out.row(y) + begin, out.row(y) + x, std::uint8_t{1});
        }
        x = next_ink(row, x, from.width);
      }
    }
    return out;
  };
  const InkMask wide = long_runs(mask);
  const InkMask high = transposed(long_runs(transposed(mask)));
  for (std::size_t i = 0; i < mask.bits.size(); ++i) {
    mask.bits[i] = static_cast<std::uint8_t>(mask.bits[i] & ~(wide.bits[i] & high.bits[i]));
  }
}

// Pixels of colour, red ones apart from the others: a red seal over a blue cell is its own piece.
InkMask colourful_pixels(const Raster& page, bool red) {
  InkMask mask(page.width, page.height);
  bool any = false;
  for (int y = 0; y < page.height; ++y) {
    const std::uint8_t* p = page.row(y);
    std::uint8_t* to = mask.row(y);
    for (int x = 0; x < page.width; ++x, p += 3) {
      const auto [low, high] = std::minmax({p[0], p[1], p[2]});
      const bool colourful = high - low > kColourful && low < kPale && (p[0] == high) == red;
      to[x] = colourful ? 1 : 0;
      any = any || colourful;
    }
  }
  if (any) {
    drop_areas(mask, static_cast<int>(kAreaPoints * page.dpi / 72));
  }
  return mask;
}

// The longest run of ink in any row of the piece.
int longest_run(const InkMask& mask, const std::vector<int>& labels, const PixelRect& box,
                int label) {
  int longest = 0;
  for (int y = box.top; y < box.bottom; ++y) {
    int run = 0;
    for (int x = box.left; x < box.right; ++x) {
      run = labels[at(x, y, mask.width)] == label ? run + 1 : 0;
      longest = std::max(longest, run);
    }
  }
  return longest;
}

PixelRect around_both(const PixelRect& a, const PixelRect& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

// Print and table strokes cut a seal's rim into pieces: what touches a mark belongs to it, up to
// the size of a seal. Pieces that were taken are removed from `pieces`.
void join_marks(std::vector<PixelRect>& marks, std::vector<PixelRect>& pieces, int gap, int most) {
  const auto take = [&](PixelRect& mark, std::vector<PixelRect>& from, std::size_t first) {
    for (std::size_t i = first; i < from.size(); ++i) {
      const PixelRect& x = from[i];
      const PixelRect both = around_both(mark, x);
      if (mark.left <= x.right + gap && x.left <= mark.right + gap && mark.top <= x.bottom + gap &&
          x.top <= mark.bottom + gap && std::max(both.width(), both.height()) <= most) {
        mark = both;
        from.erase(from.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
      }
    }
    return false;
  };
  for (std::size_t i = 0; i < marks.size(); ++i) {
    while (take(marks[i], marks, i + 1) || take(marks[i], pieces, 0)) {
    }
  }
}

// A piece of a table's stroke, straight but for the page's slope.
bool is_stroke(const PixelRect& box, double dpi) {
  const int longer = std::max(box.width(), box.height());
  const int shorter = std::min(box.width(), box.height());
  return longer >= kMarkPoints * dpi / 72 &&
         shorter <= kStrokePoints * dpi / 72 + kMostSlope * longer;
}

std::vector<PixelRect> find_marks(const InkMask& colour, double dpi, bool red) {
  const auto pixels = [dpi](double points) { return static_cast<int>(points * dpi / 72); };
  InkMask joined = colour;
  close_rows(joined, pixels(1));
  joined = transposed(joined);
  close_rows(joined, pixels(1));
  joined = transposed(joined);
  std::vector<int> labels;
  const std::vector<InkPiece> pieces = ink_pieces(joined, &labels);
  const bool coloured_table = std::count_if(pieces.begin(), pieces.end(), [&](const InkPiece& p) {
                                return is_stroke(p.box, dpi);
                              }) >= kStrokesOfTable;
  std::vector<PixelRect> marks;
  if (coloured_table && !red) {
    return marks;  // seals are red; what is taken off such a table is strokes that cross
  }
  std::vector<PixelRect> crumbs;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const PixelRect& box = pieces[i].box;
    const int longer = std::max(box.width(), box.height());
    const bool crossing =  // of strokes
        coloured_table && pieces[i].pixels < kLeastInk * box.width() * box.height();
    if (is_stroke(box, dpi) || crossing || longer > pixels(kLargestMark) ||
        longest_run(joined, labels, box, static_cast<int>(i)) > pixels(kStraightPoints)) {
      continue;
    }
    if (longer >= pixels(kMarkPoints)) {
      marks.push_back(box);
    } else if (longer >= pixels(kCrumbPoints)) {
      crumbs.push_back(box);
    }
  }
  constexpr std::size_t kManyPieces = 1000;  // confetti, no seals: not worth joining
  if (marks.size() + crumbs.size() <= kManyPieces) {
    join_marks(marks, crumbs, pixels(kCrumbGap), pixels(kLargestMark));
  }
  return marks;
}

void keep_inside(PixelRect& box, int margin, int width, int height) {
  box = {std::max(0, box.left - margin), std::max(0, box.top - margin),
         std::min(width, box.right + margin), std::min(height, box.bottom + margin)};
}

struct Colour {
  int bright = 0;  // the brightest channel
  int spread = 0;  // how far the channels lie apart
};

Colour colour_of(const std::uint8_t* p) {
  const auto [low, high] = std::minmax({p[0], p[1], p[2]});
  return {high, high - low};
}

// What ink of a mark looks like where it is faintest, and where it is full.
struct MarkInk {
  double bright = 255;
  double spread = 255;
};

MarkInk measure_ink(const Raster& page, const PixelRect& mark) {
  std::vector<Colour> inked;
  for (int y = mark.top; y < mark.bottom; ++y) {
    const std::uint8_t* p = page.row(y) + 3 * static_cast<std::ptrdiff_t>(mark.left);
    for (int x = mark.left; x < mark.right; ++x, p += 3) {
      const Colour colour = colour_of(p);
      if (colour.spread > kColourful) {
        inked.push_back(colour);
      }
    }
  }
  if (inked.empty()) {
    return {};
  }
  const auto part = [&](double share) {
    return inked.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(inked.size()) * share);
  };
  std::sort(inked.begin(), inked.end(),
            [](const Colour& a, const Colour& b) { return a.spread < b.spread; });
  const double full = part(0.75)->spread;
  // Among the strongly coloured pixels the darker third: thin strokes are darker than areas because
  // scanners keep colour at half the resolution of brightness. Going lower would take thin digits
  // below a seal for its strokes.
  inked.erase(inked.begin(), std::find_if(inked.begin(), inked.end(),
                                          [&](const Colour& c) { return c.spread > 0.7 * full; }));
  std::sort(inked.begin(), inked.end(),
            [](const Colour& a, const Colour& b) { return a.bright < b.bright; });
  return {static_cast<double>(part(0.3)->bright), full};
}

// The largest spread among a pixel and its neighbours: colour is blurred where brightness is not.
std::vector<int> spread_around(const Raster& page, const PixelRect& mark) {
  constexpr int kAround = 1;
  const int width = mark.width();
  std::vector<int> across(static_cast<std::size_t>(width) *
                          static_cast<std::size_t>(mark.height()));
  std::vector<int> own(static_cast<std::size_t>(width));
  for (int y = 0; y < mark.height(); ++y) {
    const std::uint8_t* p = page.row(mark.top + y) + 3 * static_cast<std::ptrdiff_t>(mark.left);
    for (int x = 0; x < width; ++x, p += 3) {
      own[static_cast<std::size_t>(x)] = colour_of(p).spread;
    }
    for (int x = 0; x < width; ++x) {
      const auto from = own.begin() + std::max(0, x - kAround);
      const auto to = own.begin() + std::min(width, x + kAround + 1);
      across[at(x, y, width)] = *std::max_element(from, to);
    }
  }
  std::vector<int> out(across.size());
  for (int y = 0; y < mark.height(); ++y) {
    for (int x = 0; x < width; ++x) {
      int most = 0;
      for (int d = -kAround; d <= kAround; ++d) {
        most = std::max(most, across[at(x, std::clamp(y + d, 0, mark.height() - 1), width)]);
      }
      out[at(x, y, width)] = most;
    }
  }
  return out;
}

// The more colour there is around a pixel, the more mark ink lies on it; its brightest channel is
// compared with what paper would show through that much ink.
void erase_mark(const Raster& page, const PixelRect& mark, Raster& gray) {
  const MarkInk ink = measure_ink(page, mark);
  const std::vector<int> spread = spread_around(page, mark);
  for (int y = mark.top; y < mark.bottom; ++y) {
    const std::uint8_t* p = page.row(y) + 3 * static_cast<std::ptrdiff_t>(mark.left);
    std::uint8_t* to = gray.row(y);
    for (int x = mark.left; x < mark.right; ++x, p += 3) {
      const int around = spread[at(x - mark.left, y - mark.top, mark.width())];
      const double share = std::clamp(around / ink.spread, 0.0, 1.0);
      const double paper = std::max(60.0, 250 * (1 - share) + ink.bright * share);
      const double light = std::min(1.0, colour_of(p).bright / paper);
      to[x] = static_cast<std::uint8_t>(255 * light);
    }
  }
}

}  // namespace

CleanPage take_out_marks(const Raster& page) {
  CleanPage out;
  out.gray = Raster(page.width, page.height, 1, page.dpi);
  // Tints of backgrounds become white: their brightest channel is.
  constexpr int kInkLike = kPale - 40;
  for (int y = 0; y < page.height; ++y) {
    const std::uint8_t* p = page.row(y);
    std::uint8_t* to = out.gray.row(y);
    for (int x = 0; x < page.width; ++x, p += 3) {
      const auto [low, high] = std::minmax({p[0], p[1], p[2]});
      const int luma = (p[0] * 77 + p[1] * 150 + p[2] * 29) >> 8;
      const int tint = std::clamp(low - kInkLike, 0, 40);
      to[x] = static_cast<std::uint8_t>((luma * (40 - tint) + high * tint) / 40);
    }
  }
  for (const bool red : {true, false}) {
    const std::vector<PixelRect> found = find_marks(colourful_pixels(page, red), page.dpi, red);
    out.marks.insert(out.marks.end(), found.begin(), found.end());
  }
  for (PixelRect& mark : out.marks) {
    keep_inside(mark, static_cast<int>(page.dpi / 36), page.width, page.height);
    erase_mark(page, mark, out.gray);
  }
  return out;
}

}  // namespace fuhe
