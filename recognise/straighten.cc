// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/straighten.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <leptonica/allheaders.h>
#include <optional>
#include <vector>

namespace fuhe {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kRunPoints = 18;       // longer than a 一
constexpr double kFragmentPoints = 60;  // a piece of stroke long enough to tell a slope

// A nearly level piece of a stroke: y = middle_y + slope (x - middle_x).
struct Fragment {
  double middle_x = 0;
  double middle_y = 0;
  double slope = 0;
  double length = 0;
};

Fragment fit(const std::vector<std::array<double, 3>>& points, double length) {
  double w = 0;
  double sx = 0;
  double sy = 0;
  for (const auto& [x, y, weight] : points) {
    w += weight;
    sx += weight * x;
    sy += weight * y;
  }
  double sxx = 0;
  double sxy = 0;
  for (const auto& [x, y, weight] : points) {
    // A run is a piece of some width: its own extent belongs to the variance in x.
    sxx += weight * ((x - sx / w) * (x - sx / w) + weight * weight / 12);
    sxy += weight * (x - sx / w) * (y - sy / w);
  }
  return {sx / w, sy / w, sxx > 0 ? sxy / sxx : 0, length};
}

// Level fragments of the mask's strokes.
std::vector<Fragment> level_fragments(const InkMask& mask, double dpi) {
  const int run_pixels = static_cast<int>(kRunPoints * dpi / 72);
  InkMask runs = mask;
  close_rows(runs, static_cast<int>(dpi / 70));
  for (int y = 0; y < runs.height; ++y) {
    std::uint8_t* row = runs.row(y);
    for (int from = next_ink(row, 0, runs.width); from < runs.width;) {
      const int to = next_blank(row, from, runs.width);
      if (to - from < run_pixels) {
        std::fill(row + from, row + to, std::uint8_t{0});
      }
      from = next_ink(row, to, runs.width);
    }
  }
  std::vector<int> labels;
  const std::vector<InkPiece> pieces = ink_pieces(runs, &labels);
  std::vector<std::vector<std::array<double, 3>>> points(pieces.size());
  for (int y = 0; y < runs.height; ++y) {
    const int* row = labels.data() + static_cast<std::ptrdiff_t>(y) * runs.width;
    for (int x = 0; x < runs.width;) {
      const int label = row[x];
      const int from = x;
      while (x < runs.width && row[x] == label) {
        ++x;
      }
      if (label >= 0) {
        points[static_cast<std::size_t>(label)].push_back(
            {(from + x - 1) / 2.0, static_cast<double>(y), static_cast<double>(x - from)});
      }
    }
  }
  std::vector<Fragment> out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const PixelRect& box = pieces[i].box;
    const double thickness = static_cast<double>(pieces[i].pixels) / box.width();
    if (box.width() >= kFragmentPoints * dpi / 72 && thickness < dpi / 24) {
      out.push_back(fit(points[i], box.width()));
    }
  }
  return out;
}

double median_slope(std::vector<Fragment> fragments) {
  std::sort(fragments.begin(), fragments.end(),
            [](const Fragment& a, const Fragment& b) { return a.slope < b.slope; });
  double total = 0;
  for (const Fragment& f : fragments) {
    total += f.length;
  }
  double seen = 0;
  for (const Fragment& f : fragments) {
    seen += f.length;
    if (seen * 2 >= total) {
      return f.slope;
    }
  }
  return 0;
}

// Slope as a function of where across the page a fragment lies: slope = base + change * (at - mid).
struct SlopeTrend {
  double base = 0;
  double change = 0;
  double spread_flat = 0;   // mean absolute deviation without the trend
  double spread_trend = 0;  // and with it
};

SlopeTrend slope_trend(const std::vector<Fragment>& fragments, double middle) {
  SlopeTrend trend;
  trend.base = median_slope(fragments);
  double w = 0;
  double sx = 0;
  double sy = 0;
  double sxx = 0;
  double sxy = 0;
  for (const Fragment& f : fragments) {
    const double d = f.slope - trend.base;
    if (std::abs(d) > 0.05) {
      continue;
    }
    const double x = f.middle_y - middle;
    w += f.length;
    sx += f.length * x;
    sy += f.length * d;
    sxx += f.length * x * x;
    sxy += f.length * x * d;
  }
  const double det = w * sxx - sx * sx;
  if (w <= 0 || det <= 1e-9 * w * w) {
    return trend;
  }
  const double change = (w * sxy - sx * sy) / det;
  const double offset = (sy - change * sx) / w;
  double flat = 0;
  double bent = 0;
  for (const Fragment& f : fragments) {
    const double d = f.slope - trend.base;
    if (std::abs(d) <= 0.05) {
      flat += f.length * std::abs(d);
      bent += f.length * std::abs(d - offset - change * (f.middle_y - middle));
    }
  }
  trend.spread_flat = flat / w;
  trend.spread_trend = bent / w;
  // Worth a perspective only if the strokes clearly fan out: half a milliradian is 0.03 degrees.
  if (trend.spread_flat > 0.0008 && trend.spread_trend < 0.6 * trend.spread_flat) {
    trend.change = change;
    trend.base += offset;
  }
  return trend;
}

// The map that takes rows of slope base_h + change_h (y - cy) and columns of slope (dx/dy)
// base_v + change_v (x - cx), about the centre (cx, cy), to the axes.
PageTransform straightening(const SlopeTrend& h, const SlopeTrend& v, double cx, double cy) {
  // Where change != 0 the rows meet in a point (1/change away, sideways), so the vanishing line
  // passes there; to first order the denominator is 1 + change_h x + change_v y.
  PageTransform perspective;
  perspective.m = {1, 0, 0, 0, 1, 0, h.change, v.change, 1};
  PageTransform shear;
  const double det = 1 - h.base * v.base;
  const double sx = std::sqrt(1 + h.base * h.base) / det;
  const double sy = std::sqrt(1 + v.base * v.base) / det;
  shear.m = {sx, -v.base * sx, 0, -h.base * sy, sy, 0, 0, 0, 1};
  return shift(-cx, -cy).then(perspective).then(shear).then(shift(cx, cy));
}

// A map along one row of the target: most pages need no perspective, and no division a pixel.
class RowMap {
 public:
  RowMap(const PageTransform& map, double y) : map_(map), y_(y) {
    const auto& m = map.m;
    plain_ = std::abs(m[6]) + std::abs(m[7]) <= 0;
    if (plain_) {
      start_ = {(m[1] * y + m[2]) / m[8], (m[4] * y + m[5]) / m[8]};
      step_ = {m[0] / m[8], m[3] / m[8]};
      down_ = {m[1] / m[8], m[4] / m[8]};
    }
  }
  [[nodiscard]] Point at(double x, double below) const {
    return plain_ ? Point{start_.x + step_.x * x + down_.x * below,
                          start_.y + step_.y * x + down_.y * below}
                  : map_.map(Point{x, y_ + below});
  }

 private:
  const PageTransform& map_;
  double y_;
  bool plain_ = false;
  Point start_;
  Point step_;
  Point down_;
};

std::uint8_t sample(const Raster& page, double x, double y) {
  if (!(x >= 0 && y >= 0 && x + 1 < page.width && y + 1 < page.height)) {
    return 255;
  }
  const int x0 = static_cast<int>(x);
  const int y0 = static_cast<int>(y);
  // Weights in 256ths.
  const int wx = static_cast<int>((x - x0) * 256);
  const int wy = static_cast<int>((y - y0) * 256);
  const std::uint8_t* a = page.row(y0) + x0;
  const std::uint8_t* b = a + page.width;
  const int top = a[0] * (256 - wx) + a[1] * wx;
  const int bottom = b[0] * (256 - wx) + b[1] * wx;
  return static_cast<std::uint8_t>((top * (256 - wy) + bottom * wy + (1 << 15)) >> 16);
}

}  // namespace

double rough_skew(const InkMask& mask) {
  PIX* pix = pixCreate(mask.width, mask.height, 1);
  if (pix == nullptr) {
    return 0;
  }
  l_uint32* data = pixGetData(pix);
  const l_int32 words = pixGetWpl(pix);
  for (int y = 0; y < mask.height; ++y) {
    l_uint32* line = data + static_cast<std::ptrdiff_t>(words) * y;
    const std::uint8_t* row = mask.row(y);
    for (int x = 0; x < mask.width; ++x) {
      if (row[x] != 0) {
        SET_DATA_BIT(line, x);
      }
    }
  }
  l_float32 angle = 0;
  l_float32 confidence = 0;
  setMsgSeverity(L_SEVERITY_NONE);
  const l_ok failed = pixFindSkewSweepAndSearch(pix, &angle, &confidence, 4, 2, 10.0F, 0.5F, 0.02F);
  pixDestroy(&pix);
  // Leptonica gives the clockwise turn that levels the page.
  return failed != 0 || confidence < 2 ? 0 : -static_cast<double>(angle);
}

PageTransform straighten(const InkMask& mask, double dpi) {
  const std::vector<Fragment> level = level_fragments(mask, dpi);
  const std::vector<Fragment> upright = level_fragments(transposed(mask), dpi);
  if (level.size() < 2) {
    return {};
  }
  const double cx = mask.width / 2.0;
  const double cy = mask.height / 2.0;
  const SlopeTrend h = slope_trend(level, cy);
  SlopeTrend v;
  if (upright.size() < 2) {
    v.base = -h.base;  // nothing upright to go by: a plain rotation
  } else {
    v = slope_trend(upright, cx);
  }
  return straightening(h, v, cx, cy);
}

PageTransform rotation(double degrees, double width, double height) {
  const double c = std::cos(degrees * kPi / 180);
  const double s = std::sin(degrees * kPi / 180);
  PageTransform turn;
  turn.m = {c, -s, 0, s, c, 0, 0, 0, 1};
  return shift(-width / 2, -height / 2).then(turn).then(shift(width / 2, height / 2));
}

Raster warp(const Raster& page, const PageTransform& to_page, int width, int height, double dpi) {
  Raster out(width, height, 1, dpi);
  const bool shrinking = page.dpi > 1.2 * dpi;
  constexpr std::array<std::array<double, 2>, 4> kQuarters{
      {{-0.25, -0.25}, {0.25, -0.25}, {-0.25, 0.25}, {0.25, 0.25}}};
  for (int y = 0; y < height; ++y) {
    const RowMap row_map(to_page, y + 0.5);
    std::uint8_t* row = out.row(y);
    for (int x = 0; x < width; ++x) {
      const double px = x + 0.5;
      if (!shrinking) {
        const Point p = row_map.at(px, 0);
        row[x] = sample(page, p.x - 0.5, p.y - 0.5);
        continue;
      }
      int sum = 2;
      for (const auto& [dx, dy] : kQuarters) {
        const Point p = row_map.at(px + dx, dy);
        sum += sample(page, p.x - 0.5, p.y - 0.5);
      }
      row[x] = static_cast<std::uint8_t>(sum / 4);
    }
  }
  return out;
}

}  // namespace fuhe
