// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/resized.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace fuhe {
namespace {

// Where a pixel of the result lies in the source: between `first` and the next, by `share`.
struct Between {
  int first = 0;
  double share = 0;
};

Between source_of(int at, double scale, int size) {
  const double middle = std::clamp((at + 0.5) / scale - 0.5, 0.0, size - 1.0);
  const int first = std::min(static_cast<int>(middle), std::max(0, size - 2));
  return {first, middle - first};
}

}  // namespace

Raster resized(const Raster& gray, double scale) {
  const int width = std::max(1, static_cast<int>(std::lround(gray.width * scale)));
  const int height = std::max(1, static_cast<int>(std::lround(gray.height * scale)));
  Raster out(width, height, 1, gray.dpi);
  for (int y = 0; y < height; ++y) {
    const Between row = source_of(y, scale, gray.height);
    const std::uint8_t* upper = gray.row(row.first);
    const std::uint8_t* lower = gray.row(std::min(row.first + 1, gray.height - 1));
    for (int x = 0; x < width; ++x) {
      const Between column = source_of(x, scale, gray.width);
      const int right = std::min(column.first + 1, gray.width - 1);
      const auto across = [&](const std::uint8_t* line) {
        return line[column.first] * (1 - column.share) + line[right] * column.share;
      };
      out.row(y)[x] = static_cast<std::uint8_t>(
          std::lround(across(upper) * (1 - row.share) + across(lower) * row.share));
    }
  }
  return out;
}

}  // namespace fuhe
