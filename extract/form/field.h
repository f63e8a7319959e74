// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace fuhe {

// What a label can stand for. Names follow the contract where it has one.
enum class Field {
  // labelled fields
  department,
  project,
  supervisor,
  implementer,
  unit,
  year,
  filled_on,
  currency_unit,
  conclusion,
  contact,
  phone,
  extra,
  // blocks
  funds_block,
  goals_block,
  indicators_block,
  // columns of the funds block
  fund_source,
  initial_budget,
  annual_budget,
  executed,
  rate,
  fund_weight,
  fund_score,
  fund_total_row,
  fund_part_row,
  // columns of the goals block
  goal_expected,
  goal_actual,
  // columns of the indicator table
  level1,
  level2,
  level3,
  level4,
  op,
  target,
  measure_unit,
  actual,
  weight,
  score,
  reason,
  completion,
  other_column,
  initial_target,  // a target that an adjusted one beside it replaces
  actual_unit,     // a unit column beside the actual value; labels call it measure_unit
  operator_word,
  reason_core,
  adjustment,  // a column that may hold the adjusted budget or what was added to it
  controlled_cost,
  task_source,    // a fund_source that names tasks
  in_charge,      // 项目负责人; also an extra field
  level1_weight,  // a points column beside its level; labels call it weight
  level2_weight,
  // rows
  total_row,
  subtotal_row,
  bonus_row,  // 加分项 and 扣分项 behind the indicators
  // words
  notes,
  title_assessment,
  title_self,
  title_sheet,
  attachment,
  department_word,
  project_word,
  declaration,
  group1,
  group2,
  page_word,
  page_theme,
  page_theme_with,
  // likelihoods (text without a table)
  name_ending,
  quality_word,
  reason_word,
  no_reason,  // what stands in the place of a reason
  unit_word,
  output_group,
  cost_group,
  benefit_group,
  satisfaction_group,
  time_name,
  cost_name,
  quality_name,
  lasting_name,
  grade_word,
};
constexpr std::size_t kFieldCount = static_cast<std::size_t>(Field::grade_word) + 1;

// Names of these fields stand inside a text; they are no labels.
constexpr bool is_cue(Field field) {
  return field >= Field::name_ending;
}

}  // namespace fuhe
