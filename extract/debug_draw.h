// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures (SVG) of what each reading step made of a page, laid over the page's own text: for a
// person who asks why a value was read as it was. One SVG unit is one point of the page as
// displayed; a legend stands under the page.
#pragma once

#include <string>
#include <vector>

#include "extract/grid/page_layout.h"
#include "extract/grid/strokes.h"
#include "extract/page/page_content.h"
#include "extract/page/upright.h"
#include "model/read_form.h"

namespace fuhe {

// Every glyph's box and baseline; hidden ones in the colour of the reason.
std::string draw_glyphs(const PageContent& page);

// The strokes as drawn, and over them the edges that were made of them.
std::string draw_strokes(const PageContent& page, const std::vector<Edge>& edges);

// The cells of every table with row, column and spans, the lines of text in them and beside them.
// `layout` is in the frame that `frame` describes.
std::string draw_grid(const PageContent& page, const PageLayout& layout, const ReadingFrame& frame);

// The cells of the forms that were read, by JSON pointer, and the notices that have a place.
std::string draw_form(const PageContent& page, const std::vector<ReadForm>& forms);

}  // namespace fuhe
