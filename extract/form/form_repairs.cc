// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/form_repairs.h"

#include <algorithm>
#include <utility>

#include "model/cell_number.h"
#include "model/decimal.h"
#include "model/fund_structure.h"

namespace fuhe {

void fill_levels_upwards(Form& form) {
  for (std::size_t i = form.indicators.size(); i-- > 1;) {
    Indicator& above = form.indicators[i - 1];
    const Indicator& below = form.indicators[i];
    if (above.level1.is_blank() && below.level1.is_read()) {
      above.level1 = below.level1;
      above.level1_weight = below.level1_weight;
    }
    if (above.level2.is_blank() && below.level2.is_read() &&
        above.level1.text == below.level1.text) {
      above.level2 = below.level2;
      above.level2_weight = below.level2_weight;
    }
  }
}

namespace {

Decimal distance(const Decimal& a, const Decimal& b) {
  return (a - b).abs();
}

// True when the amount makes sense as an addition to the initial budget and not as a budget.
bool is_addition(const FundRow& row) {
  const CellNumber added = read_cell_number(row.annual_budget);
  const CellNumber initial = read_cell_number(row.initial_budget);
  const CellNumber executed = read_cell_number(row.executed);
  const CellNumber rate = read_cell_number(row.rate);
  if (!added.has_number() || !initial.has_number()) {
    return false;
  }
  const Decimal& amount = added.number->value;
  if (amount.is_negative()) {
    return true;
  }
  if (!executed.has_number() || !rate.has_number()) {
    return false;
  }
  // executed = rate x budget holds for the sum within a hundredth, and for the amount by no means.
  const Decimal hundredfold = executed.number->value * Decimal(100);
  const Decimal by_sum =
      distance(hundredfold, rate.number->value * (initial.number->value + amount));
  const Decimal by_amount = distance(hundredfold, rate.number->value * amount);
  return by_sum * Decimal(100) < hundredfold && by_sum * Decimal(20) < by_amount;
}

}  // namespace

void tell_adjustments(std::vector<FundRow>& rows, std::size_t first) {
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(std::min(first, rows.size()));
  if (std::none_of(begin, rows.end(), is_addition)) {
    return;
  }
  for (auto row = begin; row != rows.end(); ++row) {
    Cell& budget = row->annual_budget;
    if (budget.is_read()) {
      budget.candidates = {budget.text};
      budget.text.clear();
      budget.state = CellState::unreadable;
    }
  }
}

void take_unnamed_total(Form& form) {
  if (form.indicators.size() < 2) {
    return;
  }
  const Indicator& last = form.indicators.back();
  const CellNumber points = read_cell_number(last.weight);
  if (last.level3.is_read() || last.target.is_read() || last.actual.is_read() ||
      !points.has_number()) {
    return;
  }
  Decimal sum;
  for (std::size_t i = 0; i + 1 < form.indicators.size(); ++i) {
    const CellNumber weight = read_cell_number(form.indicators[i].weight);
    sum += weight.has_number() ? weight.number->value : Decimal();
  }
  if (points.number->value != Decimal(100) && points.number->value != sum) {
    return;
  }
  if (!form.total.weight.is_read()) {
    form.total.weight = last.weight;
  }
  if (!form.total.score.is_read()) {
    form.total.score = last.score;
  }
  form.indicators.pop_back();
}

void take_unit_of_amounts(Form& form) {
  if (form.currency_unit.state != CellState::absent) {
    return;
  }
  const Cell* first = nullptr;
  std::string unit;
  for (const FundRow& row : form.funds) {
    for (const FundColumn column : kFundColumns) {
      const CellNumber number = read_cell_number(fund_cell(row, column));
      if (!number.has_number() || number.number->value.is_zero()) {
        continue;
      }
      const std::string& printed = number.number->unit;
      if (!printed.ends_with("元") || (first != nullptr && printed != unit)) {
        return;
      }
      first = first == nullptr ? &fund_cell(row, column) : first;
      unit = printed;
    }
  }
  if (first != nullptr) {
    form.currency_unit = *first;
    form.currency_unit.text = unit;
    form.currency_unit.candidates.clear();
  }
}

namespace {

Decimal points_of(const Form& form, std::size_t first, std::size_t last) {
  Decimal sum;
  for (std::size_t i = first; i < last; ++i) {
    const CellNumber weight = read_cell_number(form.indicators[i].weight);
    sum += weight.has_number() ? weight.number->value : Decimal();
  }
  return sum;
}

// The nearest group above from which on the rows have these points; `last` if there is none.
std::size_t group_that_fits(const Form& form, std::size_t last, const Decimal& points) {
  for (std::size_t i = last; i-- > 0;) {
    const bool begins =
        i == 0 || form.indicators[i - 1].level1.text != form.indicators[i].level1.text;
    if (begins && points_of(form, i, last) == points) {
      return i;
    }
  }
  return last;
}

Decimal execution_points(const Form& form) {
  Decimal most;
  for (const FundRow& row : form.funds) {
    const CellNumber weight = read_cell_number(row.weight);
    if (weight.has_number() && most < weight.number->value) {
      most = weight.number->value;
    }
  }
  return most;
}

}  // namespace

// Its own group, the rows of a page, several groups, or all that the form has.
void widen_subtotals(Form& form) {
  std::size_t before = 0;  // where the subtotal above ended
  for (Subtotal& subtotal : form.subtotals) {
    const CellNumber points = read_cell_number(subtotal.weight);
    const std::size_t last = std::min(subtotal.last_indicator, form.indicators.size());
    const std::size_t above = std::exchange(before, last);
    if (!points.has_number() ||
        points_of(form, subtotal.first_indicator, last) == points.number->value) {
      continue;
    }
    const Decimal& wanted = points.number->value;
    const std::size_t group = group_that_fits(form, last, wanted);
    if (above < last && points_of(form, above, last) == wanted) {
      subtotal.first_indicator = above;
    } else if (group < last) {
      subtotal.first_indicator = group;
    } else if (points_of(form, 0, last) + execution_points(form) == wanted) {
      subtotal.first_indicator = 0;
    }
  }
}

}  // namespace fuhe
