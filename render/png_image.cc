// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/png_image.h"

#include <algorithm>
#include <cstdlib>
#include <png.h>
#include <vector>

namespace fuhe {
namespace {

constexpr unsigned kLargestSide = 4000;  // a page at 300 dpi is smaller
constexpr int kBits = 4;
constexpr unsigned kStep = 17;  // 255 / 15

unsigned quantised(unsigned value) {
  return (value + kStep / 2) / kStep;
}

// Two samples a byte; a row of an odd number ends with a blank half.
void append_row(std::string& out, const std::vector<unsigned>& samples) {
  for (std::size_t i = 0; i < samples.size(); i += 2) {
    const unsigned low = i + 1 < samples.size() ? samples[i + 1] : 0;
    out += static_cast<char>(static_cast<unsigned char>(samples[i] << 4U | low));
  }
}

RasterImage packed(const std::vector<png_byte>& rgb, unsigned width, unsigned height) {
  RasterImage image;
  image.width = static_cast<int>(width);
  image.height = static_cast<int>(height);
  image.bits = kBits;
  // A slight tint of the paper is no colour. Judged in steps, so that a picture read back from a
  // report is judged alike.
  for (std::size_t i = 0; i + 2 < rgb.size() && image.gray; i += 3) {
    const auto [least, most] = std::minmax({rgb[i], rgb[i + 1], rgb[i + 2]});
    image.gray = quantised(most) - quantised(least) <= 1;
  }
  for (std::size_t y = 0; y < height; ++y) {
    std::vector<unsigned> row;
    for (std::size_t i = 3 * y * width; i < 3 * (y + 1) * width; i += 3) {
      if (image.gray) {
        row.push_back(quantised((rgb[i] * 2U + rgb[i + 1] * 5U + rgb[i + 2]) / 8));
      } else {
        row.insert(row.end(), {quantised(rgb[i]), quantised(rgb[i + 1]), quantised(rgb[i + 2])});
      }
    }
    append_row(image.samples, row);
  }
  return image;
}

}  // namespace

std::optional<RasterImage> read_png(std::string_view bytes) {
  png_image reader{};
  reader.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&reader, bytes.data(), bytes.size()) == 0) {
    return std::nullopt;
  }
  if (reader.width == 0 || reader.height == 0 || reader.width > kLargestSide ||
      reader.height > kLargestSide) {
    png_image_free(&reader);
    return std::nullopt;
  }
  reader.format = PNG_FORMAT_RGB;
  const png_color white{255, 255, 255};
  std::vector<png_byte> rgb(PNG_IMAGE_SIZE(reader));
  if (png_image_finish_read(&reader, &white, rgb.data(), 0, nullptr) == 0) {
    return std::nullopt;
  }
  return packed(rgb, reader.width, reader.height);
}

std::string write_png(const RasterImage& image) {
  const std::size_t components = image.gray ? 1 : 3;
  const auto width = static_cast<std::size_t>(image.width);
  const auto height = static_cast<std::size_t>(image.height);
  const std::size_t row_samples = width * components;
  const std::size_t row_bytes = (row_samples + 1) / 2;
  std::vector<png_byte> samples;
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t i = 0; i < row_samples; ++i) {
      const auto byte = static_cast<unsigned char>(image.samples[y * row_bytes + i / 2]);
      const unsigned value = i % 2 == 0 ? byte >> 4U : byte & 0xFU;
      samples.push_back(static_cast<png_byte>(value * kStep));
    }
  }
  return encode_png({samples.data(), image.width, image.height, image.gray ? 1 : 3, row_samples});
}

std::string encode_png(const PixelView& pixels) {
  std::string out;
  if (pixels.width <= 0 || pixels.height <= 0) {
    return out;
  }
  png_image writer{};
  writer.version = PNG_IMAGE_VERSION;
  writer.width = static_cast<png_uint_32>(pixels.width);
  writer.height = static_cast<png_uint_32>(pixels.height);
  writer.format = pixels.channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  const auto stride = static_cast<png_int_32>(pixels.stride);
  png_alloc_size_t size = 0;
  if (png_image_write_to_memory(&writer, nullptr, &size, 0, pixels.first, stride, nullptr) == 0) {
    return out;
  }
  out.resize(size);
  if (png_image_write_to_memory(&writer, out.data(), &size, 0, pixels.first, stride, nullptr) ==
      0) {
    size = 0;
  }
  out.resize(size);
  return out;
}

}  // namespace fuhe
