// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of a page: plain pixels, no image library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fuhe {

// Rows from the top, `channels` bytes a pixel (1: gray, 3: red, green, blue), no padding.
struct Raster {
  int width = 0;
  int height = 0;
  int channels = 1;
  double dpi = 0;
  std::vector<std::uint8_t> pixels;

  Raster() = default;
  Raster(int w, int h, int c, double resolution, std::uint8_t value = 255)
      : width(w),
        height(h),
        channels(c),
        dpi(resolution),
        pixels(
            static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * static_cast<std::size_t>(c),
            value) {}

  // REQUIRES: 0 <= y < height.
  [[nodiscard]] std::uint8_t* row(int y) { return pixels.data() + offset(y); }
  [[nodiscard]] const std::uint8_t* row(int y) const { return pixels.data() + offset(y); }
  [[nodiscard]] bool empty() const { return pixels.empty(); }

 private:
  [[nodiscard]] std::size_t offset(int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) *
           static_cast<std::size_t>(channels);
  }
};

// A half-open box of pixels: [left, right) x [top, bottom).
struct PixelRect {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;

  [[nodiscard]] int width() const { return right - left; }
  [[nodiscard]] int height() const { return bottom - top; }
  [[nodiscard]] bool empty() const { return right <= left || bottom <= top; }
};

}  // namespace fuhe
