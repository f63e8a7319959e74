// SPDX-License-Identifier: GPL-3.0-or-later
// One page laid out: its tables and the loose lines between them, in reading frame coordinates.
#pragma once

#include <string>
#include <vector>

#include "extract/grid/grid.h"
#include "extract/page/limits.h"
#include "extract/page/page_content.h"

namespace fuhe {

// A run of characters that nobody sees, kept to be reported.
struct HiddenText {
  std::string text;
  Place place;
  Hidden why = Hidden::no;
};

struct PageLayout {
  int number = 0;
  double width = 0;
  double height = 0;
  std::vector<Grid> grids;      // from top to bottom
  std::vector<TextLine> loose;  // from top to bottom, then left to right
  std::vector<HiddenText> hidden;
};

// REQUIRES: the page's text runs upright (see upright.h).
PageLayout lay_out_page(const PageContent& page, const Limits& limits);

// The page's visible characters without spaces, in painting order: cheap to search for words that
// a page with a form must hold.
std::u32string visible_characters(const PageContent& page);

}  // namespace fuhe
