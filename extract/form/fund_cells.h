// SPDX-License-Identifier: GPL-3.0-or-later
// Which column of the funds block fills which cell of a row.
#pragma once

#include "extract/form/labels.h"
#include "model/form.h"

namespace fuhe {

// Nothing for a field that is no value of a funds row.
inline Cell* fund_cell_of(FundRow& row, Field field) {
  switch (field) {
    case Field::initial_budget:
      return &row.initial_budget;
    case Field::annual_budget:
      return &row.annual_budget;
    case Field::executed:
      return &row.executed;
    case Field::rate:
      return &row.rate;
    case Field::fund_weight:
      return &row.weight;
    case Field::fund_score:
      return &row.score;
    default:
      return nullptr;
  }
}

}  // namespace fuhe
