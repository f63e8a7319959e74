// SPDX-License-Identifier: GPL-3.0-or-later
// Strokes as producers draw them (one per cell edge, doubled, dashed, a hair apart) -> the few long
// edges that a person sees.
#pragma once

#include <vector>

#include "extract/page/page_content.h"

namespace fuhe {

struct Edge {
  bool horizontal = true;
  double at = 0;
  double from = 0;
  double to = 0;
};

// Joins collinear strokes; edges shorter than a character are dropped.
std::vector<Edge> merge_strokes(const std::vector<Stroke>& strokes);

// The outlines of cell backgrounds, as strokes: they stand for borders where none are drawn.
std::vector<Stroke> outlines_of_fills(const PageContent& page);

}  // namespace fuhe
