// SPDX-License-Identifier: GPL-3.0-or-later
// Names the columns under a header: each for itself, then by what stands beside it.
#pragma once

#include <span>
#include <vector>

#include "extract/form/table_headers.h"

namespace fuhe {

// Names every column; returns how well each name fits (smaller is better).
std::vector<int> name_columns(const TableView& table, Header& header,
                              std::span<const Field> fields);

// "实际完成值" over "数值 | 单位": what stands under the label of the actual value is its number
// and its unit, whatever the same words mean under the target.
void name_under_actual(const TableView& table, Header& header);

// Of two columns with one meaning the better name keeps it, the other is an extra column.
void settle_doubles(Header& header, const std::vector<int>& ranks);

// The block's label (年度预算数) may stand above its sources and read like a column of amounts.
void clear_source_column(const TableView& table, Header& header);

// "中央 | 省级 | 合计 | 执行数": of sources across the page the sum is the budget.
void name_sum_of_sources(const TableView& table, Header& header);

// A points column right behind a level's column holds that level's points.
void name_level_points(const TableView& table, Header& header);

// A score column left of the indicators' names is that of their group.
void name_level_scores(const TableView& table, Header& header);

// Of two columns of targets the one before an adjustment is kept for the rows that were not
// adjusted; a unit beside the actual value is that value's.
void name_second_columns(const TableView& table, Header& header);

// The name, the target and the actual value stand in this order: of these, one that no label names
// is the column of unknown wording at its place.
void name_by_place(const TableView& table, Header& header);

}  // namespace fuhe
