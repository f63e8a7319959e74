// SPDX-License-Identifier: GPL-3.0-or-later
// Gives every visible glyph to a cell of a grid or to the loose lines around the tables, and orders
// the glyphs into text lines.
#pragma once

#include <vector>

#include "extract/grid/grid.h"
#include "extract/page/page_content.h"

namespace fuhe {

// Fills the cells' lines. Glyphs outside every cell come back as loose lines, from top to bottom; a
// wide gap in a line separates two of them. Text that overflows its cell stays with that cell.
std::vector<TextLine> assign_text(const PageContent& page, std::vector<Grid>& grids);

// Orders glyphs into lines as if the page had no tables.
std::vector<TextLine> lines_of_page(const PageContent& page);

}  // namespace fuhe
