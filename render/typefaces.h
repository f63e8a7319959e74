// SPDX-License-Identifier: GPL-3.0-or-later
// The faces of a report, one list for all roles, and which of them shows a character.
#pragma once

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

#include "fonts/fonts.h"
#include "model/result.h"

namespace fuhe {

struct FoundGlyph {
  int face = 0;
  std::uint16_t glyph = 0;
  int width = 0;  // 1/1000 em
};

class Typefaces {
 public:
  // Error: missing_dependency.
  static Result<Typefaces> load();

  // The glyph of the first face of the role that has the character; where none has it, the mark 〓
  // that Chinese printers set for a missing type.
  [[nodiscard]] FoundGlyph find(FontRole role, char32_t character) const;
  [[nodiscard]] const FontFace& face(int index) const {
    return *faces_[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] std::size_t count() const { return faces_.size(); }

 private:
  static constexpr std::size_t kRoles = 4;

  [[nodiscard]] FoundGlyph look_up(FontRole role, char32_t character) const;

  FontFaces faces_;
  std::array<std::vector<int>, kRoles> by_role_;
  mutable std::array<std::unordered_map<char32_t, FoundGlyph>, kRoles> known_;
};

}  // namespace fuhe
