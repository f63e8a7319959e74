// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/number_table.h"

#include <utility>

namespace fuhe {
namespace {

class Tabulator {
 public:
  explicit Tabulator(NumberTable& table) : table_(table) {}

  CellId add(std::string pointer, const Cell& cell) {
    return add(std::move(pointer), cell, read_cell_number(cell));
  }

  CellId add(std::string pointer, const Cell& cell, CellNumber number) {
    table_.pointers.push_back(std::move(pointer));
    table_.cells.push_back(&cell);
    table_.values.push_back(std::move(number));
    return table_.values.size() - 1;
  }

 private:
  NumberTable& table_;
};

// The number of a target or an actual, where it holds exactly one.
CellNumber number_of(const Value& value) {
  if (value.kind == ValueKind::unreadable) {
    return {NumberState::unreadable, std::nullopt};
  }
  if (value.kind == ValueKind::blank) {
    return {};
  }
  return value.is_number() ? CellNumber{NumberState::number, value.number}
                           : CellNumber{NumberState::words, std::nullopt};
}

}  // namespace

CellId fund_id(const FundIds& ids, FundColumn column) {
  switch (column) {
    case FundColumn::initial_budget:
      return ids.initial_budget;
    case FundColumn::annual_budget:
      return ids.annual_budget;
    case FundColumn::executed:
      break;
  }
  return ids.executed;
}

NumberTable tabulate(const Form& form, const std::vector<IndicatorView>& indicators) {
  NumberTable table;
  Tabulator add(table);
  table.funds_weight = add.add("/funds_weight", form.funds_weight);
  for (std::size_t i = 0; i < form.funds.size(); ++i) {
    const FundRow& row = form.funds[i];
    const std::string at = "/funds/" + std::to_string(i);
    table.funds.push_back({add.add(at + "/initial_budget", row.initial_budget),
                           add.add(at + "/annual_budget", row.annual_budget),
                           add.add(at + "/executed", row.executed),
                           add.add(at + "/weight", row.weight), add.add(at + "/rate", row.rate),
                           add.add(at + "/score", row.score)});
  }
  table.indicators_weight = add.add("/indicators_weight", form.indicators_weight);
  // A cell merged over rows counts once, in the first of them.
  const auto once = [&form](std::size_t i, Cell Indicator::*field) {
    const Cell& cell = form.indicators[i].*field;
    const bool again = i > 0 && is_same_print(cell, form.indicators[i - 1].*field);
    return again ? CellNumber{} : read_cell_number(cell);
  };
  for (std::size_t i = 0; i < form.indicators.size(); ++i) {
    const Indicator& row = form.indicators[i];
    const std::string at = "/indicators/" + std::to_string(i);
    table.indicators.push_back(
        {add.add(at + "/level1_weight", row.level1_weight),
         add.add(at + "/level2_weight", row.level2_weight),
         add.add(at + "/target", row.target, number_of(indicators[i].target)),
         add.add(at + "/actual", row.actual, number_of(indicators[i].actual)),
         add.add(at + "/weight", row.weight, once(i, &Indicator::weight)),
         add.add(at + "/score", row.score, once(i, &Indicator::score))});
  }
  for (std::size_t i = 0; i < form.subtotals.size(); ++i) {
    const std::string at = "/subtotals/" + std::to_string(i);
    table.subtotals.push_back({add.add(at + "/weight", form.subtotals[i].weight),
                               add.add(at + "/score", form.subtotals[i].score)});
  }
  table.total_weight = add.add("/total/weight", form.total.weight);
  table.total_score = add.add("/total/score", form.total.score);
  return table;
}

}  // namespace fuhe
