// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/upright_page.h"

#include <cmath>
#include <utility>

#include "recognise/ink.h"
#include "recognise/paper.h"
#include "recognise/straighten.h"
#include "recognise/surroundings.h"

namespace fuhe {
namespace {

constexpr int kInkBelow = 150;
constexpr int kMostRounds = 3;
constexpr double kPi = 3.14159265358979323846;

// How far the map moves the corners of the page relative to its middle, in pixels.
double movement(const PageTransform& t, double width, double height) {
  const Point a = t.map(Point{0, 0});
  const Point b = t.map(Point{width, 0});
  const Point c = t.map(Point{0, height});
  return std::abs(a.y) + std::abs(b.y) + std::abs(a.x) + std::abs(c.x);
}

}  // namespace

UprightPage set_upright(const Raster& page, int quarters) {
  CleanPage clean = clean_page(page);
  const double scale = kWorkingDpi / page.dpi;
  const bool sideways = quarters % 2 != 0;
  const double wide = sideways ? page.height : page.width;
  const double high = sideways ? page.width : page.height;
  const int width = static_cast<int>(std::lround(wide * scale));
  const int height = static_cast<int>(std::lround(high * scale));

  const double skew = rough_skew(darker_than(clean.gray, kInkBelow));
  PageTransform to_upright = turning(quarters, page.width, page.height);
  // The skew was measured before the quarter turn; a rotation commutes with it.
  to_upright = to_upright.then(rotation(-skew, wide, high)).then(scaling(scale));
  UprightPage out;
  for (int round = 0; round < kMostRounds; ++round) {
    out.gray = warp(clean.gray, to_upright.inverse(), width, height, kWorkingDpi);
    const PageTransform fine = straighten(darker_than(out.gray, kInkBelow), kWorkingDpi);
    if (movement(fine, width, height) < 1.5) {
      break;
    }
    to_upright = to_upright.then(fine);
    if (round + 1 == kMostRounds) {
      out.gray = warp(clean.gray, to_upright.inverse(), width, height, kWorkingDpi);
    }
  }
  clear_surroundings(out.gray);
  out.width = width * 72 / kWorkingDpi;
  out.height = height * 72 / kWorkingDpi;
  const PageTransform back = to_upright.inverse();
  out.to_received = scaling(kWorkingDpi / 72).then(back).then(scaling(72 / page.dpi));
  const Point left = out.to_received.map(Point{0, out.height / 2});
  const Point right = out.to_received.map(Point{out.width, out.height / 2});
  const double seen = std::atan2(right.y - left.y, right.x - left.x) * 180 / kPi;
  out.skew_degrees = seen - 90 * std::round(seen / 90);
  for (const PixelRect& mark : clean.marks) {
    const double f = 72 / page.dpi;
    out.marks.push_back({mark.left * f, mark.top * f, mark.right * f, mark.bottom * f});
  }
  return out;
}

}  // namespace fuhe
