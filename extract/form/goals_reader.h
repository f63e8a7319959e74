// SPDX-License-Identifier: GPL-3.0-or-later
// The goals block (年度总体目标): what was aimed at and what was reached, in columns or labelled.
#pragma once

#include <vector>

#include "extract/form/table_headers.h"
#include "extract/form/table_view.h"
#include "model/form.h"

namespace fuhe {

class GoalsReader {
 public:
  GoalsReader(TableView& table, Form& form) : table_(table), form_(form) {}

  // The columns that the rows from here on stand in.
  void start(const Header& header);
  // Reads one row; false when nothing of it stands in the columns.
  bool read_row(int row);
  // "年度总体目标 | text", "总体目标 | text | 完成情况 | text": goals without column labels.
  bool read_labelled(const std::vector<int>& cells);
  // Gives the form what the rows held.
  void finish();

 private:
  struct Goal {
    std::vector<TextLine> lines;
    Cell area;  // where they stand
  };
  [[nodiscard]] Cell joined(const Goal& goal) const;
  bool add_numbered(int label, int value);
  void read_other_columns(int row);

  TableView& table_;
  Form& form_;
  Header header_;
  Goal expected_;
  Goal actual_;
  std::vector<ColumnRole> others_;  // 未完成原因, an adjusted goal
  std::vector<int> cells_;
};

}  // namespace fuhe
