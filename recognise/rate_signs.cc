// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/rate_signs.h"

#include <algorithm>
#include <cmath>

namespace fuhe {
namespace {

constexpr int kInkBelow = 200;  // slashes are often pale
constexpr double kPart = 0.34;  // of the height: the rings reach to the middle, and a little beyond

bool has_ink(const Raster& gray, int x, int top, int bottom) {
  for (int y = top; y < bottom; ++y) {
    if (gray.row(y)[x] < kInkBelow) {
      return true;
    }
  }
  return false;
}

// How many columns from the left have no ink in the lower part, and from the right none in the
// upper part.
struct OneSided {
  int left = 0;
  int right = 0;
};

OneSided one_sided(const Raster& gray, const PixelRect& box) {
  const int part = static_cast<int>(std::lround(kPart * box.height()));
  OneSided out;
  while (out.left < box.width() &&
         !has_ink(gray, box.left + out.left, box.bottom - part, box.bottom)) {
    ++out.left;
  }
  while (out.right < box.width() &&
         !has_ink(gray, box.right - 1 - out.right, box.top, box.top + part)) {
    ++out.right;
  }
  return out;
}

}  // namespace

bool has_empty_corners(const Raster& gray, const PixelRect& box) {
  const OneSided ends = one_sided(gray, box);
  const double least = 0.1 * box.width();
  return ends.left > least && ends.right > least;
}

bool is_per_mille(const Raster& gray, const PixelRect& box, double height) {
  constexpr double kNarrowest = 1.05;
  constexpr double kWidest = 2.3;
  const double shape = box.width() / height;
  if (shape < kNarrowest || shape > kWidest || box.height() < 0.85 * height) {
    return false;
  }
  // Two rings are wider than the third of a digit's height that the one of a % takes alone.
  const OneSided ends = one_sided(gray, box);
  const bool rings = ends.right > 0.45 * height && ends.right > 0.4 * box.width() &&
                     ends.right < 0.8 * box.width();
  const bool slanted = ends.left > 0.06 * box.width() && ends.left < 0.4 * box.width();
  // The side of a 0 has no ink below either, but none above.
  const int part = static_cast<int>(std::lround(kPart * box.height()));
  return rings && slanted && has_ink(gray, box.left + ends.left / 2, box.top, box.top + part) &&
         has_ink(gray, box.right - ends.right / 4, box.bottom - part, box.bottom);
}

}  // namespace fuhe
