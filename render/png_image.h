// SPDX-License-Identifier: GPL-3.0-or-later
// Cell pictures: PNG to the samples that the report stores, and back for verifying a report.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "render/page.h"

namespace fuhe {

// Decodes a PNG over white, to 4 steps a component: enough for print on paper, and small. Gray
// where no pixel has a colour. nullopt: no PNG, or one larger than any cell.
std::optional<RasterImage> read_png(std::string_view bytes);

std::string write_png(const RasterImage& image);

// Bits a component, and bytes of a row of so many components, of the pictures of a report.
inline constexpr int kPictureBits = 2;
std::size_t packed_row_bytes(std::size_t samples);

// 8-bit samples, `channels` (1: gray, 3: RGB) a pixel, rows `stride` bytes apart.
struct PixelView {
  const std::uint8_t* first = nullptr;
  int width = 0;
  int height = 0;
  int channels = 1;
  std::size_t stride = 0;
};

// Encodes all eight bits. Empty: nothing to encode, or no memory for it.
std::string encode_png(const PixelView& pixels);

}  // namespace fuhe
