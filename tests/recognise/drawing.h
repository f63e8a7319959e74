// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures for tests, drawn pixel by pixel.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>

#include "extract/page/raster.h"
#include "recognise/print.h"

namespace fuhe::testing {

struct Ink {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
};

inline void dot(Raster& raster, int x, int y, Ink ink = {}) {
  if (x < 0 || y < 0 || x >= raster.width || y >= raster.height) {
    return;
  }
  std::uint8_t* p = raster.row(y) + static_cast<std::ptrdiff_t>(x) * raster.channels;
  p[0] = ink.red;
  if (raster.channels == 3) {
    p[1] = ink.green;
    p[2] = ink.blue;
  }
}

inline void box(Raster& raster, int left, int top, int right, int bottom, Ink ink = {}) {
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      dot(raster, x, y, ink);
    }
  }
}

// A line of some thickness between two points.
inline void line(Raster& raster, double x0, double y0, double x1, double y1, double thickness,
                 Ink ink = {}) {
  constexpr double kStep = 0.4;  // so that no pixel is passed over
  const double length = std::hypot(x1 - x0, y1 - y0);
  const double half = thickness / 2;
  const int along = static_cast<int>(length / kStep);
  const int across = static_cast<int>(thickness / kStep);
  for (int t = 0; t <= along; ++t) {
    const double x = x0 + (x1 - x0) * t * kStep / length - half;
    const double y = y0 + (y1 - y0) * t * kStep / length - half;
    for (int dy = 0; dy <= across; ++dy) {
      for (int dx = 0; dx <= across; ++dx) {
        dot(raster, static_cast<int>(std::floor(x + dx * kStep)),
            static_cast<int>(std::floor(y + dy * kStep)), ink);
      }
    }
  }
}

inline void ring(Raster& raster, double x, double y, double radius, double thickness,
                 Ink ink = {}) {
  for (int py = 0; py < raster.height; ++py) {
    for (int px = 0; px < raster.width; ++px) {
      if (std::abs(std::hypot(px - x, py - y) - radius) <= thickness / 2) {
        // As a stamp: ink over print stays print.
        const std::uint8_t* p = raster.row(py) + static_cast<std::ptrdiff_t>(px) * raster.channels;
        if (p[0] > 128) {
          dot(raster, px, py, ink);
        }
      }
    }
  }
}

inline void add_noise(Raster& raster, double sigma) {
  std::mt19937 random(7);
  std::normal_distribution<double> noise(0, sigma);
  for (std::uint8_t& v : raster.pixels) {
    v = static_cast<std::uint8_t>(std::clamp(v + noise(random), 0.0, 255.0));
  }
}

// The print of a page whose lines are known to be so many pixels high.
inline Print print_with(const Raster& page, double line_height) {
  Print print = fuhe::print_of(page, {});
  print.line_height = line_height;
  return print;
}

}  // namespace fuhe::testing
