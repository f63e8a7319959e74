// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/typefaces.h"

#include <algorithm>

namespace fuhe {

Result<Typefaces> Typefaces::load() {
  Typefaces typefaces;
  for (std::size_t role = 0; role < kRoles; ++role) {
    const auto found = find_faces(static_cast<FontRole>(role));
    if (!found) {
      return found.error();
    }
    for (const auto& face : *found) {
      const auto known = std::find(typefaces.faces_.begin(), typefaces.faces_.end(), face);
      typefaces.by_role_[role].push_back(static_cast<int>(known - typefaces.faces_.begin()));
      if (known == typefaces.faces_.end()) {
        typefaces.faces_.push_back(face);
      }
    }
  }
  return typefaces;
}

FoundGlyph Typefaces::find(FontRole role, char32_t character) const {
  constexpr char32_t kMissingType = 0x3013;
  for (const char32_t candidate : {character, kMissingType, U'?'}) {
    for (const int index : by_role_[static_cast<std::size_t>(role)]) {
      if (const std::uint16_t glyph = face(index).glyph_of(candidate); glyph != 0) {
        return {index, glyph, face(index).width_of(glyph)};
      }
    }
  }
  return {};
}

}  // namespace fuhe
