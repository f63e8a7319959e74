// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/query_conditions.h"

#include "archive/words.h"
#include "model/text.h"

namespace fuhe {
namespace {

// A search that is narrowed to more units than these is not narrowed in the word index.
constexpr std::size_t kMostTags = 400;

std::string joined(const std::vector<std::int64_t>& numbers, const std::string& before,
                   const std::string& between) {
  std::string text;
  for (const std::int64_t number : numbers) {
    text += (text.empty() ? "" : between) + before + std::to_string(number);
  }
  return text;
}

}  // namespace

void add_range(SelectText& select, const std::string& column, const SqlRange& range) {
  if (range.low) {
    select.where(column + " >= ?", *range.low);
  }
  if (range.high) {
    select.where(column + " <= ?", *range.high);
  }
}

Result<void> QueryConditions::look_up() {
  if (!query_.unit.empty()) {
    auto units = select_numbers(database_, "SELECT id FROM units WHERE instr(key, ?) LIMIT 100000",
                                {match_key_utf8(query_.unit)});
    if (!units) {
      return units.error();
    }
    units_ = std::move(*units);
  }
  if (!query_.region.empty()) {
    auto regions =
        select_numbers(database_, "SELECT id FROM regions WHERE instr(name, ?) LIMIT 100000",
                       {match_key_utf8(query_.region)});
    if (!regions) {
      return regions.error();
    }
    regions_ = std::move(*regions);
  }
  if (!query_.text.empty()) {
    const auto expression = search_expression(query_.text);
    if (!expression) {
      return Error{ErrorCode::bad_data, query_.text, "holds no word to search for"};
    }
    match_ = narrowed(*expression);
  }
  return {};
}

// A search in the word index among the forms of the year, units and regions asked for.
std::string QueryConditions::narrowed(const std::string& expression) const {
  std::string match = "(" + expression + ")";
  if (query_.year.low && query_.year.low == query_.year.high) {
    match += " AND tags:y" + std::to_string(*query_.year.low);
  }
  if (units_ && !units_->empty() && units_->size() <= kMostTags) {
    match += " AND tags:(" + joined(*units_, "u", " OR ") + ")";
  }
  if (regions_ && !regions_->empty() && regions_->size() <= kMostTags) {
    match += " AND tags:(" + joined(*regions_, "r", " OR ") + ")";
  }
  return match;
}

void QueryConditions::add_on_form(SelectText& select) const {
  if (!query_.history) {
    select.where("f.current");
  }
  if (units_) {
    select.where("f.unit IN (" + joined(*units_, "", ",") + ")");
  }
  if (regions_) {
    select.where("f.region IN (" + joined(*regions_, "", ",") + ")");
  }
  add_range(select, "f.year", query_.year);
  add_range(select, "f.score", query_.score);
  add_range(select, "f.rate", query_.rate);
  if (!query_.kind.empty()) {
    select.where("f.kind = ?", query_.kind);
  }
  if (!query_.grade.empty()) {
    select.where("f.conclusion = ?", query_.grade);
  }
  if (!query_.project.empty()) {
    select.where("instr(f.project, ?)", query_.project);
  }
}

void QueryConditions::add_on_finding(SelectText& select) const {
  if (!query_.history) {
    select.where("g.current");
  }
  if (!query_.rule.empty()) {
    // An id, or the family that the ids of its rules begin with.
    if (query_.rule.find('-') != std::string::npos) {
      select.where("g.rule = ?", query_.rule);
    } else {
      select.where("g.rule >= ?", query_.rule);
      select.where("g.rule < ?", query_.rule + "~");
    }
  }
  if (!query_.severity.empty()) {
    select.where("g.severity = ?", query_.severity);
  }
  if (query_.verdict == "none") {
    select.where("g.verdict IS NULL");
  } else if (!query_.verdict.empty()) {
    select.where("g.verdict = ?", query_.verdict);
  }
}

// Whether there are so many findings that the next form with one is never far.
Result<bool> QueryConditions::has_many_findings() {
  constexpr std::int64_t kMany = 3'000;
  const auto count =
      select_numbers(database_,
                     "SELECT coalesce(sum(count), 0) FROM tallies WHERE rule >= ?1 AND rule < ?2"
                     " AND severity IN (?3, 'error', 'warning', 'notice')",
                     {query_.rule, query_.rule + "~", query_.severity});
  return count ? Result<bool>(count->at(0) > kMany) : Result<bool>(count.error());
}

Result<void> QueryConditions::add_on_findings_of_form(SelectText& select) {
  if (query_.rule.empty() && query_.severity.empty() && query_.verdict.empty()) {
    return {};
  }
  const auto many = has_many_findings();
  if (!many) {
    return many.error();
  }
  SelectText findings;
  add_on_finding(findings);
  if (*many) {
    findings.where("g.form = f.id");
  }
  std::string condition =
      *many ? "EXISTS (SELECT 1 FROM findings g INDEXED BY findings_by_form WHERE "
            : "f.id IN (SELECT g.form FROM findings g WHERE ";
  for (std::size_t i = 0; i < findings.conditions.size(); ++i) {
    condition += (i == 0 ? "" : " AND ") + findings.conditions[i];
  }
  select.where(condition + ")");
  select.values.insert(select.values.end(), findings.values.begin(), findings.values.end());
  return {};
}

}  // namespace fuhe
