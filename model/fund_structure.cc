// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/fund_structure.h"

#include <algorithm>
#include <map>
#include <utility>

#include "model/cell_number.h"
#include "model/fund_numbering.h"
#include "model/text.h"

namespace fuhe {
namespace {

using Groups = std::vector<FundGroup>;

bool has(std::string_view key, std::string_view part) {
  return key.find(part) != std::string_view::npos;
}

bool is_of_which(std::string_view key) {
  return has(key, "其中");
}

bool is_expenditure(FundKind kind) {
  return kind == FundKind::basic || kind == FundKind::project || kind == FundKind::personnel;
}

// Sum of a column over rows; nothing when one of them is there and no number.
std::optional<Decimal> sum(const Form& form, const std::vector<std::size_t>& rows,
                           FundColumn column) {
  Decimal total;
  for (const std::size_t row : rows) {
    const CellNumber number = read_cell_number(fund_cell(form.funds[row], column));
    if (number.has_number()) {
      total += number.number->value;
    } else if (!number.claims_nothing()) {
      return std::nullopt;
    }
  }
  return total;
}

// How many columns of how many groups add up.
int fitting_columns(const Form& form, const Groups& groups) {
  int fitting = 0;
  for (const FundGroup& group : groups) {
    for (const FundColumn column : kFundColumns) {
      const CellNumber whole = read_cell_number(fund_cell(form.funds[group.whole], column));
      const auto parts = sum(form, group.parts, column);
      const bool fits = whole.has_number() && parts &&
                        (whole.number->value - *parts).abs() <= whole.number->step();
      fitting += fits ? 1 : 0;
    }
  }
  return fitting;
}

Groups flat(std::size_t total, const std::vector<std::size_t>& rows) {
  return {FundGroup{"", total, rows}};
}

// Rows by the label printed beside them (按收入性质分, 按支出性质分).
Groups by_side_label(const Form& form, std::size_t total, const std::vector<std::size_t>& rows) {
  Groups groups;
  for (const std::size_t row : rows) {
    const std::string& name = form.funds[row].partition;
    if (groups.empty() || groups.back().name != name) {
      groups.push_back({name, total, {}});
    }
    groups.back().parts.push_back(row);
  }
  return groups;
}

// Income rows first and expenditure rows after them, or the other way round, are two partitions.
Groups by_family(const std::vector<FundKind>& kinds, std::size_t total,
                 const std::vector<std::size_t>& rows) {
  Groups groups;
  bool expenditure = false;
  for (const std::size_t row : rows) {
    const FundKind kind = kinds[row];
    const bool neutral = kind == FundKind::other;
    if (groups.empty() || (!neutral && is_expenditure(kind) != expenditure)) {
      expenditure = is_expenditure(kind);
      groups.push_back({expenditure ? "支出" : "收入", total, {}});
    }
    groups.back().parts.push_back(row);
  }
  return groups;
}

// A second 其中 opens rows that lie inside the row before it, up to `end`.
Groups without_nested(const Form& form, std::size_t total, const std::vector<std::size_t>& rows,
                      std::size_t end) {
  FundGroup group{"", total, {}};
  bool nested = false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool opens = i > 0 && is_of_which(match_key_utf8(form.funds[rows[i]].source.text));
    nested = i < end && (nested || opens);
    if (!nested) {
      group.parts.push_back(rows[i]);
    }
  }
  return {group};
}

// Only the rows that open with 其中, the first one too: each is a part, what follows it lies
// inside.
Groups only_of_which(const Form& form, std::size_t total, const std::vector<std::size_t>& rows) {
  FundGroup group{"", total, {}};
  if (!is_of_which(match_key_utf8(form.funds[rows.front()].source.text))) {
    return {group};
  }
  for (const std::size_t row : rows) {
    if (is_of_which(match_key_utf8(form.funds[row].source.text))) {
      group.parts.push_back(row);
    }
  }
  return {group};
}

// 人员经费 and 公用经费 lie inside 基本支出 where that is a row of its own.
Groups without_personnel(const std::vector<FundKind>& kinds, std::size_t total,
                         const std::vector<std::size_t>& rows) {
  FundGroup group{"", total, {}};
  for (const std::size_t row : rows) {
    if (kinds[row] != FundKind::personnel) {
      group.parts.push_back(row);
    }
  }
  return {group};
}

// True when the rows add up to row `whole` in every column that either side fills.
bool adds_up(const Form& form, std::size_t whole, const std::vector<std::size_t>& rows) {
  bool some = false;
  for (const FundColumn column : kFundColumns) {
    const CellNumber own = read_cell_number(fund_cell(form.funds[whole], column));
    const auto parts = sum(form, rows, column);
    if (!parts || (!own.has_number() && !parts->is_zero()) ||
        (own.has_number() && own.number->value != *parts)) {
      return false;
    }
    some = some || !parts->is_zero();
  }
  return some;
}

// Rows right below a row that add up to it lie inside it, whatever their labels say.
Groups without_detail(const Form& form, std::size_t total, const std::vector<std::size_t>& rows) {
  FundGroup group{"", total, {}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    group.parts.push_back(rows[i]);
    std::vector<std::size_t> below;
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      below.push_back(rows[j]);
      if (adds_up(form, rows[i], below)) {
        i = j;
        break;
      }
    }
  }
  return {group};
}

Groups best_grouping(const Form& form, std::size_t total, const std::vector<FundKind>& kinds,
                     const std::vector<std::size_t>& rows) {
  std::vector<Groups> candidates;
  const bool labelled = std::any_of(rows.begin(), rows.end(), [&form](std::size_t row) {
    return !form.funds[row].partition.empty();
  });
  if (labelled) {
    candidates.push_back(by_side_label(form, total, rows));
  }
  candidates.push_back(flat(total, rows));
  const Groups families = by_family(kinds, total, rows);
  if (families.size() == 2) {
    candidates.push_back(families);
  }
  for (std::size_t end = rows.size(); end > 1; --end) {
    candidates.push_back(without_nested(form, total, rows, end));
  }
  candidates.push_back(without_personnel(kinds, total, rows));
  candidates.push_back(only_of_which(form, total, rows));
  candidates.push_back(without_detail(form, total, rows));
  candidates.push_back({FundGroup{"", total, outermost_by_number(form, rows)}});
  const Groups* best = &candidates.front();
  int best_fit = -1;
  for (const Groups& candidate : candidates) {
    const bool usable = std::all_of(candidate.begin(), candidate.end(),
                                    [](const FundGroup& group) { return !group.parts.empty(); });
    const int fit = usable ? fitting_columns(form, candidate) : -1;
    // Two partitions can fit twice as often; compare by columns of one.
    const int each = fit < 0 ? -1 : fit * 2 / static_cast<int>(candidate.size());
    if (each > best_fit) {
      best_fit = each;
      best = &candidate;
    }
  }
  return *best;
}

// "其中：…" names some of the money where the rows fall short of the total in every column that can
// be read: no single slip does that.
bool names_only_some(const Form& form, const FundGroup& group) {
  if (!is_of_which(match_key_utf8(form.funds[group.parts.front()].source.text))) {
    return false;
  }
  int short_columns = 0;
  for (const FundColumn column : kFundColumns) {
    const CellNumber whole = read_cell_number(fund_cell(form.funds[group.whole], column));
    const auto parts = sum(form, group.parts, column);
    if (!whole.has_number() || (whole.number->value.is_zero() && parts && parts->is_zero())) {
      continue;
    }
    if (!parts) {
      continue;
    }
    if (*parts >= whole.number->value) {
      return false;
    }
    ++short_columns;
  }
  return short_columns > 1;
}

// The rows between a part and the next one, where they add up to it in all columns but one at most:
// a slip in one column does not make them strangers.
bool is_detail(const Form& form, const FundGroup& group) {
  int filled = 0;
  for (const FundColumn column : kFundColumns) {
    const CellNumber whole = read_cell_number(fund_cell(form.funds[group.whole], column));
    filled += whole.has_number() && !whole.number->value.is_zero() ? 1 : 0;
  }
  const int fitting = group.parts.empty() ? 0 : fitting_columns(form, {group});
  return fitting >= 2 && fitting + 1 >= filled;
}

std::vector<FundGroup> details_by_number(const Form& form, const std::vector<std::size_t>& rows) {
  std::vector<FundGroup> details;
  if (outermost_by_number(form, rows).empty()) {
    return details;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    FundGroup group{"", rows[i], inside_by_number(form, rows, i)};
    if (is_detail(form, group)) {
      details.push_back(std::move(group));
    }
  }
  return details;
}

std::vector<FundGroup> find_details(const Form& form, const std::vector<FundGroup>& partitions) {
  std::vector<std::size_t> parts;
  for (const FundGroup& group : partitions) {
    parts.insert(parts.end(), group.parts.begin(), group.parts.end());
  }
  std::sort(parts.begin(), parts.end());
  std::vector<FundGroup> details;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t next = i + 1 < parts.size() ? parts[i + 1] : form.funds.size();
    FundGroup group{"", parts[i], {}};
    for (std::size_t row = parts[i] + 1; row < next; ++row) {
      group.parts.push_back(row);
    }
    if (is_detail(form, group)) {
      details.push_back(std::move(group));
    }
  }
  return details;
}

}  // namespace

const Cell& fund_cell(const FundRow& row, FundColumn column) {
  switch (column) {
    case FundColumn::initial_budget:
      return row.initial_budget;
    case FundColumn::annual_budget:
      return row.annual_budget;
    case FundColumn::executed:
      break;
  }
  return row.executed;
}

std::string_view fund_field(FundColumn column) {
  constexpr std::array<std::string_view, 3> kNames = {"initial_budget", "annual_budget",
                                                      "executed"};
  return kNames.at(static_cast<std::size_t>(column));
}

FundKind kind_of_fund(std::string_view label) {
  const std::string key = match_key_utf8(label);
  if (is_of_which(key) && (has(key, "总额") || has(key, "合计"))) {
    return FundKind::other;
  }
  if (has(key, "总额") || has(key, "合计") || has(key, "总计") || has(key, "小计") ||
      has(key, "资金总") || has(key, "全年资金")) {
    return FundKind::total;
  }
  if (has(key, "人员经费") || has(key, "公用经费") || has(key, "人员类") || has(key, "公用类") ||
      has(key, "运转类")) {
    return FundKind::personnel;
  }
  if (has(key, "基本支出")) {
    return FundKind::basic;
  }
  if (has(key, "项目支出") || has(key, "专项支出") || has(key, "特定目标类")) {
    return FundKind::project;
  }
  if (has(key, "财政") || has(key, "拨款") || has(key, "补助") || has(key, "结转") ||
      has(key, "公共预算") || has(key, "基金") || has(key, "专户") || has(key, "单位资金") ||
      has(key, "自有") || has(key, "中央") || has(key, "地方") || has(key, "事业收入") ||
      has(key, "经营收入") || has(key, "省级") || has(key, "市级") || has(key, "县级") ||
      has(key, "国有资本")) {
    return FundKind::fiscal;
  }
  return FundKind::other;
}

FundStructure find_fund_structure(const Form& form) {
  FundStructure structure;
  std::vector<FundKind> kinds;
  kinds.reserve(form.funds.size());
  for (const FundRow& row : form.funds) {
    kinds.push_back(kind_of_fund(row.source.text));
  }
  for (std::size_t i = 0; i < kinds.size() && !structure.total; ++i) {
    if (kinds[i] == FundKind::total) {
      structure.total = i;
    }
  }
  // Without a labelled total, a first row over rows of 其中 is one; so is the only row.
  const bool others_of_which =
      form.funds.size() > 1 && is_of_which(match_key_utf8(form.funds[1].source.text));
  if (!structure.total && (form.funds.size() == 1 || others_of_which)) {
    structure.total = 0;
  }
  if (!structure.total) {
    return structure;
  }
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i != *structure.total && kinds[i] != FundKind::total) {
      rows.push_back(i);
    }
  }
  if (!rows.empty()) {
    structure.partitions = best_grouping(form, *structure.total, kinds, rows);
    std::erase_if(structure.partitions,
                  [&form](const FundGroup& group) { return names_only_some(form, group); });
    structure.details = details_by_number(form, rows);
    if (structure.details.empty()) {
      structure.details = find_details(form, structure.partitions);
    }
  }
  return structure;
}

}  // namespace fuhe
