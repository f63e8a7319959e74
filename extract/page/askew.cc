// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/askew.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "extract/page/received_places.h"
#include "model/text.h"

namespace fuhe {
namespace {

// Over a table 500 points wide this is less than a line is thick.
constexpr double kLeastSlope = 0.03;
// More is meant, and is no page to be read.
constexpr double kMostSlope = 15;
// Within this, slopes are the same.
constexpr double kSameSlope = 0.1;
// A few words (a stamp's, a watermark's) say nothing of the page.
constexpr std::size_t kFewestGlyphs = 30;

}  // namespace

std::optional<double> slope_of(const PageContent& page) {
  std::size_t visible = 0;
  std::vector<double> slopes;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden == Hidden::no && !glyph.text.empty() && !is_space(glyph.text[0])) {
      ++visible;
      if (std::abs(glyph.slope) >= kLeastSlope) {
        slopes.push_back(glyph.slope);
      }
    }
  }
  if (slopes.size() < kFewestGlyphs || slopes.size() * 4 < visible * 3) {
    return std::nullopt;
  }
  const auto middle = slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2);
  std::nth_element(slopes.begin(), middle, slopes.end());
  const double slope = *middle;
  const auto agreeing = std::count_if(slopes.begin(), slopes.end(), [slope](double other) {
    return std::abs(other - slope) <= kSameSlope;
  });
  const bool most = static_cast<std::size_t>(agreeing) * 4 >= visible * 3;
  return most && std::abs(slope) <= kMostSlope ? std::optional(slope) : std::nullopt;
}

PageTransform straightening(double degrees, double width, double height) {
  const double angle = degrees * std::numbers::pi / 180;
  const double cosine = std::cos(angle);
  const double sine = std::sin(angle);
  PageTransform turn;
  turn.m = {cosine, sine, 0, -sine, cosine, 0, 0, 0, 1};
  return shift(-width / 2, -height / 2).then(turn).then(shift(width / 2, height / 2));
}

void places_to_received(ReadForm& form, const std::vector<AskewPage>& pages) {
  std::map<int, PageTransform> to_received;
  for (const AskewPage& page : pages) {
    to_received.emplace(page.page, page.to_received);
  }
  bring_back_places(form, to_received);
}

}  // namespace fuhe
