// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "model/rule.h"
#include "model/rules/families.h"

namespace fuhe {
namespace {

std::vector<Rule> collect() {
  std::vector<Rule> all;
  for (const auto family :
       {rules::arithmetic_rules(), rules::execution_rules(), rules::indicator_rules(),
        rules::cap_rules(), rules::weight_rules(), rules::reason_rules(), rules::grade_rules(),
        rules::table_rules(), rules::text_rules(), rules::narrative_rules(), rules::date_rules(),
        rules::completeness_rules(), rules::plausibility_rules(), rules::source_rules()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  return all;
}

}  // namespace

const std::vector<Rule>& catalogue() {
  static const std::vector<Rule> kAll = collect();
  return kAll;
}

const Rule* find_rule(std::string_view id) {
  const std::vector<Rule>& all = catalogue();
  const auto found =
      std::find_if(all.begin(), all.end(), [id](const Rule& rule) { return rule.id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace fuhe
