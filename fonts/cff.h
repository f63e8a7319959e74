// SPDX-License-Identifier: GPL-3.0-or-later
// A bare CFF table with glyphs numbered from 0 on without gaps (Adobe Technical Note 5176), as a
// CIDFontType0C font program of PDF is (ISO 32000-1, 9.9).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace fuhe {

struct CffGlyph {
  int width = 0;
  std::string_view charstring;  // without the width
};

struct CffFont {
  std::string name;
  int em = 1000;
  std::array<int, 4> box{};      // in units of the em, like the widths
  std::vector<CffGlyph> glyphs;  // the first stands for what is missing
};

std::string write_cff(const CffFont& font);

}  // namespace fuhe
