// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/png_image.h"

#include <algorithm>
#include <cstdlib>
#include <png.h>
#include <vector>

namespace fuhe {
namespace {

constexpr unsigned kLargestSide = 4000;  // a page at 300 dpi is smaller
constexpr int kBits = kPictureBits;
constexpr unsigned kStep = 85;  // 255 / 3
constexpr std::size_t kInByte = 8 / kBits;

unsigned quantised(unsigned value) {
  return (value + kStep / 2) / kStep;
}

// Four samples a byte; the last byte of a row may be blank in part.
void append_row(std::string& out, const std::vector<unsigned>& samples) {
  for (std::size_t i = 0; i < samples.size(); i += kInByte) {
    unsigned byte = 0;
    for (std::size_t k = i; k < i + kInByte; ++k) {
      byte = byte << static_cast<unsigned>(kBits) | (k < samples.size() ? samples[k] : 0);
    }
    out += static_cast<char>(static_cast<unsigned char>(byte));
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
    image.gray =
        quantised(most) == quantised(least) || static_cast<unsigned>(most - least) < kStep / 2;
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

std::size_t packed_row_bytes(std::size_t samples) {
  return (samples + kInByte - 1) / kInByte;
}

std::string write_png(const RasterImage& image) {
  const std::size_t components = image.gray ? 1 : 3;
  const auto width = static_cast<std::size_t>(image.width);
  const auto height = static_cast<std::size_t>(image.height);
  const std::size_t row_samples = width * components;
  const std::size_t row_bytes = packed_row_bytes(row_samples);
  std::vector<png_byte> samples;
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t i = 0; i < row_samples; ++i) {
      const auto byte = static_cast<unsigned char>(image.samples[y * row_bytes + i / kInByte]);
      const unsigned shift = static_cast<unsigned>((kInByte - 1 - i % kInByte) * kBits);
      const unsigned value = byte >> shift & 3U;
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
