// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the funds block (资金情况) under a header.
#pragma once

#include <optional>

#include "extract/table_headers.h"
#include "model/form.h"

namespace fuhe {

// Reads one row; nullopt when it holds neither a label nor a value.
std::optional<FundRow> read_fund_row(TableView& table, const Header& header, int row);

// True if the row carries a fund's label or lies beside the block's label, so that it belongs to
// the block that `header` opened.
bool is_fund_row(const TableView& table, const Header& header, int row);

// "预算数 | 100 | 执行数 | 98": reads labelled values into `funds`; false when the row has none.
bool read_labelled_funds(TableView& table, int row, std::vector<FundRow>& funds);

}  // namespace fuhe
