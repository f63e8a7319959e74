// SPDX-License-Identifier: GPL-3.0-or-later
// A report as a list of blocks: headings, paragraphs, tables, pictures. What they say and in which
// order, not where they stand (render/layout.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "render/page.h"
#include "render/render.h"

namespace fuhe {

// How a piece of text is meant; the style sheet of layout.cc says how it looks.
enum class Voice {
  text,
  strong,     // Song, emboldened: any characters, and no second typeface for them
  verdict,    // Hei, as labels and marks: a small set of characters
  small,      // notes, English beside Chinese
  label,      // headers of tables
  corrected,  // a value of fuhe's beside the form's own
  mark,       // the number of a finding, raised
  mark_warning,
  mark_notice,
  error,
  warning,
  notice,
  good,
};

struct TextPiece {
  std::string text;
  Voice voice = Voice::text;
  std::string link;  // anchor it leads to
};
using Text = std::vector<TextPiece>;

enum class ParagraphLook { body, verdict, note, subtitle, right };

struct Heading {
  int level = 1;  // 0: the title of the report
  Text text;
  std::string anchor;
  std::string bookmark;  // words in the outline; empty: not in it
};

struct Paragraph {
  Text text;
  ParagraphLook look = ParagraphLook::body;
  bool keep_with_next = false;
};

enum class CellLook {
  text,
  header,         // of a column: centred
  header_text,    // over text, at the left
  header_number,  // over figures, at the right
  row_header,
  number,
  centered,
  band,  // a row across the table: subtotals, totals
  title,
  plain,
};

// Names a column or a row for those who cannot see the table.
inline bool is_header(CellLook look) {
  return look == CellLook::header || look == CellLook::header_text ||
         look == CellLook::header_number || look == CellLook::row_header;
}

// A picture of a received page around a cell.
struct ShownPicture {
  std::size_t image = 0;  // index into Report::images
  int dpi = 100;          // of it
  Rect framed;            // the cell in it, in parts of its width and height from the top left
  std::string words;      // what it shows, for those who cannot see it
};

struct BlockCell {
  std::vector<Text> paragraphs;
  CellLook look = CellLook::text;
  int row_span = 1;
  int column_span = 1;
  std::string anchor;
  std::optional<ShownPicture> picture;  // below the paragraphs
};

struct BlockRow {
  std::vector<BlockCell> cells;
};

enum class TableLook {
  ruled,  // all borders, as forms have
  open,   // only horizontal lines
};

struct Table {
  std::vector<double> columns;  // relative widths
  std::vector<BlockRow> rows;
  std::size_t header_rows = 0;  // repeated on every page that the table runs over
  TableLook look = TableLook::open;
  double size = 9;      // of its text, in points
  std::string summary;  // for those who cannot see it
};

// Lines at the left beside a drawing, and a seal at the right that lies half over what is above.
struct SignOff {
  std::vector<Text> lines;
  DrawingItem code;  // its box holds the size only
  std::string code_words;
  DrawingItem seal;
  std::string seal_words;
};

// Words at a place of a drawing, in points from its top left corner.
struct FigureLabel {
  enum class Side { right, middle, left };  // of the place where the words stand
  double x = 0;
  double baseline = 0;
  std::string text;
  Side side = Side::middle;
};

// A drawing across the page; its box holds the size only.
struct Figure {
  DrawingItem drawing;
  std::vector<FigureLabel> labels;
  std::string words;  // what it shows, for those who cannot see it
};

struct PageBreak {};

using Block = std::variant<Heading, Paragraph, Table, SignOff, Figure, PageBreak>;

struct Report {
  std::vector<Block> blocks;
  std::vector<RasterImage> images;
  std::string footer;  // at the left of every page's foot
  std::string header;  // at the head of every page but the first
  Language language = Language::zh;
};

}  // namespace fuhe
