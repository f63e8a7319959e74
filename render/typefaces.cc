// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/typefaces.h"

#include <algorithm>

#include "render/render.h"

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
  const auto [known, fresh] = known_[static_cast<std::size_t>(role)].try_emplace(character);
  if (fresh) {
    known->second = look_up(role, character);
  }
  return known->second;
}

FoundGlyph Typefaces::look_up(FontRole role, char32_t character) const {
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

namespace {

constexpr std::size_t kDrawnBytes = 3;  // the face, the glyph

}  // namespace

std::string glyphs_drawn() {
  std::string bytes;
  const auto typefaces = Typefaces::load();
  for (std::size_t face = 0; typefaces && face < typefaces->count(); ++face) {
    for (const unsigned glyph : typefaces->face(static_cast<int>(face)).take_drawn()) {
      bytes += static_cast<char>(static_cast<unsigned char>(face));
      bytes += static_cast<char>(static_cast<unsigned char>(glyph >> 8U));
      bytes += static_cast<char>(static_cast<unsigned char>(glyph & 0xFFU));
    }
  }
  return bytes;
}

void draw_glyphs(std::string_view drawn) {
  const auto typefaces = Typefaces::load();
  for (; typefaces && drawn.size() >= kDrawnBytes; drawn.remove_prefix(kDrawnBytes)) {
    const std::size_t face = static_cast<unsigned char>(drawn[0]);
    const auto glyph = static_cast<std::uint16_t>(static_cast<unsigned char>(drawn[1]) << 8U |
                                                  static_cast<unsigned char>(drawn[2]));
    if (face < typefaces->count()) {
      typefaces->face(static_cast<int>(face)).draw(glyph);
    }
  }
  static_cast<void>(glyphs_drawn());  // children need not tell of them again
}

}  // namespace fuhe
