// SPDX-License-Identifier: GPL-3.0-or-later
// The typefaces of the report: found through fontconfig among Debian's packages, measured, and cut
// down to the glyphs used. No font is shipped in the repository.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "model/result.h"

namespace fuhe {

enum class FontRole { song, song_bold, hei, hei_bold };  // text, its bold, headings, their bold

struct SubsetFont {
  std::string postscript_name;  // with its six-letter subset tag
  std::string bytes;            // a CFF table (CIDFontType0C)
};

// What a font descriptor (ISO 32000-1, 9.8) says of a face. In 1/1000 em.
struct FontMetrics {
  int ascent = 0;
  int descent = 0;  // negative
  int cap_height = 0;
  std::array<int, 4> box{};  // xMin, yMin, xMax, yMax
  bool serif = false;
  bool bold = false;
};

// One face of one font file. Widths in 1/1000 em, as its subsets have them.
class FontFace {
 public:
  virtual ~FontFace() = default;
  [[nodiscard]] virtual std::uint16_t glyph_of(char32_t character) const = 0;  // 0: not covered
  [[nodiscard]] virtual int width_of(std::uint16_t glyph) const = 0;
  [[nodiscard]] virtual const FontMetrics& metrics() const = 0;
  [[nodiscard]] virtual const std::string& postscript_name() const = 0;
  [[nodiscard]] virtual const std::string& file() const = 0;
  // The outline of a glyph as PDF path operators in 1/1000 em, for seals.
  [[nodiscard]] virtual std::string outline_of(std::uint16_t glyph) const = 0;
  // Draws `glyphs` anew, numbered from 1 on as given. The subset tag follows from them, so equal
  // lists give equal bytes. What is drawn is kept: a glyph costs time once a process. Not for
  // several threads. REQUIRES: at least one glyph, none twice.
  [[nodiscard]] virtual SubsetFont subset(const std::vector<std::uint16_t>& glyphs) const = 0;
  // Draws a glyph ahead of time, before a fork.
  virtual void draw(std::uint16_t glyph) const = 0;
  // Those drawn since the last call.
  virtual std::vector<std::uint16_t> take_drawn() const = 0;
};

using FontFaces = std::vector<std::shared_ptr<const FontFace>>;

// Returns the faces to try for a role, best first. Faces whose licence bits forbid embedding a
// subset are left out. They are looked up once a process: a call before a fork serves all children.
// Error: missing_dependency, naming the package.
Result<FontFaces> find_faces(FontRole role);

}  // namespace fuhe
