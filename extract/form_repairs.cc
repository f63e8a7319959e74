// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form_repairs.h"

#include <utility>

#include "model/cell_number.h"

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

}  // namespace fuhe
