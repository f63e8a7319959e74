// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/page_raster.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <cstddef>
#include <exception>
#include <memory>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-global.h>
#include <poppler/cpp/poppler-image.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

namespace fuhe {
namespace {

constexpr double kMostPixels = 40e6;  // an A3 page at 300 dpi has 17.4 million

void be_quiet(const std::string& /*message*/, void* /*closure*/) {}

std::string place(const std::string& path, int number) {
  return path + ", page " + std::to_string(number);
}

// poppler-cpp's argb32 is four bytes in native order: blue, green, red, alpha.
Raster to_raster(const poppler::image& image, double dpi) {
  Raster raster(image.width(), image.height(), 3, dpi);
  const char* data = image.const_data();
  for (int y = 0; y < raster.height; ++y) {
    const char* from =
        data + static_cast<std::ptrdiff_t>(y) * static_cast<std::ptrdiff_t>(image.bytes_per_row());
    std::uint8_t* to = raster.row(y);
    for (int x = 0; x < raster.width; ++x, from += 4, to += 3) {
      to[0] = static_cast<std::uint8_t>(from[2]);
      to[1] = static_cast<std::uint8_t>(from[1]);
      to[2] = static_cast<std::uint8_t>(from[0]);
    }
  }
  return raster;
}

Result<Raster> render(const std::string& bytes, const std::string& path, int number, double dpi) {
  poppler::set_debug_error_function(be_quiet, nullptr);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) {
    return Error{ErrorCode::damaged, path, "cannot be opened for rendering"};
  }
  if (document->is_locked()) {
    return Error{ErrorCode::encrypted, path, "needs a password"};
  }
  const std::unique_ptr<poppler::page> page(document->create_page(number - 1));
  if (!page) {
    return Error{ErrorCode::damaged, place(path, number), "cannot be read"};
  }
  const poppler::rectf box = page->page_rect(poppler::crop_box);
  const double square_inches = std::abs(box.width() * box.height()) / (72.0 * 72.0);
  if (square_inches * dpi * dpi > kMostPixels) {
    dpi = std::sqrt(kMostPixels / square_inches);
  }
  poppler::page_renderer renderer;
  renderer.set_render_hints(poppler::page_renderer::antialiasing |
                            poppler::page_renderer::text_antialiasing);
  renderer.set_image_format(poppler::image::format_argb32);
  const poppler::image image = renderer.render_page(page.get(), dpi, dpi);
  if (!image.is_valid() || image.width() <= 0 || image.height() <= 0) {
    return Error{ErrorCode::damaged, place(path, number), "cannot be rendered"};
  }
  return to_raster(image, dpi);
}

}  // namespace

Result<Raster> render_page(const std::string& bytes, const std::string& name, int number,
                           double dpi) {
  try {
    return render(bytes, name, number, dpi);
  } catch (const std::exception& error) {
    return Error{ErrorCode::damaged, place(name, number),
                 std::string("cannot be rendered: ") + error.what()};
  }
}

double scan_dpi(const PageContent& page) {
  double best_area = 0;
  double dpi = 200;
  for (const Image& image : page.images) {
    const double area = image.box.width() * image.box.height();
    if (area > best_area && image.box.width() > 1 && image.box.height() > 1) {
      best_area = area;
      // A picture placed sideways has its sides exchanged; the larger ratio would then mislead.
      dpi = 72 * std::sqrt(static_cast<double>(image.pixel_width) *
                           static_cast<double>(image.pixel_height) / area);
    }
  }
  return std::clamp(dpi, 100.0, 300.0);
}

}  // namespace fuhe
