// SPDX-License-Identifier: GPL-3.0-or-later
// Labels of indicator levels whose cell a page end cut: in one half, in the other, or in both.
#pragma once

#include <utility>
#include <vector>

#include "extract/form/table_headers.h"
#include "extract/form/table_view.h"

namespace fuhe {

struct LevelLabel {
  int cell = -1;  // where it stands
  LocatedText text;
};

// Several cells' lines as one text, as if no page end had come between.
LocatedText joined_text(const TableView& table, const std::vector<int>& cells);

class LevelCells {
 public:
  // `page_starts`: rows of the table that start a page. Keeps a reference to `table`.
  LevelCells(const TableView& table, const std::vector<int>& page_starts);

  // The header of the first page tells where the rows start.
  void use(const Header& header);

  // True for the first row of a page, behind a header that is repeated there.
  [[nodiscard]] bool starts_page(int row) const { return row_before_page(row) >= 0; }

  // The last row of the page before, when `row` is the first one of its page; else -1.
  [[nodiscard]] int row_before_page(int row) const;

  // The first row of the next page, when `row` is the last one of its page; else -1.
  [[nodiscard]] int row_after_page(int row) const;

  // The cell and, where a page end cut it, what is printed of it on the pages below.
  [[nodiscard]] std::vector<int> halves(int index) const;

  // The label of `cells` in a column of the header: one cell, or the parts of a row that a page end
  // cut. Blank when the row inherits its label.
  [[nodiscard]] LevelLabel label(const ColumnRole& role, const std::vector<int>& cells) const;

 private:
  [[nodiscard]] int below_page_end(int index) const;
  [[nodiscard]] int above_page_end(int index) const;
  [[nodiscard]] bool leaves_blank(const ColumnRole& role) const;
  [[nodiscard]] bool is_group_name(const LocatedText& text) const;
  [[nodiscard]] bool is_one_label(int above, int below) const;

  struct PageStart {
    int first = 0;  // row of the table
    int body = 0;   // the first one behind a repeated header
  };
  const TableView& table_;
  std::vector<PageStart> pages_;
  int first_row_ = -1;  // under the first header
};

}  // namespace fuhe
