// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/paper.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include "recognise/ink.h"

namespace fuhe {
namespace {

constexpr double kBlockPoints = 8;   // a paper estimate for every 8 points
constexpr double kPaperShare = 0.8;  // brighter than 80 % of a block: paper, between the strokes
constexpr int kDarkestPaper = 50;    // below this a block is no paper but a black edge

std::size_t at(int x, int y, int width) {
  return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
         static_cast<std::size_t>(x);
}

// Paper brightness on a coarse lattice, one value for each block.
struct Lattice {
  int columns = 0;
  int rows = 0;
  int block = 1;
  std::vector<float> values;

  [[nodiscard]] float value(int x, int y) const {
    return values[at(std::clamp(x, 0, columns - 1), std::clamp(y, 0, rows - 1), columns)];
  }
};

float paper_of_block(const Raster& page, int channel, const PixelRect& box) {
  std::array<int, 256> histogram{};
  for (int y = box.top; y < box.bottom; ++y) {
    const std::uint8_t* row = page.row(y);
    for (int x = box.left; x < box.right; ++x) {
      ++histogram[row[x * page.channels + channel]];
    }
  }
  const double wanted = kPaperShare * box.width() * box.height();
  int seen = 0;
  int level = 0;
  while (level < 255) {
    seen += histogram[static_cast<std::size_t>(level)];
    if (seen >= wanted) {
      break;
    }
    ++level;
  }
  return static_cast<float>(level);
}

Lattice measure_paper(const Raster& page, int channel) {
  Lattice lattice;
  lattice.block = std::max(8, static_cast<int>(std::lround(kBlockPoints * page.dpi / 72)));
  lattice.columns = std::max(1, (page.width + lattice.block - 1) / lattice.block);
  lattice.rows = std::max(1, (page.height + lattice.block - 1) / lattice.block);
  for (int r = 0; r < lattice.rows; ++r) {
    for (int c = 0; c < lattice.columns; ++c) {
      const PixelRect box{c * lattice.block, r * lattice.block,
                          std::min(page.width, (c + 1) * lattice.block),
                          std::min(page.height, (r + 1) * lattice.block)};
      lattice.values.push_back(paper_of_block(page, channel, box));
    }
  }
  return lattice;
}

// Rows of the lattice, or columns, each value with two neighbours on either side.
void smooth_along(Lattice& lattice, bool rows, bool brightest) {
  const Lattice from = lattice;
  for (int r = 0; r < lattice.rows; ++r) {
    for (int c = 0; c < lattice.columns; ++c) {
      float best = 0;
      float sum = 0;
      for (int d = -2; d <= 2; ++d) {
        const float v = rows ? from.value(c + d, r) : from.value(c, r + d);
        best = std::max(best, v);
        sum += v;
      }
      lattice.values[at(c, r, lattice.columns)] = brightest ? best : sum / 5;
    }
  }
}

// A block full of bold print looks dark; paper nearby tells better. Takes the brightest of the
// 5 x 5 neighbourhood, then the mean of 5 x 5 so that no block edge shows.
void smooth(Lattice& lattice) {
  for (const bool brightest : {true, false}) {
    smooth_along(lattice, true, brightest);
    smooth_along(lattice, false, brightest);
  }
}

// 256ths of 250 / paper for every column of one row, between the lattice's values.
void row_gains(const Lattice& lattice, int y, std::vector<int>& gains) {
  const float block = static_cast<float>(lattice.block);
  const float fy = (static_cast<float>(y) + 0.5F) / block - 0.5F;
  const int r = static_cast<int>(std::floor(fy));
  const float wy = fy - static_cast<float>(r);
  const auto column = [&](int c) {
    return lattice.value(c, r) * (1 - wy) + lattice.value(c, r + 1) * wy;
  };
  int c = -1;
  float left = column(-1);
  float right = column(0);
  for (std::size_t x = 0; x < gains.size(); ++x) {
    const float fx = (static_cast<float>(x) + 0.5F) / block - 0.5F;
    while (fx >= static_cast<float>(c + 1)) {
      left = right;
      ++c;
      right = column(c + 1);
    }
    const float paper = left + (right - left) * (fx - static_cast<float>(c));
    gains[x] = static_cast<int>(256 * 250 / std::max(paper, static_cast<float>(kDarkestPaper)));
  }
}

void divide_by_paper(Raster& page, int channel, const Lattice& lattice) {
  std::vector<int> gains(static_cast<std::size_t>(page.width));
  for (int y = 0; y < page.height; ++y) {
    row_gains(lattice, y, gains);
    std::uint8_t* pixel = page.row(y) + channel;
    for (const int gain : gains) {
      *pixel = static_cast<std::uint8_t>(std::min(255, *pixel * gain >> 8));
      pixel += page.channels;
    }
  }
}

}  // namespace

void flatten_paper(Raster& page) {
  if (page.empty()) {
    return;
  }
  for (int channel = 0; channel < page.channels; ++channel) {
    Lattice lattice = measure_paper(page, channel);
    smooth(lattice);
    divide_by_paper(page, channel, lattice);
  }
}

void stretch_contrast(Raster& gray) {
  std::array<double, 256> histogram{};
  for (const std::uint8_t v : gray.pixels) {
    histogram[v] += 1;
  }
  // Print is what is clearly darker than paper; the darkest tenth of it is taken for full black.
  constexpr std::size_t kPrintBelow = 190;
  double print = 0;
  for (std::size_t v = 0; v < kPrintBelow; ++v) {
    print += histogram[v];
  }
  double seen = 0;
  std::size_t black = 0;
  while (black + 1 < kPrintBelow && seen + histogram[black] < 0.1 * print) {
    seen += histogram[black];
    ++black;
  }
  constexpr int kWhite = 240;
  const int low = std::min(static_cast<int>(black), 150);
  std::array<std::uint8_t, 256> map{};
  for (int v = 0; v < 256; ++v) {
    map[static_cast<std::size_t>(v)] =
        static_cast<std::uint8_t>(std::clamp((v - low) * 255 / (kWhite - low), 0, 255));
  }
  for (std::uint8_t& v : gray.pixels) {
    v = map[v];
  }
}

CleanPage clean_page(Raster page) {
  flatten_paper(page);
  CleanPage out;
  if (page.channels == 3) {
    out = take_out_marks(page);
  } else {
    out.gray = std::move(page);
  }
  stretch_contrast(out.gray);
  return out;
}

}  // namespace fuhe
