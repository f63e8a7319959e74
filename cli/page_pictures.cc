// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/page_pictures.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>

#include "extract/page/page_raster.h"
#include "render/png_image.h"

namespace fuhe {
namespace {

constexpr double kPointsPerInch = 72;

class RenderedPages {
 public:
  RenderedPages(std::string bytes, std::string name)
      : bytes_(std::move(bytes)), name_(std::move(name)) {}

  // nullptr for a page that cannot be rendered.
  const Raster* page(int number, int dpi) {
    if (number != number_ || dpi != dpi_) {
      auto raster = render_page(bytes_, name_, number, dpi);
      raster_ = raster ? std::move(*raster) : Raster();
      number_ = number;
      dpi_ = dpi;
    }
    return raster_.empty() ? nullptr : &raster_;
  }

 private:
  std::string bytes_;
  std::string name_;
  Raster raster_;
  int number_ = 0;
  int dpi_ = 0;
};

std::optional<std::string> to_png(const Raster& raster, const PixelRect& part) {
  if (part.empty()) {
    return std::nullopt;
  }
  const auto channels = static_cast<std::size_t>(raster.channels);
  const std::size_t stride = static_cast<std::size_t>(raster.width) * channels;
  const std::uint8_t* first = raster.pixels.data() + static_cast<std::size_t>(part.top) * stride +
                              static_cast<std::size_t>(part.left) * channels;
  std::string png = encode_png({first, part.width(), part.height(), raster.channels, stride});
  return png.empty() ? std::nullopt : std::optional(std::move(png));
}

PixelRect pixels_of(const Rect& box, const Raster& raster) {
  const double scale = raster.dpi / kPointsPerInch;
  const auto pixel = [scale](double points, int most) {
    return static_cast<int>(std::clamp(points * scale, 0.0, static_cast<double>(most)));
  };
  return PixelRect{pixel(box.left, raster.width), pixel(box.top, raster.height),
                   pixel(box.right, raster.width), pixel(box.bottom, raster.height)};
}

}  // namespace

CellPicture cell_pictures(std::string bytes, std::string name) {
  const auto pages = std::make_shared<RenderedPages>(std::move(bytes), std::move(name));
  return [pages](const Place& place, int dpi) -> std::optional<std::string> {
    const Raster* raster = pages->page(place.page, dpi);
    return raster == nullptr ? std::nullopt : to_png(*raster, pixels_of(place.box, *raster));
  };
}

PagePicture page_pictures(std::string bytes, std::string name) {
  const auto pages = std::make_shared<RenderedPages>(std::move(bytes), std::move(name));
  return [pages](int page, int dpi) -> std::optional<PageImage> {
    const Raster* raster = pages->page(page, dpi);
    if (raster == nullptr) {
      return std::nullopt;
    }
    auto png = to_png(*raster, PixelRect{0, 0, raster->width, raster->height});
    if (!png) {
      return std::nullopt;
    }
    return PageImage{std::move(*png), raster->width * kPointsPerInch / raster->dpi,
                     raster->height * kPointsPerInch / raster->dpi};
  };
}

}  // namespace fuhe
