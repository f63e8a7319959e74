// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/amounts_by_rate.h"

#include <algorithm>
#include <string>
#include <utility>

#include "model/cell_number.h"
#include "model/tolerance.h"

namespace fuhe {
namespace {

using Column = Cell FundRow::*;

bool is_missing(const Form& form, Column column) {
  return std::all_of(form.funds.begin(), form.funds.end(), [column](const FundRow& row) {
    return (row.*column).state == CellState::absent;
  });
}

Cell* extra_of(FundRow& row, const std::string& label) {
  for (auto& [name, cell] : row.extra) {
    if (name == label) {
      return &cell;
    }
  }
  return nullptr;
}

// Does spent / budget make the printed rate?
bool makes_rate(const PrintedNumber& spent, const PrintedNumber& budget,
                const PrintedNumber& rate) {
  const auto percent = divide(spent.value * Decimal(100), budget.value);
  return percent && compare_printed(rate, Interval::exactly(*percent)) != Agreement::different;
}

// Of the rows with all three numbers: how many agree, less how many do not.
int agreement(Form& form, const std::string& label, Column known, bool unknown_is_budget) {
  int agreeing = 0;
  for (FundRow& row : form.funds) {
    const Cell* extra = extra_of(row, label);
    const CellNumber own = extra != nullptr ? read_cell_number(*extra) : CellNumber{};
    const CellNumber other = read_cell_number(row.*known);
    const CellNumber rate = read_cell_number(row.rate);
    if (!own.has_number() || !other.has_number() || !rate.has_number() ||
        own.number->value.is_zero() || other.number->value.is_zero()) {
      continue;
    }
    const bool agrees = unknown_is_budget ? makes_rate(*other.number, *own.number, *rate.number)
                                          : makes_rate(*own.number, *other.number, *rate.number);
    agreeing += agrees ? 1 : -1;
  }
  return agreeing;
}

void take(Form& form, const std::string& label, Column column) {
  for (FundRow& row : form.funds) {
    if (const Cell* extra = extra_of(row, label)) {
      row.*column = *extra;
    }
    std::erase_if(row.extra, [&label](const auto& one) { return one.first == label; });
  }
}

void tell(Form& form, Column missing, Column known, bool budget,
          std::vector<GuessedColumn>& taken) {
  if (form.funds.empty() || !is_missing(form, missing) || is_missing(form, known)) {
    return;
  }
  std::vector<std::string> labels;
  for (const auto& [label, cell] : form.funds.front().extra) {
    labels.push_back(label);
  }
  const std::string* best = nullptr;
  int most = 0;
  for (const std::string& label : labels) {
    const int agreeing = agreement(form, label, known, budget);
    if (agreeing > most) {
      most = agreeing;
      best = &label;
    }
  }
  if (best != nullptr) {
    take(form, *best, missing);
    taken.push_back({budget ? Field::annual_budget : Field::executed, *best, std::nullopt});
  }
}

}  // namespace

std::vector<GuessedColumn> tell_amounts_by_rate(Form& form) {
  std::vector<GuessedColumn> taken;
  tell(form, &FundRow::annual_budget, &FundRow::executed, true, taken);
  tell(form, &FundRow::executed, &FundRow::annual_budget, false, taken);
  return taken;
}

}  // namespace fuhe
