// SPDX-License-Identifier: GPL-3.0-or-later
// Labels beside or above a whole block ("项目资金（万元）", "绩效指标（90分）"): they carry its
// currency unit and its points.
#pragma once

#include "extract/form/form_block.h"
#include "extract/form/level_cells.h"
#include "extract/form/table_headers.h"
#include "extract/form/table_view.h"
#include "model/form.h"

namespace fuhe {

class BlockLabels {
 public:
  // Keeps references to all three.
  BlockLabels(TableView& table, const LevelCells& cells, Form& form)
      : table_(table), cells_(cells), form_(form) {}

  // What a block's label tells; nothing when the cell is none. `block` is the one just open.
  void read(int label, Block block);
  // The same for every label in the rows of a header, which hold no value.
  void read_header(const Header& header, Block block);
  // "年度资金总额（万元）": a row's label may name the unit where no block's does.
  void read_row_unit(int row);

 private:
  [[nodiscard]] bool is_block(const LocatedText& text) const;
  LocatedText text_of(int label);
  void read_unit(int label, const LocatedText& text);

  TableView& table_;
  const LevelCells& cells_;
  Form& form_;
};

}  // namespace fuhe
