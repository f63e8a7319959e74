// SPDX-License-Identifier: GPL-3.0-or-later
// What a query asks of forms and findings, as SQL conditions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "archive/query.h"
#include "archive/sql_text.h"

namespace fuhe {

void add_range(SelectText& select, const std::string& column, const SqlRange& range);

class QueryConditions {
 public:
  QueryConditions(Database& database, const Query& query) : database_(database), query_(query) {}

  // What units and regions are called is looked up first: there are few of them, and a form knows
  // them by number. Call it before all others. Error bad_data: no word in the text.
  Result<void> look_up();

  [[nodiscard]] bool names_units() const { return units_ || regions_; }
  // For the word index; empty: no text is asked for.
  [[nodiscard]] const std::string& match() const { return match_; }

  // On the form `f`.
  void add_on_form(SelectText& select) const;
  // On the finding `g`.
  void add_on_finding(SelectText& select) const;
  // On the form `f`: it has a finding as asked for, if one is.
  Result<void> add_on_findings_of_form(SelectText& select);

 private:
  // A search in the word index among the forms of the year, units and regions asked for.
  [[nodiscard]] std::string narrowed(const std::string& expression) const;
  Result<bool> has_many_findings();

  Database& database_;
  const Query& query_;
  std::string match_;
  std::optional<std::vector<std::int64_t>> units_;
  std::optional<std::vector<std::int64_t>> regions_;
};

}  // namespace fuhe
