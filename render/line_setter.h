// SPDX-License-Identifier: GPL-3.0-or-later
// Sets running text into lines: breaks by render/line_break.h, a little space between Chinese and
// Latin, adjoining punctuation closed up, lines filled to the measure (CLREQ 3.1, 3.2).
#pragma once

#include <string>
#include <vector>

#include "render/page.h"
#include "render/typefaces.h"

namespace fuhe {

struct TextStyle {
  FontRole role = FontRole::song;
  double size = 10.5;
  Ink ink;
  double rise = 0;  // of superscripts, in points
  bool emboldened = false;
};

struct StyledRun {
  std::u32string text;  // a line feed ends the line
  TextStyle style;
  int tag = kArtifact;
  std::string link;  // anchor it leads to, or empty
};

enum class Alignment { justified, left, center, right };

struct LineStyle {
  double width = 0;
  double line_height = 0;
  double first_indent = 0;
  Alignment alignment = Alignment::justified;
  bool tabular = false;  // all digits equally wide, for columns of figures
};

// Items lie relative to the line's left end and top.
struct SetLine {
  double height = 0;
  std::vector<TextItem> texts;
  std::vector<LinkItem> links;
};

// Returns at least one line. Nothing is lost: what does not fit is broken, between any two
// characters if need be. REQUIRES: line.width > 0.
std::vector<SetLine> set_lines(const Typefaces& typefaces, const std::vector<StyledRun>& runs,
                               const LineStyle& line);

// How many lines that makes.
std::size_t count_lines(const Typefaces& typefaces, const std::vector<StyledRun>& runs,
                        const LineStyle& line);

// Width of a text on one line, in points.
double measure(const Typefaces& typefaces, std::u32string_view text, const TextStyle& style);

}  // namespace fuhe
