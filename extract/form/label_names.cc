// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/label_names.h"

#include <array>
#include <optional>
#include <utility>

#include "extract/form/label_key.h"
#include "model/text.h"
#include "model/toml.h"

namespace fuhe {
namespace {

struct Entry {
  const char* table;
  const char* key;
  Field field;
};

constexpr std::array kEntries{
    Entry{"head", "department", Field::department},
    Entry{"head", "project", Field::project},
    Entry{"head", "supervisor", Field::supervisor},
    Entry{"head", "implementer", Field::implementer},
    Entry{"head", "unit", Field::unit},
    Entry{"head", "year", Field::year},
    Entry{"head", "filled_on", Field::filled_on},
    Entry{"head", "currency_unit", Field::currency_unit},
    Entry{"head", "conclusion", Field::conclusion},
    Entry{"head", "contact", Field::contact},
    Entry{"head", "phone", Field::phone},
    Entry{"head", "in_charge", Field::in_charge},
    Entry{"extra", "names", Field::extra},
    Entry{"block", "funds", Field::funds_block},
    Entry{"block", "goals", Field::goals_block},
    Entry{"block", "indicators", Field::indicators_block},
    Entry{"fund_column", "source", Field::fund_source},
    Entry{"fund_column", "task", Field::task_source},
    Entry{"fund_column", "initial_budget", Field::initial_budget},
    Entry{"fund_column", "annual_budget", Field::annual_budget},
    Entry{"fund_column", "adjustment", Field::adjustment},
    Entry{"fund_column", "executed", Field::executed},
    Entry{"fund_column", "rate", Field::rate},
    Entry{"fund_column", "weight", Field::fund_weight},
    Entry{"fund_column", "score", Field::fund_score},
    Entry{"fund_row", "total", Field::fund_total_row},
    Entry{"fund_row", "part", Field::fund_part_row},
    Entry{"fund_row", "controlled", Field::controlled_cost},
    Entry{"goal_column", "expected", Field::goal_expected},
    Entry{"goal_column", "actual", Field::goal_actual},
    Entry{"indicator_column", "level1", Field::level1},
    Entry{"indicator_column", "level2", Field::level2},
    Entry{"indicator_column", "level3", Field::level3},
    Entry{"indicator_column", "level4", Field::level4},
    Entry{"indicator_column", "operator", Field::op},
    Entry{"indicator_column", "target", Field::target},
    Entry{"indicator_column", "initial_target", Field::initial_target},
    Entry{"indicator_column", "operator_words", Field::operator_word},
    Entry{"indicator_column", "measure_unit", Field::measure_unit},
    Entry{"indicator_column", "actual", Field::actual},
    Entry{"indicator_column", "weight", Field::weight},
    Entry{"indicator_column", "score", Field::score},
    Entry{"indicator_column", "reason", Field::reason},
    Entry{"indicator_column", "reason_core", Field::reason_core},
    Entry{"indicator_column", "completion", Field::completion},
    Entry{"indicator_column", "other", Field::other_column},
    Entry{"total_row", "names", Field::total_row},
    Entry{"total_row", "subtotal", Field::subtotal_row},
    Entry{"total_row", "bonus", Field::bonus_row},
    Entry{"notes", "names", Field::notes},
    Entry{"title", "assessment", Field::title_assessment},
    Entry{"title", "self", Field::title_self},
    Entry{"title", "sheet", Field::title_sheet},
    Entry{"title", "attachment", Field::attachment},
    Entry{"title", "department_words", Field::department_word},
    Entry{"title", "project_words", Field::project_word},
    Entry{"title", "declaration", Field::declaration},
    Entry{"group", "level1", Field::group1},
    Entry{"group", "level2", Field::group2},
    Entry{"page", "words", Field::page_word},
    Entry{"page", "theme", Field::page_theme},
    Entry{"page", "with", Field::page_theme_with},
    Entry{"cue", "name_endings", Field::name_ending},
    Entry{"cue", "qualities", Field::quality_word},
    Entry{"cue", "reasons", Field::reason_word},
    Entry{"cue", "no_reasons", Field::no_reason},
    Entry{"cue", "units", Field::unit_word},
    Entry{"cue", "output_groups", Field::output_group},
    Entry{"cue", "cost_groups", Field::cost_group},
    Entry{"cue", "benefit_groups", Field::benefit_group},
    Entry{"cue", "satisfaction_groups", Field::satisfaction_group},
    Entry{"cue", "time_names", Field::time_name},
    Entry{"cue", "cost_names", Field::cost_name},
    Entry{"cue", "quality_names", Field::quality_name},
    Entry{"cue", "lasting_names", Field::lasting_name},
    Entry{"cue", "grades", Field::grade_word},
};

Error bad_file(const std::string& file, const toml::source_position& at, std::string message) {
  return {ErrorCode::bad_data, file + ", line " + std::to_string(at.line), std::move(message)};
}

LabelName label_name(Field field, const std::string& printed, int place) {
  const std::u32string key = match_key(printed);
  LabelName name{field, without_colon(key), {}, place};
  if (!is_cue(field)) {
    name.bare = bare_key(key);
    if (name.bare == name.key) {
      name.bare.clear();
    }
  }
  return name;
}

// Appends the names of one list.
std::optional<Error> add_list(const toml::array& list, Field field, const std::string& file,
                              std::vector<LabelName>& names) {
  int place = 0;
  for (const toml::node& item : list) {
    const auto name = item.value<std::string>();
    if (!name || name->empty()) {
      return bad_file(file, item.source().begin, "expected a name in quotes");
    }
    names.push_back(label_name(field, *name, place++));
  }
  return std::nullopt;
}

}  // namespace

Result<std::vector<LabelName>> parse_label_names(std::string_view text, const std::string& file) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    return bad_file(file, parsed.error().source().begin, std::string(parsed.error().description()));
  }
  std::vector<LabelName> names;
  for (const Entry& entry : kEntries) {
    const toml::node_view node = parsed.table()[entry.table][entry.key];
    if (!node) {
      continue;
    }
    const toml::array* list = node.as_array();
    if (list == nullptr) {
      return bad_file(file, node.node()->source().begin, "expected a list of names");
    }
    if (auto error = add_list(*list, entry.field, file, names)) {
      return *error;
    }
  }
  return names;
}

}  // namespace fuhe
