// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/table_view.h"

#include "extract/form/signs.h"
#include "model/text.h"

namespace fuhe {

TableView::TableView(const Grid& grid, const Labels& labels)
    : grid_(grid),
      labels_(labels),
      slots_(to_size(grid.rows) * to_size(grid.columns), -1),
      texts_(grid.cells.size()),
      meanings_(grid.cells.size()),
      read_(grid.cells.size(), false) {
  for (int i = 0; i < cell_count(); ++i) {
    const GridCell& one = cell(i);
    for (int row = one.row; row < one.row + one.row_span; ++row) {
      for (int column = one.column; column < one.column + one.column_span; ++column) {
        slots_[to_size(row) * to_size(grid.columns) + to_size(column)] = i;
      }
    }
  }
}

const LocatedText& TableView::text(int index) const {
  std::optional<LocatedText>& kept = texts_[to_size(index)];
  if (!kept) {
    kept = trimmed(text_of(cell(index)));
  }
  return *kept;
}

const std::vector<LabelHit>& TableView::meanings(int index) const {
  std::optional<std::vector<LabelHit>>& kept = meanings_[to_size(index)];
  if (!kept) {
    // Recognised labels may have a character wrong.
    kept = cell(index).confidence ? labels_.near_meanings(text(index).text)
                                  : labels_.meanings(text(index).text);
  }
  return *kept;
}

int TableView::at(int row, int column) const {
  if (row < 0 || row >= rows() || column < 0 || column >= columns()) {
    return -1;
  }
  return slots_[to_size(row) * to_size(columns()) + to_size(column)];
}

int TableView::rank(int index, Field field) const {
  for (const LabelHit& hit : meanings(index)) {
    if (hit.field == field) {
      return hit.rank;
    }
  }
  return -1;
}

std::vector<int> TableView::cells_of_row(int row) const {
  std::vector<int> found;
  for (int column = 0; column < columns();) {
    const int index = at(row, column);
    if (index < 0) {
      ++column;
      continue;
    }
    found.push_back(index);
    column = cell(index).column + cell(index).column_span;
  }
  return found;
}

std::vector<int> TableView::cells_starting_in(int row) const {
  std::vector<int> found = cells_of_row(row);
  std::erase_if(found, [&](int index) { return cell(index).row != row; });
  return found;
}

Cell TableView::read(int index) {
  mark_read(index);
  return value(index, text(index));
}

namespace {

// How sure the line is that a part of a cell stands on: points in brackets on a line of their own
// are no less sure for the name above them. "(1 | 4分)": what begins within a line may have been
// cut.
double confidence_of(const LocatedText& part, const GridCell& source) {
  for (const TextLine& line : source.lines) {
    const bool whole = std::all_of(part.at.begin(), part.at.end(), [&](const Place& place) {
      return place.page == line.page && place.box.center_y() > line.box.top &&
             place.box.center_y() < line.box.bottom && place.box.right > line.box.left &&
             place.box.left < line.box.right;
    });
    const std::u32string text = to_u32(line.text);
    if (whole && !text.empty() && is_open(text.front()) && is_close(text.back())) {
      return line.confidence;
    }
  }
  return *source.confidence;
}

}  // namespace

Cell TableView::value(int index, const LocatedText& part) const {
  const GridCell& source = cell(index);
  Cell made = cell_from(part, source.places);
  if (source.unreadable && made.state == CellState::read) {
    made.candidates.insert(made.candidates.begin(), made.text);
    made.text.clear();
    made.state = CellState::unreadable;
  } else if (source.unreadable && source.confidence && source.lines.empty()) {
    made.state = CellState::unreadable;  // print of which nothing was recognised
  }
  if (source.confidence && made.state != CellState::empty) {
    const bool whole = part.text == text(index).text;
    made.confidence = whole ? *source.confidence : confidence_of(part, source);
    if (whole) {
      made.candidates.insert(made.candidates.end(), source.candidates.begin(),
                             source.candidates.end());
    }
  }
  return made;
}

}  // namespace fuhe
