// SPDX-License-Identifier: GPL-3.0-or-later
// Tables over page ends. A cell is active from its first row to its last; at every page end all
// active cells close a box with the lines that fit and go on in a new one.
#include <algorithm>
#include <numeric>

#include "render/table_cells.h"

namespace fuhe {
namespace {

constexpr double kThin = 0.4;
constexpr double kThick = 0.9;
class TableLayout {
 public:
  TableLayout(Flow& flow, const Table& table) : flow_(flow), table_(table) {
    node_ = flow.structure().add(StructureTree::root(), "Table");
    flow.structure().node(node_).summary = table.summary;
    const double total = std::accumulate(table.columns.begin(), table.columns.end(), 0.0);
    double left = Flow::left();
    for (const double column : table.columns) {
      lefts_.push_back(left);
      left += Flow::width() * column / total;
    }
    lefts_.push_back(Flow::left() + Flow::width());
    taken_until_.assign(table.columns.size(), 0);
  }

  void lay_out();

 private:
  void start_row(std::size_t row);
  ActiveCell start_cell(const BlockCell& cell, std::size_t row, std::size_t column, int tr);
  [[nodiscard]] double height_of(std::size_t row) const;
  [[nodiscard]] bool worth_splitting(double need) const;
  void place_row(std::size_t row);
  void begin_fragment();
  void end_fragment();
  void break_page();
  void close_boxes(double bottom, std::size_t ended_row);
  void draw_box(ActiveCell& cell, double bottom, bool ends);
  void draw_lines(ActiveCell& cell, double bottom, std::size_t last, bool artifact);
  void draw_border(const ActiveCell& cell, double bottom);
  void remember_header();
  void repeat_header();

  Flow& flow_;
  const Table& table_;
  int node_ = 0;
  std::vector<double> lefts_;             // of each column, and the right end
  std::vector<std::size_t> taken_until_;  // row up to which a span from above covers the column
  std::vector<ActiveCell> active_;
  double fragment_top_ = 0;
  double body_top_ = 0;  // below the header rows of this fragment
  Page header_;          // what the header rows drew, at header_top_
  double header_top_ = 0;
  double header_height_ = 0;
};

ActiveCell TableLayout::start_cell(const BlockCell& cell, std::size_t row, std::size_t column,
                                   int tr) {
  const bool header = is_header(cell.look);
  const int tag = flow_.structure().add(tr, header ? "TH" : "TD");
  StructureNode& node = flow_.structure().node(tag);
  node.row_span = cell.row_span;
  node.column_span = cell.column_span;
  if (header) {
    node.scope = cell.look == CellLook::row_header ? "Row" : "Column";
  }
  ActiveCell active;
  active.cell = &cell;
  active.column = column;
  active.last_row = std::min(row + static_cast<std::size_t>(cell.row_span), table_.rows.size()) - 1;
  const std::size_t end =
      std::min(column + static_cast<std::size_t>(cell.column_span), table_.columns.size());
  active.left = lefts_[column];
  active.width = lefts_[end] - lefts_[column];
  active.box_top = flow_.y();
  std::fill(taken_until_.begin() + static_cast<std::ptrdiff_t>(column),
            taken_until_.begin() + static_cast<std::ptrdiff_t>(end), active.last_row + 1);
  set_text(flow_, table_, active, tag);
  set_picture(flow_, active, tag);
  return active;
}

void TableLayout::start_row(std::size_t row) {
  const int tr = flow_.structure().add(node_, "TR");
  std::size_t column = 0;
  for (const BlockCell& cell : table_.rows[row].cells) {
    while (column < taken_until_.size() && taken_until_[column] > row) {
      ++column;
    }
    if (column == taken_until_.size()) {
      return;  // more cells than columns: the caller's mistake, and nothing to draw on
    }
    active_.push_back(start_cell(cell, row, column, tr));
    column += static_cast<std::size_t>(cell.column_span);
  }
}

// What the row needs so that every cell that ends with it is drawn whole.
double TableLayout::height_of(std::size_t row) const {
  double height = table_.size * kTableLeading + 2 * kCellPaddingY;
  for (const ActiveCell& cell : active_) {
    if (cell.last_row == row) {
      const double above = flow_.y() - cell.box_top;
      height = std::max(height, cell.remaining() + 2 * kCellPaddingY - above);
    }
  }
  return height;
}

// A row is split when it fits on no page, or when much paper would stay blank before it.
bool TableLayout::worth_splitting(double need) const {
  const double page = Flow::bottom() - Flow::top() - header_height_;
  constexpr double kLeastPart = 60;
  const bool nothing_above = flow_.y() <= body_top_;
  return nothing_above || need > page ||
         (flow_.room() > kLeastPart && flow_.room() > page / 4 && need > page / 3);
}

void TableLayout::place_row(std::size_t row) {
  start_row(row);
  double need = height_of(row);
  constexpr double kRounding = 1e-6;
  while (need > flow_.room() + kRounding) {
    if (worth_splitting(need)) {
      flow_.set_y(Flow::bottom());
    }
    break_page();
    need = height_of(row);
  }
  flow_.set_y(flow_.y() + need);
  close_boxes(flow_.y(), row);
}

void TableLayout::begin_fragment() {
  fragment_top_ = flow_.y();
  body_top_ = fragment_top_;
}

void TableLayout::end_fragment() {
  const double right = Flow::left() + Flow::width();
  auto& strokes = flow_.page().strokes;
  const double bottom = flow_.y();
  strokes.push_back({{Flow::left(), fragment_top_}, {right, fragment_top_}, kThick, kSlate});
  strokes.push_back({{Flow::left(), bottom}, {right, bottom}, kThick, kSlate});
  if (table_.look == TableLook::ruled) {
    strokes.push_back({{Flow::left(), fragment_top_}, {Flow::left(), bottom}, kThick, kSlate});
    strokes.push_back({{right, fragment_top_}, {right, bottom}, kThick, kSlate});
  }
}

void TableLayout::break_page() {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  close_boxes(flow_.y(), kNone);
  end_fragment();
  flow_.new_page();
  begin_fragment();
  repeat_header();
  for (ActiveCell& cell : active_) {
    cell.box_top = flow_.y();
  }
}

// Closes the boxes of the cells that end with `ended_row`; at a page end those of all.
void TableLayout::close_boxes(double bottom, std::size_t ended_row) {
  const bool page_end = ended_row >= table_.rows.size();
  for (ActiveCell& cell : active_) {
    if (page_end || cell.last_row == ended_row) {
      draw_box(cell, bottom, !page_end);
    }
  }
  if (!page_end) {
    active_.erase(
        std::remove_if(active_.begin(), active_.end(),
                       [ended_row](const ActiveCell& cell) { return cell.last_row == ended_row; }),
        active_.end());
  }
}

void TableLayout::draw_box(ActiveCell& cell, double bottom, bool ends) {
  if (bottom <= cell.box_top) {
    return;  // a row that goes to the next page as a whole
  }
  if (cell.cell->anchor.size() > 0 && !cell.continued) {
    flow_.set_anchor(cell.cell->anchor, cell.box_top);
  }
  if (is_header(cell.cell->look) || cell.cell->look == CellLook::band) {
    const bool side = cell.cell->look == CellLook::row_header || cell.cell->look == CellLook::band;
    const Ink ink = side ? kBandFill : kHeaderFill;
    flow_.page().fills.push_back({{cell.left, cell.box_top, cell.left + cell.width, bottom}, ink});
  }
  draw_border(cell, bottom);
  constexpr double kRounding = 1e-6;
  const double room = bottom - cell.box_top - 2 * kCellPaddingY + kRounding;
  if (cell.next == cell.lines.size()) {
    // A label that spans rows is said again on every page, as decoration.
    const bool spans = cell.cell->row_span > 1 && cell.continued;
    cell.next = 0;
    if (spans && cell.remaining() <= room) {
      draw_lines(cell, bottom, cell.lines.size(), true);
    }
    cell.next = cell.lines.size();
  } else {
    double height = 0;
    std::size_t last = cell.next;
    while (last < cell.lines.size() && (ends || height + cell.lines[last].line.height <= room)) {
      height += cell.lines[last++].line.height;
    }
    draw_lines(cell, bottom, last, false);
  }
  cell.continued = true;
}

void TableLayout::draw_lines(ActiveCell& cell, double bottom, std::size_t last, bool artifact) {
  double height = 0;
  for (std::size_t i = cell.next; i < last; ++i) {
    height += cell.lines[i].line.height;
  }
  const bool whole = last == cell.lines.size() && (cell.next == 0);
  double y = cell.box_top + kCellPaddingY;
  if (whole && table_.look == TableLook::ruled) {
    y = cell.box_top + (bottom - cell.box_top - height) / 2;
  }
  for (; cell.next < last; ++cell.next) {
    const CellLine& line = cell.lines[cell.next];
    flow_.place(line.line, {cell.left + kCellPaddingX, y}, artifact);
    if (line.picture != nullptr && !artifact) {
      flow_.page().pictures.push_back(picture_item(line, {cell.left + kCellPaddingX, y}));
    }
    y += line.line.height;
  }
}

void TableLayout::draw_border(const ActiveCell& cell, double bottom) {
  const double right = cell.left + cell.width;
  auto& strokes = flow_.page().strokes;
  const Ink ink = table_.look == TableLook::ruled ? kHairline : kFaintLine;
  strokes.push_back({{cell.left, bottom}, {right, bottom}, kThin, ink});
  if (table_.look == TableLook::ruled) {
    strokes.push_back({{right, cell.box_top}, {right, bottom}, kThin, kHairline});
  }
}

void TableLayout::remember_header() {
  const Page& page = flow_.page();
  header_height_ = flow_.y() - fragment_top_;
  header_top_ = fragment_top_;
  body_top_ = flow_.y();
  const auto inside = [this](double y) { return y >= fragment_top_ && y <= body_top_; };
  for (const TextItem& item : page.texts) {
    if (inside(item.baseline)) {
      header_.texts.push_back(item);
    }
  }
  for (const FillItem& item : page.fills) {
    if (inside(item.box.top)) {
      header_.fills.push_back(item);
    }
  }
  for (const StrokeItem& item : page.strokes) {
    if (inside(item.from.y) && inside(item.to.y)) {
      header_.strokes.push_back(item);
    }
  }
}

void TableLayout::repeat_header() {
  const double down = fragment_top_ - header_top_;
  Page& page = flow_.page();
  for (TextItem item : header_.texts) {
    item.baseline += down;
    item.tag = kArtifact;
    page.texts.push_back(std::move(item));
  }
  for (FillItem item : header_.fills) {
    item.box.top += down;
    item.box.bottom += down;
    page.fills.push_back(item);
  }
  for (StrokeItem item : header_.strokes) {
    item.from.y += down;
    item.to.y += down;
    page.strokes.push_back(item);
  }
  body_top_ = fragment_top_ + header_height_;
  flow_.set_y(body_top_);
}

void TableLayout::lay_out() {
  constexpr double kLeastStart = 70;
  flow_.require(kLeastStart);
  begin_fragment();
  const std::size_t first_page = flow_.document().pages.size();
  for (std::size_t row = 0; row < table_.rows.size(); ++row) {
    place_row(row);
    // A header that fills half a page, or runs over its end, is not worth repeating.
    const bool short_header = flow_.y() - fragment_top_ < (Flow::bottom() - Flow::top()) / 2;
    if (row + 1 == table_.header_rows && flow_.document().pages.size() == first_page &&
        short_header) {
      remember_header();
    }
  }
  end_fragment();
}

}  // namespace

void lay_out_table(Flow& flow, const Table& table) {
  if (!table.rows.empty() && !table.columns.empty()) {
    TableLayout(flow, table).lay_out();
  }
}

}  // namespace fuhe
