// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn: the contents and the layout of the forms of one document, chosen by a seed. Plain
// values, every one of which can be taken away or set back, so that a failing document shrinks.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "extract/form/labels.h"
#include "model/read_form.h"

namespace fuhe::roundtrip {

using Values = std::map<Field, std::string>;

// A label and its value, side by side. Field::extra for what the contract does not name.
struct Pair {
  Field field = Field::extra;
  std::string label;
  std::string value;
};

struct Column {
  Field field = Field::other_column;
  std::string label;
  double em = 4;  // width it asks for, in characters
};

struct FundLine {
  std::string source;
  Values values;
};

struct FundsPlan {
  bool present = false;
  std::string label;       // of the block
  std::string points;      // in the block's label
  bool side_label = true;  // beside the rows, else above the sources
  bool unit_in_label = true;
  std::string source_label;  // may be empty
  std::vector<Column> columns;
  std::vector<FundLine> rows;
};

enum class GoalsStyle { none, columns, labelled, expected_only };

struct GoalsPlan {
  GoalsStyle style = GoalsStyle::none;
  std::string side_label;
  std::string expected_label;
  std::string actual_label;
  std::string expected;
  std::string actual;
};

struct Level2Plan {
  std::string name;
  std::vector<Values> rows;
};

struct GroupPlan {
  std::string name;
  std::string points;
  bool one_cell = false;  // level 1 and level 2 share one cell (needs a single level 2)
  std::vector<Level2Plan> parts;
};

enum class PointsStyle { absent, in_label, own_column };
enum class LevelStyle { merged, repeated, first_row_only };

struct IndicatorsPlan {
  std::string side_label;    // may be empty
  std::string points;        // in the side label
  std::string target_label;  // above operator, value and unit: two header rows; may be empty
  std::vector<Column> columns;
  PointsStyle points_style = PointsStyle::absent;
  LevelStyle level_style = LevelStyle::merged;
  bool stacked_labels = false;  // level-1 labels one character a line
  std::vector<GroupPlan> groups;
};

struct TotalPlan {
  bool present = false;
  std::string label;
  std::string weight;
  std::string score;
};

enum class YearStyle { none, in_title, bracketed, own_line };
enum class Where { nowhere, line_above, line_below, row };

struct FormPlan {
  FormKind kind = FormKind::project;
  std::string attachment;
  std::string title;
  std::string year;
  YearStyle year_style = YearStyle::none;
  std::vector<Pair> line_above;         // unit, date, currency unit above the table
  std::vector<std::vector<Pair>> head;  // rows of one or two pairs
  std::string currency_unit;            // 万元; printed where `funds` or a pair says so
  FundsPlan funds;
  GoalsPlan goals;
  IndicatorsPlan indicators;
  TotalPlan total;
  Where conclusion_at = Where::nowhere;
  Pair conclusion;
  std::vector<Pair> closing;  // problems, measures: a row each
  Where contact_at = Where::nowhere;
  std::vector<Pair> contact;
  std::vector<std::string> notes;
  bool notes_in_table = false;
};

enum class Borders {
  cell_rectangles,  // "re S" for every cell
  cell_edges,       // a stroke for every side of every cell
  long_strokes,
  thin_fills,  // a filled rectangle for every side
  long_fills,
  double_strokes,
  dash_pattern,
  dash_pieces,  // every dash a stroke of its own
  backgrounds,  // no lines: filled cells with gaps between them
};

enum class TextPieces { lines, characters, kerned, words };
enum class TextOrder { rows, columns, backwards, shuffled };
enum class SpanText { first, last, spread };  // where a cell cut by a page end has its text
enum class HiddenKind { white, clipped, covered, off_page, invisible };

struct HiddenRun {
  HiddenKind kind = HiddenKind::white;
  std::string text;
  double x = 0.5;  // share of the page
  double y = 0.5;
};

struct Layout {
  bool landscape = false;
  int rotate = 0;     // /Rotate
  int turn = 0;       // direction of the text on the displayed page
  double crop_x = 0;  // lower left corner of the crop box
  double crop_y = 0;
  double scale = 1;      // user space units a point
  double user_unit = 1;  // /UserUnit
  double margin = 40;
  double top = 60;
  double bottom = 60;
  double size = 9;  // of the text
  double padding = 2.5;
  double leading = 1.25;   // line height, in text sizes
  double row_height = 0;   // at least
  bool helvetica = false;  // for Latin letters and digits
  Borders borders = Borders::long_strokes;
  double thickness = 0.5;
  bool outer_sides = true;  // left and right frame
  bool outer_ends = true;   // top and bottom frame
  double corner_gap = 0;    // lines stop this short of corners
  bool shaded = false;      // cell backgrounds under the borders
  bool text_first = false;  // painted before the borders
  TextPieces pieces = TextPieces::lines;
  TextOrder order = TextOrder::rows;
  int label_align = 1;  // 0 left, 1 centre, 2 right
  int text_align = 0;
  int number_align = 1;
  int vertical_align = 1;     // 0 top, 1 middle, 2 bottom
  bool break_inside = false;  // rows may run over a page end
  bool repeat_header = false;
  bool new_widths = false;     // other column widths on later pages
  bool open_at_break = false;  // a row that runs over a page end has no line there
  SpanText span_text = SpanText::first;
  bool vertical_labels = false;  // stacked labels in vertical writing mode
  bool page_numbers = false;
  std::vector<HiddenRun> hidden;
};

struct DocumentPlan {
  std::uint64_t seed = 0;
  Layout layout;
  std::vector<FormPlan> forms;
  int pages_before = 0;  // of running text
};

DocumentPlan plan_for(std::uint64_t seed, const Labels& labels);

}  // namespace fuhe::roundtrip
