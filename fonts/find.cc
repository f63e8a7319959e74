// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <fontconfig/fontconfig.h>
#include <map>

#include "fonts/face.h"
#include "fonts/fonts.h"

namespace fuhe {
namespace {

struct Wanted {
  const char* family;
  int weight;  // fontconfig's
};

// Noto first: measured, its Simplified Chinese faces alone cover 〇 镕 喆 堃 ㎡ 𠮷. WenQuanYi
// covers GBK. A face of another weight is better than none.
std::vector<Wanted> wanted_for(FontRole role) {
  constexpr const char* kSong = "Noto Serif CJK SC";
  constexpr const char* kHei = "Noto Sans CJK SC";
  constexpr Wanted kLast{"WenQuanYi Zen Hei", FC_WEIGHT_MEDIUM};
  switch (role) {
    case FontRole::song:
      return {{kSong, FC_WEIGHT_REGULAR}, {kHei, FC_WEIGHT_REGULAR}, kLast};
    case FontRole::song_bold:
      return {{kSong, FC_WEIGHT_BOLD}, {kHei, FC_WEIGHT_BOLD}, kLast};
    case FontRole::hei:
      return {{kHei, FC_WEIGHT_REGULAR}, kLast};
    case FontRole::hei_bold:
      break;
  }
  return {{kHei, FC_WEIGHT_BOLD}, kLast};
}

// Owns what fontconfig hands out.
template <typename T, void (*Destroy)(T*)>
struct Destroyer {
  void operator()(T* object) const { Destroy(object); }
};
using Pattern = std::unique_ptr<FcPattern, Destroyer<FcPattern, FcPatternDestroy>>;
using ObjectSet = std::unique_ptr<FcObjectSet, Destroyer<FcObjectSet, FcObjectSetDestroy>>;
using FontSet = std::unique_ptr<FcFontSet, Destroyer<FcFontSet, FcFontSetDestroy>>;

const FcChar8* fc_string(const char* text) {
  return reinterpret_cast<const FcChar8*>(text);
}

std::shared_ptr<const FontFace> find_face(const Wanted& wanted) {
  const Pattern pattern(FcPatternCreate());
  FcPatternAddString(pattern.get(), FC_FAMILY, fc_string(wanted.family));
  FcPatternAddInteger(pattern.get(), FC_WEIGHT, wanted.weight);
  const ObjectSet properties(FcObjectSetBuild(FC_FILE, FC_INDEX, nullptr));
  const FontSet found(FcFontList(nullptr, pattern.get(), properties.get()));
  for (int i = 0; found && i < found->nfont; ++i) {
    FcChar8* file = nullptr;
    int index = 0;
    if (FcPatternGetString(found->fonts[i], FC_FILE, 0, &file) == FcResultMatch &&
        FcPatternGetInteger(found->fonts[i], FC_INDEX, 0, &index) == FcResultMatch && index >= 0) {
      if (auto face =
              open_face(reinterpret_cast<const char*>(file), static_cast<unsigned>(index))) {
        return face;
      }
    }
  }
  return nullptr;
}

FontFaces look_up(FontRole role) {
  FontFaces faces;
  for (const Wanted& wanted : wanted_for(role)) {
    if (auto face = find_face(wanted)) {
      faces.push_back(std::move(face));
    }
  }
  return faces;
}

}  // namespace

Result<FontFaces> find_faces(FontRole role) {
  // Found once: fontconfig takes some 15 ms to start, longer than a whole report.
  static std::map<FontRole, FontFaces> known;
  auto found = known.find(role);
  if (found == known.end()) {
    found = known.emplace(role, look_up(role)).first;
  }
  if (found->second.empty()) {
    known.erase(found);  // a package may be installed meanwhile
    return Error{ErrorCode::missing_dependency, "fonts",
                 "no Chinese typeface is installed; try: apt-get install fonts-noto-cjk"};
  }
  return found->second;
}

}  // namespace fuhe
