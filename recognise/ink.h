// SPDX-License-Identifier: GPL-3.0-or-later
// Black and white: which pixels are ink, and the connected pieces of it.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/page/raster.h"

namespace fuhe {

// One byte a pixel, 1 where there is ink.
struct InkMask {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> bits;

  InkMask() = default;
  InkMask(int w, int h)
      : width(w), height(h), bits(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), 0) {}
  [[nodiscard]] std::uint8_t* row(int y) {
    return bits.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  }
  [[nodiscard]] const std::uint8_t* row(int y) const {
    return bits.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
  }
};

// A connected piece of ink (8 neighbours).
struct InkPiece {
  PixelRect box;
  int pixels = 0;
};

// Returns the mask of the pixels of a gray raster that are darker than `threshold`.
InkMask darker_than(const Raster& gray, int threshold);

// Returns the connected pieces, top to bottom. With `labels`, also writes for every pixel the index
// of its piece, or -1.
std::vector<InkPiece> ink_pieces(const InkMask& mask, std::vector<int>* labels = nullptr);

// Rows become columns. REQUIRES: one channel.
InkMask transposed(const InkMask& mask);
Raster transposed(const Raster& gray);

// The first pixel of a row at or after x with ink, or without; `width` if there is none.
int next_ink(const std::uint8_t* row, int x, int width);
int next_blank(const std::uint8_t* row, int x, int width);

// Fills gaps of at most `gap` pixels inside each row.
void close_rows(InkMask& mask, int gap);

}  // namespace fuhe
