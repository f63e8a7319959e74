// SPDX-License-Identifier: GPL-3.0-or-later
// A grid with its texts and label meanings at hand: cells by slot, by row, and a record of which
// cells somebody has read, so that what nobody read can be reported.
#pragma once

#include <optional>
#include <vector>

#include "extract/form/labels.h"
#include "extract/form/located_text.h"
#include "extract/grid/grid.h"

namespace fuhe {

class TableView {
 public:
  // Keeps references: both arguments must outlive the view.
  TableView(const Grid& grid, const Labels& labels);

  [[nodiscard]] int rows() const { return grid_.rows; }
  [[nodiscard]] int columns() const { return grid_.columns; }
  [[nodiscard]] const Labels& labels() const { return labels_; }

  // Index of the cell that covers a slot, or -1.
  [[nodiscard]] int at(int row, int column) const;
  [[nodiscard]] const GridCell& cell(int index) const { return grid_.cells[to_size(index)]; }
  // Worked out when first asked for: many looks at a table end in its first rows.
  [[nodiscard]] const LocatedText& text(int index) const;
  [[nodiscard]] const std::vector<LabelHit>& meanings(int index) const;
  [[nodiscard]] bool is_blank(int index) const { return text(index).empty(); }
  [[nodiscard]] bool means(int index, Field field) const { return rank(index, field) >= 0; }
  [[nodiscard]] int rank(int index, Field field) const;

  // Cells that cover the row, from left to right.
  [[nodiscard]] std::vector<int> cells_of_row(int row) const;
  // Of these, the ones that start in it.
  [[nodiscard]] std::vector<int> cells_starting_in(int row) const;
  [[nodiscard]] int last_row(int index) const { return cell(index).row + cell(index).row_span - 1; }
  [[nodiscard]] int last_column(int index) const {
    return cell(index).column + cell(index).column_span - 1;
  }

  // The value in a cell; marks the cell as read.
  Cell read(int index);
  void mark_read(int index) { read_[to_size(index)] = true; }
  [[nodiscard]] bool was_read(int index) const { return read_[to_size(index)]; }
  [[nodiscard]] int cell_count() const { return static_cast<int>(grid_.cells.size()); }

  // Makes `text` (a part of the cell's text, or that of several) a value of this cell: recognised
  // cells hand on their confidence and candidates.
  [[nodiscard]] Cell value(int index, const LocatedText& text) const;

 private:
  static std::size_t to_size(int index) { return static_cast<std::size_t>(index); }
  const Grid& grid_;
  const Labels& labels_;
  std::vector<int> slots_;
  mutable std::vector<std::optional<LocatedText>> texts_;
  mutable std::vector<std::optional<std::vector<LabelHit>>> meanings_;
  std::vector<bool> read_;
};

}  // namespace fuhe
