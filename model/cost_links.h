// SPDX-License-Identifier: GPL-3.0-or-later
// Cost indicators that tell of the same money as rows of the funds block: recognised by their
// targets, which add up to a budget, or by their names.
#pragma once

#include <cstddef>
#include <vector>

#include "model/form_relations.h"

namespace fuhe {

struct CostLink {
  std::size_t fund = 0;
  std::vector<std::size_t> rows;  // indicators
  // The budget that the targets add up to; of a link by elimination, the initial one.
  FundColumn basis = FundColumn::initial_budget;
  bool by_elimination = false;  // the rows and the fund row that were left over
  bool proven = false;  // enough digits agree, or names too; else the agreement may be chance
};

// Rows of cost with an amount of money both as target and as actual.
std::vector<std::size_t> cost_rows(const std::vector<IndicatorView>& indicators);

std::vector<CostLink> find_cost_links(const RelationInput& input);

// For each link: targets = budget, actuals = executed. cells[0] is the fund's cell.
void add_cost_relations(const RelationInput& input, const std::vector<CostLink>& links,
                        std::vector<Relation>& relations);

// Sum of the links' targets or actuals, in the currency of the funds block.
Decimal linked_sum(const RelationInput& input, const CostLink& link, const Values& values,
                   bool actual);

// 元 in one unit of the funds block: 10000 for 万元 and where nothing is said.
Decimal fund_currency(const Form& form);

}  // namespace fuhe
