// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a page without drawn cells: runs of glyphs that nothing parts, and the printed lines
// they stand on.
#pragma once

#include <string>
#include <vector>

#include "extract/page/page_content.h"

namespace fuhe {

// Glyphs on one baseline without a gap between them. Its box is one em high around the middle of
// the characters, so that runs of different fonts compare.
struct TextRun {
  std::u32string text;
  Rect box;
  double size = 0;  // font size in points

  [[nodiscard]] double y() const { return box.center_y(); }
};

using RunList = std::vector<std::size_t>;  // indices into the page's runs

struct RunLine {
  double y = 0;
  Rect box;
  RunList runs;  // from left to right
};

// Visible upright text, sorted by line and from left to right.
std::vector<TextRun> runs_of(const PageContent& page);

// Groups runs by the line they stand on, from top to bottom.
std::vector<RunLine> lines_of(const std::vector<TextRun>& runs, const RunList& chosen);

// The median font size; 1 when there is no text.
double usual_size(const std::vector<TextRun>& runs);

Rect box_of(const std::vector<TextRun>& runs, const RunList& chosen);
std::u32string text_of(const std::vector<TextRun>& runs, const RunList& chosen);

// What stands in a column of numbers: digits with signs and units, or a dash.
bool is_number_like(std::u32string_view text);

}  // namespace fuhe
