// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/loose_words.h"

#include <algorithm>
#include <cstddef>

#include "recognise/ink.h"

namespace fuhe {
namespace {

// Of a line's height. Cells stand this near; the paper behind a comma is as wide, so a sentence
// comes in several words.
constexpr double kColumnGap = 0.5;
constexpr double kHairStroke = 1.2;  // a 一 too pale for ink stands so far beside its word
constexpr std::size_t kMostPieces = 4000;

PixelRect around(const PixelRect& a, const PixelRect& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

// On one line and near each other, or the dot above a stroke.
bool belong_together(const PixelRect& a, const PixelRect& b, double height) {
  const int across = std::max(a.left, b.left) - std::min(a.right, b.right);
  const int shared = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  const int lower = std::min(a.height(), b.height());
  const bool level = across <= kColumnGap * height && shared > 0.5 * lower;
  const bool above = across < 0 && shared > -0.6 * height && around(a, b).height() <= 1.15 * height;
  return level || above;
}

// The word with the paper on either side of it, as far as the next.
PixelRect with_paper(const std::vector<PixelRect>& words, const PixelRect& word, double height,
                     int width) {
  const int reach = static_cast<int>(kHairStroke * height);
  PixelRect out{std::max(0, word.left - reach), word.top, std::min(width, word.right + reach),
                word.bottom};
  for (const PixelRect& other : words) {
    if (other.bottom <= word.top || other.top >= word.bottom) {
      continue;
    }
    if (other.right <= word.left) {
      out.left = std::max(out.left, (other.right + word.left) / 2);
    } else if (other.left >= word.right) {
      out.right = std::min(out.right, (word.right + other.left) / 2);
    }
  }
  return out;
}

bool is_print(const PixelRect& box, double height) {
  return std::max(box.height(), box.width()) >= 0.3 * height && box.height() <= 5 * height;
}

}  // namespace

std::vector<PixelRect> loose_words(const Print& print) {
  InkMask ink = print.ink;
  close_rows(ink, static_cast<int>(kColumnGap * print.line_height));
  std::vector<PixelRect> words;
  for (const InkPiece& piece : ink_pieces(ink)) {
    words.push_back(piece.box);
  }
  if (words.size() > kMostPieces) {
    return {};
  }
  for (std::size_t i = 0; i < words.size();) {
    const auto other = std::find_if(
        words.begin() + static_cast<std::ptrdiff_t>(i) + 1, words.end(),
        [&](const PixelRect& w) { return belong_together(words[i], w, print.line_height); });
    if (other == words.end()) {
      ++i;
      continue;
    }
    words[i] = around(words[i], *other);
    words.erase(other);
    i = 0;  // a larger word may reach what stood before it
  }
  std::erase_if(words, [&](const PixelRect& w) { return !is_print(w, print.line_height); });
  std::sort(words.begin(), words.end(),
            [](const PixelRect& a, const PixelRect& b) { return a.top < b.top; });
  std::vector<PixelRect> areas;
  for (const PixelRect& word : words) {
    areas.push_back(with_paper(words, word, print.line_height, ink.width));
  }
  return areas;
}

}  // namespace fuhe
