// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/digit_album.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>
#include <utility>

namespace fuhe {
namespace {

constexpr double kLength = 4096;        // of a glyph's ink as a vector
constexpr std::size_t kNearest = 3;     // glyphs of a character that are compared with
constexpr double kAlike = 0.6;          // less: another typeface, or broken print
constexpr double kClearlyNearer = 0.1;  // of 100 glyphs that were read right, 99 are
constexpr double kClearlyOther = 0.15;  // of what half of a character's glyphs are like
constexpr int kRounds = 4;
constexpr double kAloneAndAlike = 0.83;
constexpr double kSameAspect = 0.15;  // of the logarithm: measured boxes differ by a pixel

// The mean ink of each of across x down equal parts of the box.
std::vector<double> sampled(const Raster& gray, const PixelRect& box, std::size_t across,
                            std::size_t down) {
  // How much of source pixel `from` lies in part `to`.
  const auto weights = [](int pixels, std::size_t parts) {
    std::vector<double> out(parts * static_cast<std::size_t>(pixels), 0);
    const double size = static_cast<double>(pixels) / static_cast<double>(parts);
    for (std::size_t to = 0; to < parts; ++to) {
      const double low = size * static_cast<double>(to);
      for (int from = static_cast<int>(low); from < std::min<double>(pixels, low + size); ++from) {
        const double shared = std::min(from + 1.0, low + size) - std::max<double>(from, low);
        out[to * static_cast<std::size_t>(pixels) + static_cast<std::size_t>(from)] = shared / size;
      }
    }
    return out;
  };
  const int width = box.width();
  const int height = box.height();
  const std::vector<double> columns = weights(width, across);
  const std::vector<double> rows = weights(height, down);
  std::vector<double> out(across * down, 0);
  for (int y = 0; y < height; ++y) {
    const std::uint8_t* row = gray.row(box.top + y) + box.left;
    for (std::size_t i = 0; i < across; ++i) {
      double sum = 0;
      for (int x = 0; x < width; ++x) {
        sum += columns[i * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)] *
               (255 - row[x]);
      }
      for (std::size_t j = 0; j < down; ++j) {
        out[j * across + i] +=
            rows[j * static_cast<std::size_t>(height) + static_cast<std::size_t>(y)] * sum;
      }
    }
  }
  return out;
}

}  // namespace

std::size_t DigitAlbum::add(const Raster& gray, const PixelRect& box, char32_t character) {
  Glyph glyph;
  glyph.character = character;
  if (!box.empty()) {
    glyph.log_aspect = std::log(static_cast<double>(box.width()) / box.height());
    std::vector<double> ink = sampled(gray, box, kAcross, kDown);
    double mean = 0;
    for (const double v : ink) {
      mean += v / static_cast<double>(ink.size());
    }
    double squares = 0;
    for (double& v : ink) {
      v -= mean;
      squares += v * v;
    }
    const double scale = squares > 1 ? kLength / std::sqrt(squares) : 0;
    std::transform(ink.begin(), ink.end(), glyph.ink.begin(),
                   [scale](double v) { return static_cast<std::int16_t>(std::lround(v * scale)); });
  }
  glyphs_.push_back(glyph);
  return glyphs_.size() - 1;
}

double DigitAlbum::likeness(const Glyph& a, const Glyph& b) {
  std::int32_t product = 0;
  for (std::size_t i = 0; i < a.ink.size(); ++i) {
    product += static_cast<std::int32_t>(a.ink[i]) * b.ink[i];
  }
  const double off = std::max(0.0, std::abs(a.log_aspect - b.log_aspect) - kSameAspect);
  return product / (kLength * kLength) - 0.5 * off;
}

bool DigitAlbum::Likeness::is_like_another() const {
  if (is_alone()) {
    return other > kAloneAndAlike;
  }
  return own < other || usual_own < usual_other - kClearlyOther;
}

std::vector<DigitAlbum::Likeness> DigitAlbum::likenesses(const std::vector<bool>& trusted) const {
  std::vector<Likeness> out;
  for (std::size_t i = 0; i < glyphs_.size(); ++i) {
    std::map<char32_t, std::vector<double>> by_character;
    for (std::size_t j = 0; j < glyphs_.size(); ++j) {
      if (j != i && trusted[j]) {
        by_character[glyphs_[j].character].push_back(likeness(glyphs_[i], glyphs_[j]));
      }
    }
    Likeness found;
    for (auto& [character, values] : by_character) {
      std::sort(values.begin(), values.end(), std::greater<>());
      const auto n = static_cast<std::ptrdiff_t>(std::min(kNearest, values.size()));
      const double mean =
          std::accumulate(values.begin(), values.begin() + n, 0.0) / static_cast<double>(n);
      const double usual = values[values.size() / 2];
      if (character == glyphs_[i].character) {
        found.own = mean;
        found.usual_own = usual;
        continue;
      }
      if (mean > found.other) {
        found.other = mean;
        found.nearest = character;
      }
      if (usual > found.usual_other) {
        found.usual_other = usual;
        found.usual_nearest = character;
      }
    }
    out.push_back(found);
  }
  return out;
}

std::vector<Look> DigitAlbum::compare() const {
  std::vector<bool> trusted(glyphs_.size(), true);
  std::vector<Likeness> found;
  // A misread glyph must not vouch for another that was misread the same way, nor make one doubted
  // that was read right.
  for (int round = 0; round < kRounds; ++round) {
    found = likenesses(trusted);
    std::vector<bool> next;
    std::transform(found.begin(), found.end(), std::back_inserter(next),
                   [](const Likeness& one) { return !one.is_like_another(); });
    if (next == trusted) {
      break;
    }
    trusted = std::move(next);
  }
  std::vector<Look> out;
  for (const Likeness& one : found) {
    Look look;
    if (one.is_like_another()) {
      look = {Opinion::differs, one.own < one.other ? one.nearest : one.usual_nearest};
    } else if (one.own > kAlike && one.own - one.other > kClearlyNearer &&
               one.usual_own > one.usual_other) {
      look.opinion = Opinion::agrees;
    }
    out.push_back(look);
  }
  return out;
}

}  // namespace fuhe
