// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/ink.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <numeric>

namespace fuhe {
namespace {

struct Run {
  int y;
  int from;
  int to;  // exclusive
};

int root_of(std::vector<int>& parent, int i) {
  while (parent[static_cast<std::size_t>(i)] != i) {
    auto& up = parent[static_cast<std::size_t>(i)];
    up = parent[static_cast<std::size_t>(up)];
    i = up;
  }
  return i;
}

void append_runs(const std::uint8_t* row, int width, int y, std::vector<Run>& runs) {
  for (int x = next_ink(row, 0, width); x < width;) {
    const int from = x;
    x = next_blank(row, x, width);
    runs.push_back({y, from, x});
    x = next_ink(row, x, width);
  }
}

// Joins the runs of row `y` with those of the row above that touch them, corners included.
void join_rows(const std::vector<Run>& runs, std::size_t above, std::size_t begin,
               std::vector<int>& parent) {
  std::size_t a = above;
  for (std::size_t b = begin; b < runs.size(); ++b) {
    while (a < begin && runs[a].to < runs[b].from) {
      ++a;
    }
    for (std::size_t c = a; c < begin && runs[c].from <= runs[b].to; ++c) {
      const int p = root_of(parent, static_cast<int>(c));
      const int q = root_of(parent, static_cast<int>(b));
      parent[static_cast<std::size_t>(std::max(p, q))] = std::min(p, q);
    }
  }
}

// In blocks, so that what is written stays in the cache.
void transpose(const std::uint8_t* from, int width, int height, std::uint8_t* to) {
  constexpr int kBlock = 32;
  const auto w = static_cast<std::size_t>(width);
  const auto h = static_cast<std::size_t>(height);
  for (std::size_t top = 0; top < h; top += kBlock) {
    for (std::size_t left = 0; left < w; left += kBlock) {
      const std::size_t bottom = std::min(top + kBlock, h);
      const std::size_t right = std::min(left + kBlock, w);
      for (std::size_t x = left; x < right; ++x) {
        for (std::size_t y = top; y < bottom; ++y) {
          to[x * h + y] = from[y * w + x];
        }
      }
    }
  }
}

}  // namespace

InkMask darker_than(const Raster& gray, int threshold) {
  InkMask mask(gray.width, gray.height);
  for (std::size_t i = 0; i < mask.bits.size(); ++i) {
    mask.bits[i] = gray.pixels[i] < threshold ? 1 : 0;
  }
  return mask;
}

std::vector<InkPiece> ink_pieces(const InkMask& mask, std::vector<int>* labels) {
  std::vector<Run> runs;
  std::vector<int> parent;
  std::size_t above = 0;
  for (int y = 0; y < mask.height; ++y) {
    const std::size_t begin = runs.size();
    append_runs(mask.row(y), mask.width, y, runs);
    const std::size_t old = parent.size();
    parent.resize(runs.size());
    std::iota(parent.begin() + static_cast<std::ptrdiff_t>(old), parent.end(),
              static_cast<int>(old));
    join_rows(runs, above, begin, parent);
    above = begin;
  }
  std::vector<InkPiece> pieces;
  std::vector<int> index(runs.size(), -1);
  if (labels != nullptr) {
    labels->assign(mask.bits.size(), -1);
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto root = static_cast<std::size_t>(root_of(parent, static_cast<int>(i)));
    const Run& run = runs[i];
    if (index[root] < 0) {
      index[root] = static_cast<int>(pieces.size());
      pieces.push_back({{run.from, run.y, run.to, run.y + 1}, 0});
    }
    InkPiece& piece = pieces[static_cast<std::size_t>(index[root])];
    piece.box.left = std::min(piece.box.left, run.from);
    piece.box.right = std::max(piece.box.right, run.to);
    piece.box.bottom = run.y + 1;
    piece.pixels += run.to - run.from;
    if (labels != nullptr) {
      const auto row = static_cast<std::size_t>(run.y) * static_cast<std::size_t>(mask.width);
      std::fill(labels->begin() + static_cast<std::ptrdiff_t>(row) + run.from,
                labels->begin() + static_cast<std::ptrdiff_t>(row) + run.to, index[root]);
    }
  }
  return pieces;
}

InkMask transposed(const InkMask& mask) {
  InkMask out(mask.height, mask.width);
  transpose(mask.bits.data(), mask.width, mask.height, out.bits.data());
  return out;
}

Raster transposed(const Raster& gray) {
  Raster out(gray.height, gray.width, 1, gray.dpi);
  transpose(gray.pixels.data(), gray.width, gray.height, out.pixels.data());
  return out;
}

void close_rows(InkMask& mask, int gap) {
  for (int y = 0; y < mask.height; ++y) {
    std::uint8_t* row = mask.row(y);
    int end = -1;  // of the run before
    for (int x = next_ink(row, 0, mask.width); x < mask.width;) {
      if (end >= 0 && x - end <= gap) {
        std::fill(row + end, row + x, std::uint8_t{1});
      }
      end = next_blank(row, x, mask.width);
      x = next_ink(row, end, mask.width);
    }
  }
}

// Most of a page is blank: eight pixels at a time.
int next_ink(const std::uint8_t* row, int x, int width) {
  std::uint64_t eight = 0;
  for (; x + 8 <= width; x += 8) {
    std::memcpy(&eight, row + x, sizeof eight);
    if (eight != 0) {
      break;
    }
  }
  while (x < width && row[x] == 0) {
    ++x;
  }
  return x;
}

int next_blank(const std::uint8_t* row, int x, int width) {
  while (x < width && row[x] != 0) {
    ++x;
  }
  return x;
}

}  // namespace fuhe
