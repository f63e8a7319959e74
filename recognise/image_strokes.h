// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the strokes of tables in the picture of a page.
#pragma once

#include <vector>

#include "extract/page/page_content.h"
#include "extract/page/raster.h"

namespace fuhe {

// Returns the level and upright strokes of an upright page (recognise/upright_page.h) in points,
// origin `detected`: pieces of one broken stroke joined, doubled strokes as one, ends drawn up to
// the stroke they meet. What meets no other stroke is left out: dashes, underlines, strokes of
// large characters.
std::vector<Stroke> find_strokes(const Raster& gray);

// Returns the long level strokes of a page that has no others: what parts the rows of its table.
std::vector<Stroke> find_rules(const Raster& gray);

}  // namespace fuhe
