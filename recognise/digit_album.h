// SPDX-License-Identifier: GPL-3.0-or-later
// What the digits of a page look like. A page is printed in few typefaces: a 3 that is more like
// the page's 5s than like its other 3s was misread, whatever the recogniser says.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/page/raster.h"
#include "recognise/confidence.h"

namespace fuhe {

// What the other glyphs of the page say of one.
struct Look {
  Opinion opinion = Opinion::none;
  char32_t rather = 0;  // what it looks like, where the opinion differs
};

class DigitAlbum {
 public:
  // Adds the glyph in the box, read as `character`; returns its number.
  std::size_t add(const Raster& gray, const PixelRect& box, char32_t character);

  // Compares every glyph with all others.
  [[nodiscard]] std::vector<Look> compare() const;

 private:
  static constexpr std::size_t kAcross = 10;
  static constexpr std::size_t kDown = 16;

  struct Glyph {
    char32_t character = 0;
    double log_aspect = 0;
    std::array<std::int16_t, kAcross * kDown> ink{};  // mean 0, length kLength
  };

  // How alike a glyph is to the others of each character.
  struct Likeness {
    double own = -1;    // to the nearest of the same character; -1 if there are none
    double other = -1;  // to the nearest of the character that comes nearest; -1 if there are none
    char32_t nearest = 0;
    double usual_own = -1;  // the same for half of a character's glyphs
    double usual_other = -1;
    char32_t usual_nearest = 0;

    [[nodiscard]] bool is_alone() const { return own < 0; }
    [[nodiscard]] bool is_like_another() const;
  };

  [[nodiscard]] static double likeness(const Glyph& a, const Glyph& b);
  [[nodiscard]] std::vector<Likeness> likenesses(const std::vector<bool>& trusted) const;

  std::vector<Glyph> glyphs_;
};

}  // namespace fuhe
