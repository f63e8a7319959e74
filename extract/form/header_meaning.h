// SPDX-License-Identifier: GPL-3.0-or-later
// What a cell in a header row stands for, among the fields of one block.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "extract/form/table_view.h"

namespace fuhe {

inline constexpr std::array kIndicatorHeadings{
    Field::level1, Field::level2,     Field::level3,      Field::level4, Field::op,
    Field::target, Field::actual,     Field::weight,      Field::score,  Field::measure_unit,
    Field::reason, Field::completion, Field::other_column};

inline constexpr std::array kFundHeadings{
    Field::fund_source, Field::initial_budget, Field::annual_budget, Field::executed,
    Field::rate,        Field::fund_weight,    Field::fund_score};

inline constexpr std::size_t kLongestHeading = 40;

struct Meaning {
  Field field = Field::other_column;
  int rank = -1;
};

// The field of a set that a header cell stands for; rank -1 if none. A loose reading takes wordier
// labels, too.
Meaning meaning_among(const TableView& table, int index, std::span<const Field> fields, bool loose);

// The same of a label put together from two cells.
Meaning meaning_of_words(const TableView& table, const std::u32string& words,
                         std::span<const Field> fields);

}  // namespace fuhe
