// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the header rows of a form's blocks and what each column holds: by label, never by position.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/form/table_view.h"

namespace fuhe {

struct ColumnRole {
  Field field = Field::other_column;
  int first_column = 0;
  int last_column = 0;
  int cell = -1;          // the header cell
  std::string label;      // as printed, for columns that end up under `extra`
  bool by_place = false;  // no label says so: the field was told by what stands around it
};

// One or two rows of column labels.
struct Header {
  int first_row = 0;
  int last_row = 0;
  int first_column = 0;  // what stands left of it belongs to labelled fields beside the block
  std::vector<ColumnRole> columns;  // from left to right; columns without a label are not listed

  [[nodiscard]] const ColumnRole* find(Field field) const;
  [[nodiscard]] bool has(Field field) const { return find(field) != nullptr; }
};

// Each returns the header that starts at `row`, if one does.
std::optional<Header> indicator_header_at(const TableView& table, int row);
std::optional<Header> funds_header_at(const TableView& table, int row);
std::optional<Header> goals_header_at(const TableView& table, int row);

// The first row under a header, and under a row that numbers its columns (1, 2, 3, 4=3/2).
int first_row_under(const TableView& table, const Header& header);

// The cells of `row` for every column of the header, -1 where there is none. A cell that covers
// several columns is given to each; columns of a page whose borders moved are matched by order.
std::vector<int> cells_under(const TableView& table, const Header& header, int row);

}  // namespace fuhe
