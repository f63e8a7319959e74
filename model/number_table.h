// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of a form under one numbering, so that relations among them can be tested with what
// is printed and with what might have been meant.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "model/cell_number.h"
#include "model/fund_structure.h"
#include "model/indicator_view.h"

namespace fuhe {

using CellId = std::size_t;
using Values = std::vector<CellNumber>;  // by CellId

struct FundIds {
  CellId initial_budget, annual_budget, executed, weight, rate, score;
};
struct IndicatorIds {
  CellId level1_weight, level2_weight, target, actual, weight, score;
};
struct SubtotalIds {
  CellId weight, score;
};

struct NumberTable {
  std::vector<std::string> pointers;  // by CellId
  std::vector<const Cell*> cells;     // by CellId
  Values values;                      // as printed
  std::vector<FundIds> funds;
  std::vector<IndicatorIds> indicators;
  std::vector<SubtotalIds> subtotals;
  CellId funds_weight = 0;
  CellId indicators_weight = 0;
  CellId total_weight = 0;
  CellId total_score = 0;
};

CellId fund_id(const FundIds& ids, FundColumn column);

// The table points into `form`, which must outlive it.
NumberTable tabulate(const Form& form, const std::vector<IndicatorView>& indicators);

}  // namespace fuhe
