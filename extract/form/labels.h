// SPDX-License-Identifier: GPL-3.0-or-later
// The vocabulary (labels.toml) and what a printed label means by it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/result.h"

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

struct LabelHit {
  Field field;
  int rank;  // place in the list of names; smaller wins
};

class Labels {
 public:
  // The built-in vocabulary; with `extra_file` (TOML) its names come first. Error: bad_data.
  static Result<Labels> load(const std::string& extra_file);
  // The same, kept for the process and its forks when there is no extra file.
  static Result<std::shared_ptr<const Labels>> kept(const std::string& extra_file);

  // What a label as printed means, in no order; empty when it is no label. Exact after folding.
  [[nodiscard]] std::vector<LabelHit> meanings(std::u32string_view printed) const;

  // As meanings(), for recognised text: names that differ in one character (two in a long one).
  [[nodiscard]] std::vector<LabelHit> near_meanings(std::u32string_view printed) const;

  // The name of `field` that recognised text stands for: itself, or one that differs in one
  // character and is the only such; empty when there is none.
  [[nodiscard]] std::u32string nearest_name(std::u32string_view key, Field field) const;

  // The rank of `field` for this label, or -1.
  [[nodiscard]] int rank(std::u32string_view printed, Field field) const;

  [[nodiscard]] bool means(std::u32string_view printed, Field field) const {
    return rank(printed, field) >= 0;
  }

  // As rank(), and for a header cell whose label is wordier than any name: the longest name that
  // makes up most of it counts, behind every exact one.
  [[nodiscard]] int loose_rank(std::u32string_view printed, Field field) const;

  // The same of a label key that has no exact meaning.
  [[nodiscard]] int wordy_rank(std::u32string_view key, Field field) const;

  // Match keys of all names of a field, longest first.
  [[nodiscard]] const std::vector<std::u32string>& names(Field field) const;

  // True if any name of `field` occurs inside `key` (a match key).
  [[nodiscard]] bool occurs(Field field, std::u32string_view key) const;

 private:
  void add_numbered_goal(std::u32string_view key, std::vector<LabelHit>& found) const;
  void add_by_ending(std::u32string_view key, std::vector<LabelHit>& found) const;

  std::unordered_map<std::u32string, std::vector<LabelHit>> hits_;
  std::unordered_map<int, std::vector<std::u32string>> names_;
};

// A label's match key with brackets and what they hold, numbering in front and colons removed;
// the whole key when nothing would remain.
std::u32string label_key(std::u32string_view printed);

}  // namespace fuhe
