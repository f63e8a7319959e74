// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/surroundings.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

#include "recognise/ink.h"

namespace fuhe {
namespace {

// No stroke of a table fills half of so large a block; print is broken by paper.
constexpr int kBlock = 16;
constexpr int kDark = 110;         // mean of a block of ground
constexpr double kLongPart = 0.4;  // of the page's width or height: no picture is as long
constexpr int kNear = 2;           // blocks from the edge of the picture
constexpr double kFarthest = 0.2;  // of the page: the sheet begins within it

InkMask dark_blocks(const Raster& gray) {
  InkMask out(gray.width / kBlock, gray.height / kBlock);
  for (int r = 0; r < out.height; ++r) {
    for (int c = 0; c < out.width; ++c) {
      int sum = 0;
      for (int y = r * kBlock; y < (r + 1) * kBlock; ++y) {
        const std::uint8_t* row = gray.row(y) + static_cast<std::ptrdiff_t>(c) * kBlock;
        for (int x = 0; x < kBlock; ++x) {
          sum += row[x];
        }
      }
      out.row(r)[c] = sum < kDark * kBlock * kBlock ? 1 : 0;
    }
  }
  return out;
}

// Leaves the pieces that run along an edge of the page.
void keep_ground(InkMask& dark) {
  std::vector<int> labels;
  const std::vector<InkPiece> pieces = ink_pieces(dark, &labels);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] >= 0) {
      const PixelRect& box = pieces[static_cast<std::size_t>(labels[i])].box;
      const bool is_long =
          box.width() > kLongPart * dark.width || box.height() > kLongPart * dark.height;
      const bool at_edge = box.left <= kNear || box.top <= kNear ||
                           box.right >= dark.width - kNear || box.bottom >= dark.height - kNear;
      dark.bits[i] = is_long && at_edge ? 1 : 0;
    }
  }
}

// How many blocks at the beginning of each row are ground, the block in which the sheet begins
// among them.
std::vector<int> ground_before(const InkMask& ground) {
  std::vector<int> out;
  const int farthest = static_cast<int>(kFarthest * ground.width);
  for (int r = 0; r < ground.height; ++r) {
    const std::uint8_t* row = ground.row(r);
    int end = 0;
    for (int c = 0; c < farthest; ++c) {
      end = row[c] != 0 ? c + 2 : end;
    }
    out.push_back(end);
  }
  return out;
}

void clear_sides(Raster& gray, InkMask ground) {
  const std::vector<int> left = ground_before(ground);
  for (int r = 0; r < ground.height; ++r) {
    std::reverse(ground.row(r), ground.row(r) + ground.width);
  }
  const std::vector<int> right = ground_before(ground);
  for (int y = 0; y < gray.height; ++y) {
    const auto r = static_cast<std::size_t>(std::min(y / kBlock, ground.height - 1));
    std::memset(gray.row(y), 255, static_cast<std::size_t>(left[r]) * kBlock);
    if (right[r] > 0) {
      const int first =
          (ground.width - right[r]) * kBlock;  // what is left of a block is cleared too
      std::memset(gray.row(y) + first, 255, static_cast<std::size_t>(gray.width - first));
    }
  }
}

}  // namespace

void clear_surroundings(Raster& gray) {
  if (gray.width < 4 * kBlock || gray.height < 4 * kBlock) {
    return;
  }
  InkMask ground = dark_blocks(gray);
  keep_ground(ground);
  if (std::find(ground.bits.begin(), ground.bits.end(), 1) == ground.bits.end()) {
    return;
  }
  clear_sides(gray, ground);
  Raster turned = transposed(gray);
  clear_sides(turned, transposed(ground));
  const double dpi = gray.dpi;
  gray = transposed(turned);
  gray.dpi = dpi;
}

}  // namespace fuhe
