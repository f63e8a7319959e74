// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page/visibility.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <unordered_map>

#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::uint32_t kWhite = 0xFFFFFF;

int channel(std::uint32_t rgb, unsigned shift) {
  return static_cast<int>((rgb >> shift) & 0xFFU);
}

// Largest difference of a channel: 0 equal, 255 black on white.
int contrast(std::uint32_t a, std::uint32_t b) {
  return std::max({std::abs(channel(a, 16) - channel(b, 16)),
                   std::abs(channel(a, 8) - channel(b, 8)),
                   std::abs(channel(a, 0) - channel(b, 0))});
}

// Below this a reader does not see the text; the palest grey in use for real text is 0xC0.
constexpr int kVisibleContrast = 24;

bool mostly_inside(const Rect& glyph, const Rect& area) {
  const Rect shared = intersection(glyph, area);
  if (shared.empty()) {
    return false;
  }
  return shared.width() * shared.height() > 0.5 * glyph.width() * glyph.height();
}

// Areas sorted into horizontal bands, so that a glyph is compared with its neighbours only.
class AreaIndex {
 public:
  AreaIndex(const PageContent& page, const Rect& paper) : paper_(paper) {
    for (std::size_t i = 0; i < page.fills.size(); ++i) {
      add(page.fills[i].box, i);
    }
  }
  [[nodiscard]] const std::vector<std::size_t>& near(double y) const {
    static const std::vector<std::size_t> kNone;
    const auto found = bands_.find(band_at(y));
    return found == bands_.end() ? kNone : found->second;
  }

 private:
  static constexpr double kBandPt = 20;
  [[nodiscard]] int band_at(double y) const {
    return static_cast<int>((std::clamp(y, paper_.top, paper_.bottom) - paper_.top) / kBandPt);
  }
  void add(const Rect& box, std::size_t index) {
    for (int band = band_at(box.top); band <= band_at(box.bottom); ++band) {
      bands_[band].push_back(index);
    }
  }
  Rect paper_;
  std::unordered_map<int, std::vector<std::size_t>> bands_;
};

void hide_by_paint(Glyph& glyph, const PageContent& page, const AreaIndex& areas) {
  std::uint32_t paper = kWhite;
  int paper_order = -1;
  const Point center{glyph.box.center_x(), glyph.box.center_y()};
  for (const std::size_t i : areas.near(center.y)) {
    const Fill& fill = page.fills[i];
    if (fill.order < glyph.order && fill.order > paper_order && fill.opaque &&
        fill.box.contains(center)) {
      paper = fill.rgb;
      paper_order = fill.order;
    }
    if (fill.order > glyph.order && fill.opaque && mostly_inside(glyph.box, fill.box)) {
      glyph.hidden = Hidden::covered;
      return;
    }
  }
  for (const Image& image : page.images) {
    if (image.opaque && image.order > glyph.order && mostly_inside(glyph.box, image.box)) {
      glyph.hidden = Hidden::covered;
      return;
    }
    if (image.order < glyph.order && image.order > paper_order && image.box.contains(center)) {
      return;  // text on a picture: its background is not known, so it counts as seen
    }
  }
  if (contrast(glyph.rgb, paper) < kVisibleContrast) {
    glyph.hidden = Hidden::white;
  }
}

// A glyph's place to about a tenth of an em, for finding overprints.
struct PlaceCell {
  std::uint64_t character;
  std::int64_t x;
  std::int64_t y;

  explicit PlaceCell(const Glyph& glyph) : character(glyph.text.empty() ? 0 : glyph.text[0]) {
    const double step = std::max(0.5, glyph.size * 0.12);
    x = static_cast<std::int64_t>(std::floor(glyph.box.left / step));
    y = static_cast<std::int64_t>(std::floor(glyph.baseline / step));
  }
  [[nodiscard]] std::uint64_t key(int shift_x, int shift_y) const {
    return (character << 42U) ^ ((static_cast<std::uint64_t>(x + shift_x) & 0x1FFFFFU) << 21U) ^
           (static_cast<std::uint64_t>(y + shift_y) & 0x1FFFFFU);
  }
};

void drop_overprints(std::vector<Glyph>& glyphs) {
  std::unordered_map<std::uint64_t, std::size_t> seen;
  seen.reserve(glyphs.size() * 2);
  std::size_t kept = 0;  // these come first
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    const Glyph& glyph = glyphs[i];
    const PlaceCell place(glyph);
    bool twice = false;
    for (int dx = -1; dx <= 1 && !twice; ++dx) {
      for (int dy = -1; dy <= 1 && !twice; ++dy) {
        const auto found = seen.find(place.key(dx, dy));
        if (found != seen.end()) {
          const Glyph& other = glyphs[found->second];
          twice = other.text == glyph.text && other.hidden == glyph.hidden &&
                  std::abs(other.box.left - glyph.box.left) < 0.12 * glyph.size &&
                  std::abs(other.baseline - glyph.baseline) < 0.12 * glyph.size;
        }
      }
    }
    if (!twice) {
      seen.emplace(place.key(0, 0), kept);
      if (kept != i) {
        glyphs[kept] = std::move(glyphs[i]);
      }
      ++kept;
    }
  }
  glyphs.resize(kept);
}

}  // namespace

bool is_paper_white(std::uint32_t rgb) {
  return contrast(rgb, kWhite) < 10;
}

Hidden clipping_of(const Rect& glyph, const Rect& clip) {
  const Rect seen = intersection(glyph, clip);
  const double area = std::max(glyph.width(), 0.01) * std::max(glyph.height(), 0.01);
  const double share = seen.empty() ? 0 : seen.width() * seen.height() / area;
  // A glyph without an advance (a space, a combining mark) has no area to lose.
  if (glyph.width() < 0.01) {
    return Hidden::no;
  }
  return share < 0.5 ? Hidden::clipped : Hidden::no;
}

void decide_visibility(PageContent& page) {
  decide_visibility(page, {0, 0, page.width, page.height});
}

void decide_visibility(PageContent& page, const Rect& paper) {
  const AreaIndex areas(page, paper);
  for (Glyph& glyph : page.glyphs) {
    const bool blank = glyph.text.size() == 1 && is_space(glyph.text[0]);
    if (glyph.hidden != Hidden::no || blank) {
      continue;
    }
    glyph.hidden = clipping_of(glyph.box, paper);
    if (glyph.hidden == Hidden::no) {
      hide_by_paint(glyph, page, areas);
    }
  }
  drop_overprints(page.glyphs);
}

}  // namespace fuhe
