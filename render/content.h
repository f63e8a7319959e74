// SPDX-License-Identifier: GPL-3.0-or-later
// Pages to PDF content streams (ISO 32000-1, 7.8 and 9.4), every piece marked with the structure
// node it belongs to or as an artifact.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "render/page.h"
#include "render/typefaces.h"

namespace fuhe {

// What a content stream refers to: fonts /F<face>, images /I<index>, drawings /D<index>.
struct PageContentStream {
  std::string operators;
  std::vector<int> marked;  // structure node of each marked-content id
};

// One kid of a structure node, in reading order.
struct StructureKid {
  int child = -1;  // a node, else:
  std::size_t page = 0;
  int mcid = 0;
};

// A glyph of a face and the character it stands for.
struct UsedGlyph {
  std::uint16_t glyph = 0;
  char32_t character = 0;
};
// Those used, the most frequent first. Their codes in content streams count from 1 on, so that
// frequent ones share their first byte and pack well.
using UsedGlyphs = std::vector<UsedGlyph>;

struct DocumentContent {
  std::vector<PageContentStream> pages;
  std::vector<std::vector<StructureKid>> kids;  // of each node
  std::vector<UsedGlyphs> glyphs;               // of each face
};

DocumentContent write_content(const LaidOutDocument& document, const Typefaces& typefaces);

}  // namespace fuhe
