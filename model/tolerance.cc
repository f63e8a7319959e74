// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tolerance.h"

#include <algorithm>

namespace fuhe {

Agreement compare_printed(const PrintedNumber& claimed, const Interval& computed) {
  if (computed.contains(claimed.value)) {
    return Agreement::equal;
  }
  const bool one_value = computed.low == computed.high;
  if (one_value && computed.low.rounded(claimed.scale, Rounding::half_up) == claimed.value) {
    return Agreement::equal;
  }
  const bool meets = meet(claimed.interval(PrintMode::rounded), computed) ||
                     meet(claimed.interval(PrintMode::truncated), computed);
  return meets ? Agreement::within_rounding : Agreement::different;
}

Agreement compare_sum(const PrintedNumber& total, const std::vector<SumPart>& parts,
                      bool exact_total) {
  Decimal sum;
  int scale = 0;
  for (const SumPart& part : parts) {
    sum += part.number.value;
    scale = std::max(scale, part.number.scale);
  }
  // Beside finer parts a coarser one means what it says: 300000 next to 87664.62 is 300000.00. A
  // coarser total may be rounded.
  const Decimal part_step = Decimal::power_of_ten(-scale);
  const bool stands = exact_total && total.scale == 0;
  const Decimal own_step = stands ? part_step : total.step();
  Decimal steps = own_step;
  int rounded_parts = 0;
  for (const SumPart& part : parts) {
    // Zero is nobody's rounding, and what is exact brings none.
    if (!part.exact && !part.number.value.is_zero()) {
      ++rounded_parts;
      steps += part_step;
    }
  }
  const Decimal difference = (total.value - sum).abs();
  if (difference.is_zero()) {
    return Agreement::equal;
  }
  // Half a unit of each part and of the total: the most that rounding alone can move the sum by.
  const bool possible = rounded_parts > 0 && difference + difference < steps;
  if (!possible) {
    return Agreement::different;
  }
  return difference <= std::max(own_step, part_step) ? Agreement::within_rounding
                                                     : Agreement::off_by_rounding;
}

int needed_scale(const Decimal& value, int most) {
  for (int scale = 0; scale < most; ++scale) {
    if (value.rounded(scale, Rounding::truncate) == value) {
      return scale;
    }
  }
  return most;
}

std::string printed_sum(const Decimal& value, const PrintedNumber& claimed) {
  constexpr int kMostDecimals = 6;
  return value.to_fixed(std::max(needed_scale(value, kMostDecimals), claimed.scale));
}

}  // namespace fuhe
