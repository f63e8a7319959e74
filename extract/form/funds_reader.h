// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the funds block (资金情况) under a header.
#pragma once

#include <optional>

#include "extract/form/table_headers.h"
#include "model/form.h"

namespace fuhe {

// Reads one row; nullopt when it holds neither a label nor a value.
std::optional<FundRow> read_fund_row(TableView& table, const Header& header, int row);

// "预算执行得分（满分10分） | 9.8" under the amounts: the score of the first row.
bool read_rate_score(TableView& table, const std::vector<int>& cells, Form& form);

// Keeps a row that shares the form's money out among tasks beside the form's own fields.
void add_task(Form& form, const Header& header, FundRow& row);

// True if the row carries a fund's label or lies beside the block's label, so that it belongs to
// the block that `header` opened.
bool is_fund_row(const TableView& table, const Header& header, int row);

// "预算数 | 100 | 执行数 | 98", and under it "其中：财政拨款 | 80 | 其中：财政拨款 | 78": labelled
// values instead of columns.
class LabelledFunds {
 public:
  // Reads a row's labelled values into `funds`; false when it has none.
  bool read(TableView& table, int row, Form& form);

 private:
  bool read_amounts(TableView& table, int row, std::vector<FundRow>& funds);
  bool read_parts(TableView& table, int row, std::vector<FundRow>& funds);
  static void read_unlike_parts(TableView& table, const std::vector<int>& cells, FundRow& fund);
  struct Column {
    int column = 0;
    Field field = Field::annual_budget;
  };
  std::vector<Column> columns_;  // where the amounts of the last labelled row stood
};

// Sources across, amounts down: "项目 | 资金总额 | 中央资金 …" over "全年预算数 | 1500 | 1000 …".
// Reads the whole block that starts at `row`; returns its last row, or -1 when there is none.
int read_transposed_funds(TableView& table, int row, std::vector<FundRow>& funds);

}  // namespace fuhe
