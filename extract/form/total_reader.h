// SPDX-License-Identifier: GPL-3.0-or-later
// The row that closes the table (总分): all points, the score, and sometimes the grade.
#pragma once

#include <vector>

#include "extract/form/indicator_reader.h"
#include "extract/form/labelled_row.h"
#include "extract/form/level_cells.h"
#include "extract/form/table_view.h"
#include "model/form.h"

namespace fuhe {

class TotalReader {
 public:
  // Keeps references to all of them.
  TotalReader(TableView& table, const LevelCells& cells, IndicatorReader& indicators,
              LabelledRow& pairs, Form& form)
      : table_(table), cells_(cells), indicators_(indicators), pairs_(pairs), form_(form) {}

  // Reads a total or a subtotal row; false when the row is neither.
  bool read(int row, Block block);
  // True for the second half of a total row that a page end cut: it was read with the first.
  [[nodiscard]] bool has_read(int row) const { return row == rest_; }

 private:
  [[nodiscard]] bool is_rest(int row, int label) const;
  [[nodiscard]] bool is_total(int index, Block block) const;
  [[nodiscard]] bool covers_name_and_value(int index) const;
  [[nodiscard]] bool is_wide_name(int index) const;
  [[nodiscard]] bool ends_like_total(int index) const;
  void read_as_extra(int row, const std::string& name);
  bool read_bonus(int row, const std::vector<int>& cells, Block block);
  bool read_wide_name(int row, const std::vector<int>& cells, Block block);
  [[nodiscard]] bool is_closing_score(const std::vector<int>& cells, Block block) const;
  Cell value_of(int index);
  void read_row(int row, const std::vector<int>& cells, std::size_t label, Block block);
  [[nodiscard]] bool covers_score(const std::vector<int>& under, int index) const;
  [[nodiscard]] bool is_only_number(int row, int label, int index) const;
  void read_columns(int row, int label);
  void read_other_columns(int row, int label);
  void read_beside(const std::vector<int>& cells, std::size_t first);

  TableView& table_;
  const LevelCells& cells_;
  IndicatorReader& indicators_;
  LabelledRow& pairs_;
  Form& form_;
  int rest_ = -1;
  bool cut_ = false;  // by a page end
};

}  // namespace fuhe
