// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the indicator table under a header: levels filled down, target parts joined, rows that a
// page end cut in two put together again.
#pragma once

#include <utility>
#include <vector>

#include "extract/form/level_cells.h"
#include "extract/form/table_headers.h"
#include "model/form.h"

namespace fuhe {

class IndicatorReader {
 public:
  // `page_starts`: rows of the table that start a page.
  IndicatorReader(TableView& table, Form& form, const std::vector<int>& page_starts)
      : table_(table), form_(form), level_cells_(table, page_starts) {}

  void start(const Header& header);
  [[nodiscard]] bool started() const { return !header_.columns.empty(); }
  [[nodiscard]] const Header& header() const { return header_; }

  // Reads one row. The first row of a page may go on with the last one of the page before.
  void read_row(int row);
  // A 小计 row: closes the group it stands in.
  void read_subtotal(int row, int label);

 private:
  struct Row {
    std::vector<std::vector<int>> cells;  // for every column, its cells (two when rows were joined)
  };
  [[nodiscard]] LocatedText text_of_column(std::size_t column, const Row& row) const;
  [[nodiscard]] bool is_blank(Field field, const Row& row) const;
  [[nodiscard]] bool continues_last(const Row& row) const;
  [[nodiscard]] bool is_number_cut(const Row& row) const;
  [[nodiscard]] Row cells_of(int row) const;
  [[nodiscard]] bool is_placeholder(Field field, const Row& row) const;
  [[nodiscard]] Cell group_name(int index, const LocatedText& text, Field group) const;
  [[nodiscard]] bool is_shared(std::size_t column, const Row& row) const;
  [[nodiscard]] bool is_name(std::size_t column, const Row& row) const;
  void join_to_last(const Row& row);
  void emit(const Row& row, int at_row);
  void read_levels(const Row& row, Indicator& out);
  void read_target(const Row& row, int at_row, Indicator& out);
  void read_actual(const Row& row, int at_row, Indicator& out);
  [[nodiscard]] Field target_column(const Row& row) const;
  [[nodiscard]] bool is_operator(std::size_t column, const Row& row) const;
  Cell joined_columns(const std::vector<Field>& fields, const Row& row, int at_row);
  void read_extra(const Row& row, int at_row, Indicator& out);
  Cell value(std::size_t column, const Row& row, int at_row);

  TableView& table_;
  Form& form_;
  LevelCells level_cells_;
  Header header_;
  Row last_;
  int last_row_ = -1;
  bool last_emitted_ = false;
  int level1_cell_ = -1;
  std::size_t group_start_ = 0;
  Indicator levels_;  // level cells that rows below inherit
};

}  // namespace fuhe
