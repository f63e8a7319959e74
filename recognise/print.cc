// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/print.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace fuhe {
namespace {

constexpr int kInkBelow = 150;
constexpr int kSoftInkBelow = 200;
constexpr double kSpeckPoints = 0.75;  // a decimal point of 8-point print is 0.9 points across
constexpr double kLeastLine = 4.5;     // points of ink height; 6-point digits have 4.3
constexpr double kMostLine = 20;

void paint(Raster& gray, const PixelRect& box) {
  for (int y = box.top; y < box.bottom; ++y) {
    std::fill(gray.row(y) + box.left, gray.row(y) + box.right, std::uint8_t{255});
  }
}

PixelRect stroke_box(const Stroke& stroke, const Raster& gray) {
  const double scale = gray.dpi / 72;
  const double half = stroke.thickness * scale / 2 + 1.6;
  const double at = stroke.at * scale;
  const int low = static_cast<int>(std::floor(at - half));
  const int high = static_cast<int>(std::ceil(at + half));
  const int from = static_cast<int>(std::floor(stroke.from * scale)) - 2;
  const int to = static_cast<int>(std::ceil(stroke.to * scale)) + 2;
  PixelRect box =
      stroke.horizontal ? PixelRect{from, low, to, high} : PixelRect{low, from, high, to};
  return {std::clamp(box.left, 0, gray.width), std::clamp(box.top, 0, gray.height),
          std::clamp(box.right, 0, gray.width), std::clamp(box.bottom, 0, gray.height)};
}

void drop_specks(InkMask& ink, double dpi) {
  const int least = static_cast<int>(std::lround(kSpeckPoints * dpi / 72));
  std::vector<int> labels;
  const std::vector<InkPiece> pieces = ink_pieces(ink, &labels);
  for (std::size_t i = 0; i < ink.bits.size(); ++i) {
    if (labels[i] >= 0) {
      const InkPiece& p = pieces[static_cast<std::size_t>(labels[i])];
      if (p.box.width() < least && p.box.height() < least) {
        ink.bits[i] = 0;
      }
    }
  }
}

struct Band {
  int top;
  int bottom;
};

std::vector<int> row_sums(const InkMask& ink, const PixelRect& area) {
  std::vector<int> sums;
  for (int y = area.top; y < area.bottom; ++y) {
    const std::uint8_t* row = ink.row(y);
    int sum = 0;
    for (int x = area.left; x < area.right; ++x) {
      sum += row[x];
    }
    sums.push_back(sum);
  }
  return sums;
}

std::vector<Band> inked_bands(const std::vector<int>& sums) {
  std::vector<Band> out;
  for (int y = 0; y < static_cast<int>(sums.size()); ++y) {
    if (sums[static_cast<std::size_t>(y)] == 0) {
      continue;
    }
    if (!out.empty() && out.back().bottom == y) {
      ++out.back().bottom;
    } else {
      out.push_back({y, y + 1});
    }
  }
  return out;
}

// Cuts a band of touching lines where the least ink is, near the places where n equal lines meet.
void split_band(const std::vector<int>& sums, const Band& band, double height,
                std::vector<Band>& out) {
  const int n = static_cast<int>(std::lround((band.bottom - band.top) / (height * 1.12)));
  if (n < 2) {
    out.push_back(band);
    return;
  }
  double mean = 0;
  for (int y = band.top; y < band.bottom; ++y) {
    mean += sums[static_cast<std::size_t>(y)];
  }
  mean /= band.bottom - band.top;
  int from = band.top;
  for (int left = n; left > 1; --left) {
    const double pitch = static_cast<double>(band.bottom - from) / left;
    const int low = from + static_cast<int>(pitch * 0.7);
    const int high = std::min(band.bottom - 1, from + static_cast<int>(pitch * 1.3));
    int best = low;
    for (int y = low; y <= high; ++y) {
      if (sums[static_cast<std::size_t>(y)] < sums[static_cast<std::size_t>(best)]) {
        best = y;
      }
    }
    if (sums[static_cast<std::size_t>(best)] > 0.35 * mean) {
      continue;  // no valley: one tall line, a title
    }
    out.push_back({from, best});
    from = best;
  }
  out.push_back({from, band.bottom});
}

// Parts of one line that no ink connects: the bars of 二 or ≧, a colon.
std::vector<Band> joined_bands(const std::vector<Band>& bands, double height) {
  std::vector<Band> out;
  for (const Band& band : bands) {
    if (!out.empty()) {
      const int total = band.bottom - out.back().top;
      const int smaller = std::min(band.bottom - band.top, out.back().bottom - out.back().top);
      if (total <= 1.15 * height && smaller < 0.6 * height) {
        out.back().bottom = band.bottom;
        continue;
      }
    }
    out.push_back(band);
  }
  return out;
}

PixelRect tight(const InkMask& ink, const PixelRect& area) {
  PixelRect box{area.right, area.bottom, area.left, area.top};
  for (int y = area.top; y < area.bottom; ++y) {
    const std::uint8_t* row = ink.row(y);
    for (int x = area.left; x < area.right; ++x) {
      if (row[x] != 0) {
        box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x + 1), y + 1};
      }
    }
  }
  return box;
}

// The box with the hair strokes at its ends, whose ink is too pale: the bars of a 二 in Song type.
PixelRect with_hair_bars(const Print& print, const PixelRect& area, PixelRect box) {
  const int beside = static_cast<int>(1.2 * print.line_height);
  const int near = static_cast<int>(0.3 * print.line_height);
  const PixelRect part{std::max(area.left, box.left - beside), box.top,
                       std::min(area.right, box.right + beside), box.bottom};
  PixelRect out = box;
  for (const InkPiece& piece : ink_pieces(soft_ink(print, part))) {
    const int left = piece.box.left + part.left;
    const int right = piece.box.right + part.left;
    if (piece.box.width() < near || right < box.left - near || left > box.right + near) {
      continue;
    }
    out.left = std::min(out.left, left);
    out.right = std::max(out.right, right);
  }
  // Every character's blur reaches a pixel further.
  const int least = near / 2;
  return {box.left - out.left > least ? out.left : box.left, box.top,
          out.right - box.right > least ? out.right : box.right, box.bottom};
}

void mark_stacked(std::vector<PrintLine>& lines, double height) {
  const auto single = [&](const PrintLine& line) {
    return line.box.width() <= 1.4 * height && line.box.height() <= 1.4 * height &&
           std::max(line.box.width(), line.box.height()) >= 0.5 * height;
  };
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const double offset = std::abs(lines[i].box.left + lines[i].box.right - lines[i + 1].box.left -
                                   lines[i + 1].box.right) /
                          2.0;
    if (single(lines[i]) && single(lines[i + 1]) && offset < 0.5 * height) {
      lines[i].stacked = true;
      lines[i + 1].stacked = true;
    }
  }
}

void copy(const Raster& from, const PixelRect& box, Raster& to, int x, int y) {
  for (int row = 0; row < box.height(); ++row) {
    const std::uint8_t* source = from.row(box.top + row) + box.left;
    std::copy(source, source + box.width(), to.row(y + row) + x);
  }
}

}  // namespace

Print print_of(const Raster& gray, const std::vector<Stroke>& strokes) {
  Print out;
  out.gray = gray;
  for (const Stroke& stroke : strokes) {
    paint(out.gray, stroke_box(stroke, gray));
  }
  out.ink = darker_than(out.gray, kInkBelow);
  drop_specks(out.ink, gray.dpi);
  out.line_height = 9.5 * gray.dpi / 72;
  return out;
}

InkMask soft_ink(const Print& print, const PixelRect& part) {
  InkMask out(part.width(), part.height());
  for (int y = 0; y < out.height; ++y) {
    const std::uint8_t* from = print.gray.row(part.top + y) + part.left;
    std::transform(from, from + out.width, out.row(y), [](std::uint8_t v) {
      return static_cast<std::uint8_t>(v < kSoftInkBelow ? 1 : 0);
    });
  }
  return out;
}

std::vector<PrintLine> find_lines(const Print& print, const PixelRect& area) {
  std::vector<PrintLine> out;
  if (area.empty()) {
    return out;
  }
  const std::vector<int> sums = row_sums(print.ink, area);
  std::vector<Band> bands;
  for (const Band& band : joined_bands(inked_bands(sums), print.line_height)) {
    split_band(sums, band, print.line_height, bands);
  }
  for (const Band& band : bands) {
    const PixelRect box =
        tight(print.ink, {area.left, area.top + band.top, area.right, area.top + band.bottom});
    // Crumbs of a stroke or of a seal are lower than any print; a dash is low but wide.
    if (!box.empty() &&
        (box.height() > 0.25 * print.line_height || box.width() > 0.35 * print.line_height)) {
      out.push_back({with_hair_bars(print, area, box), false});
    }
  }
  mark_stacked(out, print.line_height);
  return out;
}

double usual_line_height(const Print& print, const std::vector<PixelRect>& areas) {
  std::vector<int> heights;
  const double scale = print.gray.dpi / 72;
  for (const PixelRect& area : areas) {
    if (area.empty()) {
      continue;
    }
    for (const Band& band : inked_bands(row_sums(print.ink, area))) {
      const int height = band.bottom - band.top;
      if (height >= kLeastLine * scale && height <= kMostLine * scale) {
        heights.push_back(height);
      }
    }
  }
  if (heights.size() < 5) {
    return print.line_height;
  }
  // Digits stand lower than hanzi and bands of touching lines higher: the 60th percentile is the
  // height of a line of hanzi.
  const auto at = static_cast<std::ptrdiff_t>(heights.size() * 6 / 10);
  std::nth_element(heights.begin(), heights.begin() + at, heights.end());
  return heights[static_cast<std::size_t>(at)];
}

PixelRect LinePicture::on_page(double from, double to) const {
  const double middle = (from + to) / 2;
  const Part* best = &parts.front();
  for (const Part& part : parts) {
    if (middle >= part.from) {
      best = &part;
    }
  }
  const int shift = best->box.left - best->from;
  PixelRect out = best->box;
  out.left =
      std::clamp(static_cast<int>(std::floor(from)) + shift, best->box.left, best->box.right);
  out.right = std::clamp(static_cast<int>(std::ceil(to)) + shift, out.left, best->box.right);
  return out;
}

LinePicture line_picture(const Print& print, const PixelRect& line, const PixelRect& area,
                         const Framing& framing) {
  const int height = std::max(line.height(), static_cast<int>(print.line_height * framing.least));
  const int pad_y = static_cast<int>(std::lround(height * framing.above));
  const int pad_x = static_cast<int>(std::lround(height * framing.beside));
  const int center = (line.top + line.bottom) / 2;
  const int top = std::min(line.top, center - height / 2) - pad_y;
  LinePicture out;
  out.raster = Raster(line.width() + 2 * pad_x, height + 2 * pad_y, 1, print.gray.dpi);
  out.parts = {{pad_x, line}};
  const PixelRect seen{std::max({line.left - pad_x, area.left, 0}), std::max({top, area.top, 0}),
                       std::min({line.right + pad_x, area.right, print.gray.width}),
                       std::min({top + out.raster.height, area.bottom, print.gray.height})};
  if (!seen.empty()) {
    copy(print.gray, seen, out.raster, seen.left - (line.left - pad_x), seen.top - top);
  }
  return out;
}

LinePicture joined_picture(const Print& print, const std::vector<PrintLine>& characters,
                           const Framing& framing) {
  int height = static_cast<int>(print.line_height);
  int width = 0;
  const int gap = std::max(2, static_cast<int>(print.line_height * 0.12));
  for (const PrintLine& c : characters) {
    height = std::max(height, c.box.height());
    width += c.box.width() + gap;
  }
  const int pad_y = static_cast<int>(std::lround(height * framing.above));
  const int pad_x = static_cast<int>(std::lround(height * framing.beside));
  LinePicture out;
  out.raster = Raster(width + 2 * pad_x, height + 2 * pad_y, 1, print.gray.dpi);
  int x = pad_x;
  for (const PrintLine& c : characters) {
    copy(print.gray, c.box, out.raster, x, pad_y + (height - c.box.height()) / 2);
    out.parts.push_back({x, c.box});
    x += c.box.width() + gap;
  }
  return out;
}

}  // namespace fuhe
