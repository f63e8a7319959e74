// SPDX-License-Identifier: GPL-3.0-or-later
// A form as boxes of text, not yet on pages, and what must be read in it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/form.h"
#include "tests/roundtrip/plan.h"

namespace fuhe::roundtrip {

// In a text: a line break that is layout only. '\n' starts a paragraph.
constexpr char32_t kLayoutBreak = U'\v';

enum class Role { label, text, number };

struct Box {
  int row = 0;
  int column = 0;
  int row_span = 1;
  int column_span = 1;
  std::string text;
  Role role = Role::text;
  bool stacked = false;                  // one character a line
  std::vector<std::string> values = {};  // JSON pointers of what stands in it
};

// Rows of the table that share their columns.
struct Block {
  std::vector<double> em;  // widths of the columns, in characters
  int rows = 0;
  int header_rows = 0;
  bool one_piece = false;  // rows are not cut by a page end
  std::vector<Box> boxes;
};

struct Piece {
  std::string text;
  std::vector<std::string> values;
};

// A line outside the table; its pieces are spread over the width.
struct LooseText {
  std::vector<Piece> pieces;
  double size = 1;  // in text sizes
  bool centred = false;
  bool wrapped = false;  // may take several lines
};

struct FormDrawing {
  std::vector<LooseText> above;
  std::vector<Block> blocks;
  std::vector<LooseText> below;
};

// What the reader must find.
struct Truth {
  Form form;
  FormKind kind = FormKind::project;
  std::set<std::string> free;  // pointers that may be anything
};

struct DrawnForm {
  FormDrawing drawing;
  Truth truth;
};

DrawnForm compose(const FormPlan& plan);

// A cell that claims `text`, or claims nothing.
Cell claimed(const std::string& text);

// A label without the spaces that fill its cell.
std::string read_label(std::string label);

// Pointer of a value that the contract does not name (RFC 6901 escapes).
std::string extra_pointer(const std::string& prefix, const std::string& label);

}  // namespace fuhe::roundtrip
