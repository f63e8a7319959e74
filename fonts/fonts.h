// SPDX-License-Identifier: GPL-3.0-or-later
// The typefaces of the report: found through fontconfig among Debian's packages, measured, and cut
// down to the glyphs used. No font is shipped in the repository.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/result.h"

namespace fuhe {

enum class FontRole { song, song_bold, hei, hei_bold };  // text, its bold, headings, their bold

struct SubsetFont {
  std::string postscript_name;  // with its six-letter subset tag
  bool cff = false;             // CFF table only (CIDFontType0C), else a TrueType file
  std::string bytes;
  std::map<std::uint16_t, std::uint16_t> original_to_subset;  // TrueType: for CIDToGIDMap
};

// One face of one font file. Widths and metrics in 1/1000 em.
class FontFace {
 public:
  virtual ~FontFace() = default;
  [[nodiscard]] virtual std::uint16_t glyph_of(char32_t character) const = 0;  // 0: not covered
  [[nodiscard]] virtual int width_of(std::uint16_t glyph) const = 0;
  [[nodiscard]] virtual int ascent() const = 0;
  [[nodiscard]] virtual int descent() const = 0;  // negative
  [[nodiscard]] virtual std::string postscript_name() const = 0;
  [[nodiscard]] virtual std::string file() const = 0;
  // The outline of a glyph as PDF path operators in 1/1000 em, for seals.
  [[nodiscard]] virtual std::string outline_of(std::uint16_t glyph) const = 0;
  [[nodiscard]] virtual Result<SubsetFont> subset(const std::vector<std::uint16_t>& glyphs) const = 0;
};

// Returns the faces to try for a role, best first. Error: missing_dependency, naming the package.
Result<std::vector<std::shared_ptr<const FontFace>>> find_faces(FontRole role);

}  // namespace fuhe
