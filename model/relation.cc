// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/relation.h"

#include <utility>

namespace fuhe {

Judgement untestable(std::string zh, std::string en) {
  return {Verdict::untestable, std::nullopt, {std::move(zh), std::move(en)}};
}

std::optional<Judgement> obstacle(const std::vector<CellId>& cells, const Values& values) {
  for (const CellId cell : cells) {
    if (values[cell].state == NumberState::unreadable) {
      return untestable("有单元格无法可靠读取", "a cell could not be read with confidence");
    }
  }
  for (const CellId cell : cells) {
    if (values[cell].state == NumberState::words) {
      return untestable("有单元格不是数字", "a cell holds no number");
    }
  }
  return std::nullopt;
}

std::string printed_expectation(const Relation& relation, const Decimal& expected,
                                const std::optional<PrintedNumber>& claimed) {
  constexpr int kScoreDecimals = 2;
  switch (relation.kind) {
    case RelationKind::rate:
      return expected.to_fixed(claimed ? claimed->scale : kScoreDecimals);
    case RelationKind::execution_score:
      return expected.to_fixed(
          claimed && claimed->scale > 0 ? claimed->scale : needed_scale(expected, kScoreDecimals));
    case RelationKind::indicator_score:
      return expected.to_fixed(kScoreDecimals);
    default:
      return claimed ? printed_sum(expected, *claimed)
                     : expected.to_fixed(needed_scale(expected, 6));
  }
}

Verdict verdict_of(Agreement agreement) {
  switch (agreement) {
    case Agreement::equal:
      return Verdict::holds;
    case Agreement::within_rounding:
      return Verdict::within_rounding;
    case Agreement::off_by_rounding:
      return Verdict::off_by_rounding;
    case Agreement::different:
      break;
  }
  return Verdict::broken;
}

}  // namespace fuhe
