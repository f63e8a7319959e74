// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table that hold labelled values: label, value, label, value, ...
#pragma once

#include <vector>

#include "extract/form/form_block.h"
#include "extract/form/table_view.h"
#include "model/form.h"

namespace fuhe {

class LabelledRow {
 public:
  // Keeps references to both.
  LabelledRow(TableView& table, Form& form) : table_(table), form_(form) {}

  // True for a label whose value stands in the next cell. Under the columns of a block 得分 is
  // none.
  [[nodiscard]] bool is_label(int index, Block block) const;
  // True for a cell that begins with a label and a colon.
  [[nodiscard]] bool starts_with_label(int index) const;
  [[nodiscard]] bool is_left_open(int label, int next) const;
  // Reads the pairs in `cells` from `first` on.
  void read(const std::vector<int>& cells, std::size_t first, Block block);

 private:
  bool read_nested(int label, int value);
  void keep_unknown(const std::vector<int>& cells, std::size_t first);

  TableView& table_;
  Form& form_;
};

}  // namespace fuhe
