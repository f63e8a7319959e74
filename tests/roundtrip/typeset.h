// SPDX-License-Identifier: GPL-3.0-or-later
// Boxes of text -> pages: column widths, row heights, page breaks. Coordinates are points from the
// top left corner of the upright page.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "model/geometry.h"
#include "tests/roundtrip/drawing.h"

namespace fuhe::roundtrip {

struct SetLine {
  std::u32string text;
  double x = 0;
  double baseline = 0;
  double size = 0;
  bool vertical = false;  // runs down from (x, baseline), the middle of its top
};

// The part of a cell that lies on one page.
struct SetBox {
  Rect box;
  bool left_end = false;  // at the table's outer border
  bool right_end = false;
  bool top_end = false;
  bool bottom_end = false;
  bool open_top = false;  // a row that a page end cut: no line there
  bool open_bottom = false;
  std::vector<SetLine> lines = {};
};

struct SetPage {
  std::vector<SetBox> boxes;
  std::vector<SetLine> lines;  // outside the table
};

struct SetForm {
  int first_page = 0;  // indices into the document's pages: of the title
  int table_end = 0;   // of the last row but for notes
  int last_page = 0;   // of the last line
  // Pointer -> page index and area in which it may be printed.
  std::map<std::string, std::vector<std::pair<int, Rect>>> places;
};

struct SetDocument {
  double width = 0;  // of the upright page
  double height = 0;
  std::vector<SetPage> pages;
  std::vector<SetForm> forms;
  bool overflows = false;  // a text was longer than its cell
};

// Every form starts on a page of its own.
SetDocument typeset(const DocumentPlan& plan, const std::vector<DrawnForm>& forms);

}  // namespace fuhe::roundtrip
