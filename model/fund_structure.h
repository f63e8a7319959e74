// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of the funds block add up to which: the total row, its partitions (by income, by
// expenditure; they are never added together), rows nested under others by 其中.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/form.h"

namespace fuhe {

enum class FundColumn { initial_budget, annual_budget, executed };
inline constexpr std::array<FundColumn, 3> kFundColumns = {
    FundColumn::initial_budget, FundColumn::annual_budget, FundColumn::executed};

const Cell& fund_cell(const FundRow& row, FundColumn column);
std::string_view fund_field(FundColumn column);  // "initial_budget"

// Rows whose sum is the row `whole`.
struct FundGroup {
  std::string name;  // side label or family; empty for the only one
  std::size_t whole = 0;
  std::vector<std::size_t> parts;
};

struct FundStructure {
  std::optional<std::size_t> total;   // the row of 年度资金总额
  std::vector<FundGroup> partitions;  // of the total
  std::vector<FundGroup> details;     // of a part, printed right below it
};

enum class FundKind { total, basic, project, personnel, fiscal, other };
FundKind kind_of_fund(std::string_view label);

// Where the labels leave the nesting open, the reading under which most columns add up is taken.
FundStructure find_fund_structure(const Form& form);

}  // namespace fuhe
