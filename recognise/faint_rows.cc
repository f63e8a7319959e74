// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/faint_rows.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fuhe {
namespace {

constexpr double kStretchPoints = 5;   // averaged along the row: noise goes, a stroke stays
constexpr double kBesidePoints = 1.5;  // a hair stroke of a blurred scan is 1.2 points high
constexpr int kDarker = 12;            // gray levels

// Sums of `width` neighbouring pixels, centred.
void sum_along(const std::uint8_t* row, int length, int width, std::uint16_t* out) {
  const int half = width / 2;
  int sum = 0;
  for (int x = -half; x <= half; ++x) {
    sum += row[std::clamp(x, 0, length - 1)];
  }
  for (int x = 0; x < length; ++x) {
    out[x] = static_cast<std::uint16_t>(sum);
    sum += row[std::min(x + half + 1, length - 1)] - row[std::max(x - half, 0)];
  }
}

}  // namespace

InkMask faint_rows(const Raster& gray) {
  InkMask out(gray.width, gray.height);
  const int half = std::max(1, static_cast<int>(std::lround(kStretchPoints / 2 * gray.dpi / 72)));
  const int width = std::min(2 * half + 1, 255);
  const int beside = std::max(2, static_cast<int>(std::lround(kBesidePoints * gray.dpi / 72)));
  const auto row_length = static_cast<std::size_t>(gray.width);
  // A ring of the rows' sums: `beside` above, the row itself, `beside` below.
  const int ring = 2 * beside + 1;
  std::vector<std::uint16_t> sums(row_length * static_cast<std::size_t>(ring));
  const auto row_of = [&](int y) {
    return sums.data() + row_length * static_cast<std::size_t>(y % ring);
  };
  const int darker = kDarker * width;
  for (int y = 0; y < gray.height; ++y) {
    sum_along(gray.row(y), gray.width, width, row_of(y));
    const int middle = y - beside;
    if (middle < beside) {
      continue;
    }
    const std::uint16_t* above = row_of(middle - beside);
    const std::uint16_t* here = row_of(middle);
    const std::uint16_t* below = row_of(y);
    std::uint8_t* to = out.row(middle);
    for (int x = 0; x < gray.width; ++x) {
      to[x] = std::min(above[x], below[x]) - here[x] > darker ? 1 : 0;
    }
  }
  return out;
}

}  // namespace fuhe
