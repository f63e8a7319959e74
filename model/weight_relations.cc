// SPDX-License-Identifier: GPL-3.0-or-later
// Relations of points (分值): headings, blocks, the total of 100.
#include <algorithm>
#include <utility>

#include "model/form_relations.h"

namespace fuhe {
namespace {

std::vector<CellId> weights_of(const NumberTable& table, std::size_t first, std::size_t last) {
  std::vector<CellId> cells;
  for (std::size_t i = first; i < last; ++i) {
    cells.push_back(table.indicators[i].weight);
  }
  return cells;
}

// The heading's cell followed by the rows' points.
std::vector<CellId> with_head(CellId head, std::vector<CellId> cells) {
  cells.insert(cells.begin(), head);
  return cells;
}

// The first row of a group whose heading carries points.
std::optional<std::size_t> heading_row(const NumberTable& table, const IndicatorGroup& group,
                                       CellId IndicatorIds::*field) {
  for (std::size_t i = group.first; i < group.last; ++i) {
    if (table.values[table.indicators[i].*field].state != NumberState::blank) {
      return i;
    }
  }
  return std::nullopt;
}

void add_groups(const RelationInput& input, std::vector<Relation>& relations) {
  const NumberTable& table = input.table;
  for (const IndicatorGroup& group : find_groups(input.form)) {
    if (const auto head = heading_row(table, group, &IndicatorIds::level1_weight)) {
      Relation relation = sum_relation(RelationKind::group_weight, "SUM-03",
                                       with_head(table.indicators[*head].level1_weight,
                                                 weights_of(table, group.first, group.last)),
                                       true);
      relation.row = *head;
      relations.push_back(std::move(relation));
    }
  }
  for (const IndicatorGroup& group : find_subgroups(input.form)) {
    if (const auto head = heading_row(table, group, &IndicatorIds::level2_weight)) {
      Relation relation = sum_relation(RelationKind::subgroup_weight, "SUM-06",
                                       with_head(table.indicators[*head].level2_weight,
                                                 weights_of(table, group.first, group.last)),
                                       true);
      relation.row = *head;
      relations.push_back(std::move(relation));
    }
  }
}

void add_blocks(const RelationInput& input, std::vector<Relation>& relations) {
  const NumberTable& table = input.table;
  const auto printed = [&table](CellId cell) {
    return table.values[cell].state != NumberState::blank;
  };
  if (printed(table.indicators_weight)) {
    std::vector<CellId> rows;
    for (const IndicatorView& view : input.indicators) {
      if (view.level1 != Level1::execution) {
        rows.push_back(table.indicators[view.index].weight);
      }
    }
    relations.push_back(sum_relation(RelationKind::block_weight, "SUM-03",
                                     with_head(table.indicators_weight, std::move(rows)), true));
  }
  if (input.funds.total) {
    relations.push_back(sum_relation(RelationKind::block_weight, "SUM-03",
                                     {table.funds_weight, table.funds[*input.funds.total].weight},
                                     true));
  }
  for (std::size_t i = 0; i < table.subtotals.size(); ++i) {
    const Subtotal& subtotal = input.form.subtotals[i];
    if (!printed(table.subtotals[i].weight)) {
      continue;
    }
    const std::size_t last = std::min(subtotal.last_indicator, table.indicators.size());
    std::vector<CellId> cells =
        with_head(table.subtotals[i].weight, weights_of(table, subtotal.first_indicator, last));
    Relation relation = sum_relation(RelationKind::subtotal_weight, "SUM-03", cells, true);
    if (subtotal.first_indicator == 0 && input.funds.total) {
      allow_execution(relation, std::move(cells), table.funds[*input.funds.total].weight);
    }
    relation.row = i;
    relations.push_back(std::move(relation));
  }
}

// All points. The execution rate's points may be printed in the funds block, in its heading, as a
// row of the table, or nowhere.
struct PointTotal {
  Decimal rows;
  std::optional<Decimal> execution;
  std::size_t numbers = 0;
  std::vector<SumPart> parts;
};

std::optional<PrintedNumber> execution_points(const RelationInput& input, const Values& values) {
  if (input.funds.total) {
    const CellNumber& weight = values[input.table.funds[*input.funds.total].weight];
    if (weight.has_number()) {
      return weight.number;
    }
  }
  return values[input.table.funds_weight].number;
}

PointTotal add_points(const RelationInput& input, const Values& values) {
  PointTotal total;
  for (const IndicatorIds& ids : input.table.indicators) {
    if (const auto& number = values[ids.weight].number) {
      total.rows += number->value;
      ++total.numbers;
      total.parts.push_back({*number, number->scale == 0});
    }
  }
  if (const auto execution = execution_points(input, values)) {
    total.execution = execution->value;
    total.parts.push_back({*execution, execution->scale == 0});
  }
  return total;
}

Judgement test_weight_total(const RelationInput& input, const std::vector<CellId>& cells,
                            const Values& values) {
  const PointTotal points = add_points(input, values);
  if (points.numbers == 0) {
    return {};
  }
  if (const auto stop = obstacle(cells, values)) {
    return *stop;
  }
  Judgement judgement;
  judgement.expected = points.rows + points.execution.value_or(Decimal(0));
  const CellNumber& total = values[cells[0]];
  if (!total.has_number()) {
    Judgement stop = untestable("没有填写总分的分值", "the total row prints no points");
    stop.expected = judgement.expected;
    return stop;
  }
  const Decimal& claimed = total.number->value;
  judgement.verdict = verdict_of(compare_sum(*total.number, points.parts, true));
  if (judgement.is_broken() && input.parameters.notes.rows_dropped) {
    return untestable("表注说明有指标不适用或折算",
                      "the notes say that rows are left out or rescaled");
  }
  const bool without_execution = points.rows == claimed;
  const bool with_unprinted =
      !points.execution && points.rows + input.parameters.execution_points.value == claimed;
  if (judgement.is_broken() && (without_execution || with_unprinted)) {
    judgement.verdict = Verdict::holds;
    judgement.expected = claimed;
  } else if (judgement.is_broken() && !points.execution && !has_execution_row(input.indicators) &&
             claimed == Decimal(100) &&
             points.rows < *divide(claimed * Decimal(95), Decimal(100))) {
    // Rows near 90: the execution rate's points are part of the 100, though not printed.
    judgement.expected = points.rows + input.parameters.execution_points.value;
  }
  return judgement;
}

void add_total(const RelationInput& input, std::vector<Relation>& relations) {
  const NumberTable& table = input.table;
  std::vector<CellId> cells =
      with_head(table.total_weight, weights_of(table, 0, table.indicators.size()));
  if (input.funds.total &&
      table.values[table.funds[*input.funds.total].weight].state != NumberState::blank) {
    cells.push_back(table.funds[*input.funds.total].weight);
  } else {
    cells.push_back(table.funds_weight);
  }
  Relation relation = sum_relation(RelationKind::weight_total, "SUM-02", cells, true);
  relation.test = [&input, cells](const Values& values) {
    return test_weight_total(input, cells, values);
  };
  relations.push_back(std::move(relation));
}

}  // namespace

void add_weight_relations(const RelationInput& input, std::vector<Relation>& relations) {
  add_groups(input, relations);
  add_blocks(input, relations);
  add_total(input, relations);
}

}  // namespace fuhe
