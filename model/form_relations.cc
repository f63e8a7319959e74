// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/form_relations.h"

#include <algorithm>
#include <utility>

namespace fuhe {
namespace {

struct Sum {
  Decimal total;
  std::vector<SumPart> parts;
  std::size_t numbers = 0;
};

Sum sum_of(const std::vector<CellId>& cells, const Values& values, bool exact) {
  Sum sum;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    if (const auto& number = values[cells[i]].number) {
      sum.total += number->value;
      sum.parts.push_back({*number, exact && number->scale == 0});
      ++sum.numbers;
    }
  }
  return sum;
}

bool has_blank(const std::vector<CellId>& cells, const Values& values) {
  return std::any_of(cells.begin() + 1, cells.end(),
                     [&values](CellId cell) { return values[cell].state == NumberState::blank; });
}

Judgement test_sum(const std::vector<CellId>& cells, const Values& values, bool exact) {
  const CellNumber& total = values[cells[0]];
  const Sum sum = sum_of(cells, values, exact);
  if (total.claims_nothing() && sum.numbers == 0) {
    return {};
  }
  if (const auto stop = obstacle(cells, values)) {
    return *stop;
  }
  if (total.claims_nothing()) {
    Judgement judgement = untestable("没有填写合计数", "no total is printed");
    judgement.expected = sum.total;
    return judgement;
  }
  if (sum.numbers == 0) {
    return untestable("分项均空白", "all parts are blank");
  }
  Judgement judgement{verdict_of(compare_sum(*total.number, sum.parts, exact)), sum.total, {}};
  if (exact && judgement.is_broken() && sum.numbers + 1 < cells.size() &&
      has_blank(cells, values)) {
    return untestable("有分项空白", "some of the parts are blank");
  }
  return judgement;
}

}  // namespace

Relation sum_relation(RelationKind kind, std::string rule, const std::vector<CellId>& cells,
                      bool exact) {
  Relation relation;
  relation.kind = kind;
  relation.rule = std::move(rule);
  relation.cells = cells;
  relation.test = [cells, exact](const Values& values) { return test_sum(cells, values, exact); };
  relation.solve = [cells, exact](const Values& values, CellId cell) -> std::optional<Decimal> {
    const Sum sum = sum_of(cells, values, exact);
    if (cell == cells[0]) {
      return sum.numbers > 0 ? std::optional(sum.total) : std::nullopt;
    }
    const auto& total = values[cells[0]].number;
    if (!total) {
      return std::nullopt;
    }
    const auto& own = values[cell].number;
    return total->value - (sum.total - (own ? own->value : Decimal(0)));
  };
  relation.formula = [cells, exact](const Values& values) -> std::string {
    const Sum sum = sum_of(cells, values, exact);
    std::string text;
    for (const SumPart& part : sum.parts) {
      text += (text.empty() ? "" : " + ") + part.number.value.to_fixed(part.number.scale);
    }
    return text + " = " + sum.total.to_string();
  };
  return relation;
}

void allow_execution(Relation& sum, std::vector<CellId> cells, CellId execution) {
  cells.push_back(execution);
  sum.test = [without = sum.test, cells](const Values& values) {
    const Judgement alone = without(values);
    const Judgement all = test_sum(cells, values, true);
    return alone.is_broken() && all.is_right() ? all : alone;
  };
}

bool score_agrees(const PrintedNumber& claimed, const Interval& computed, const Decimal& points,
                  bool whole) {
  PrintedNumber number = claimed;
  const bool rounded_up_to_full = claimed.value == points && computed.high < points;
  if (number.scale == 0 && (!whole || rounded_up_to_full)) {
    number.scale = 2;  // "2" means 2.00
  }
  if (number.scale == 0) {
    // Whole scores are rounded; nobody cuts 9.8 down to 9.
    return meet(number.interval(PrintMode::rounded), computed);
  }
  return compare_printed(number, computed) != Agreement::different;
}

bool has_execution_row(const std::vector<IndicatorView>& indicators) {
  return std::any_of(indicators.begin(), indicators.end(),
                     [](const IndicatorView& view) { return view.level1 == Level1::execution; });
}

std::vector<Relation> build_relations(const RelationInput& input) {
  std::vector<Relation> relations;
  add_fund_relations(input, relations);
  add_weight_relations(input, relations);
  add_score_relations(input, relations);
  return relations;
}

}  // namespace fuhe
