// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cost_links.h"

#include <algorithm>
#include <utility>

#include "model/text.h"

namespace fuhe {
namespace {

// More cost rows than this are not tried in every combination.
constexpr std::size_t kMostRows = 10;
// Agreeing digits that are no chance.
constexpr std::size_t kTellingDigits = 4;

bool agrees(const PrintedNumber& fund, const Decimal& sum) {
  return compare_printed(fund, Interval::exactly(sum)) != Agreement::different;
}

bool names_agree(const RelationInput& input, std::size_t fund, std::size_t row) {
  const std::string name = match_key_utf8(input.form.indicators[row].level3.text);
  const auto has = [&name](std::string_view part) { return name.find(part) != std::string::npos; };
  switch (kind_of_fund(input.form.funds[fund].source.text)) {
    case FundKind::total:
      return has("总成本") || has("总支出") || has("总投资") || has("预算总") || has("总额");
    case FundKind::basic:
      return has("基本支出") || has("人员") || has("公用");
    case FundKind::project:
      return has("项目支出") || has("项目成本");
    case FundKind::personnel:
    case FundKind::fiscal:
    case FundKind::other:
      break;
  }
  return has("总成本") || has("项目成本");
}

class Linker {
 public:
  explicit Linker(const RelationInput& input)
      : input_(input), rows_(cost_rows(input.indicators)), used_(rows_.size(), false) {}

  std::vector<CostLink> run() {
    if (rows_.empty() || rows_.size() > kMostRows || !input_.funds.total) {
      return {};
    }
    std::vector<std::size_t> parts;
    for (const FundGroup& group : input_.funds.partitions) {
      parts.insert(parts.end(), group.parts.begin(), group.parts.end());
    }
    for (const std::size_t part : parts) {
      link_part(part);
    }
    eliminate(parts);
    link_total();
    return std::move(links_);
  }

 private:
  [[nodiscard]] std::optional<PrintedNumber> budget(std::size_t fund, FundColumn column) const {
    const auto& number = input_.table.values[fund_id(input_.table.funds[fund], column)].number;
    return number && !number->value.is_zero() ? number : std::nullopt;
  }

  [[nodiscard]] CostLink link_of(std::size_t fund, unsigned mask) const {
    CostLink link;
    link.fund = fund;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if ((mask >> i & 1U) != 0) {
        link.rows.push_back(rows_[i]);
      }
    }
    return link;
  }

  [[nodiscard]] bool is_free(unsigned mask) const {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if ((mask >> i & 1U) != 0 && used_[i]) {
        return false;
      }
    }
    return true;
  }

  void take(unsigned mask) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      used_[i] = used_[i] || (mask >> i & 1U) != 0;
    }
  }

  // The smallest set of free rows whose targets add up to a budget of the fund row.
  void link_part(std::size_t part) {
    for (const FundColumn column : {FundColumn::initial_budget, FundColumn::annual_budget}) {
      const auto number = budget(part, column);
      const auto mask = number ? find_rows(part, *number) : std::nullopt;
      if (mask) {
        add(part, *mask, column, *number);
        return;
      }
    }
  }

  [[nodiscard]] std::optional<unsigned> find_rows(std::size_t fund,
                                                  const PrintedNumber& number) const {
    std::optional<unsigned> best;
    std::size_t fewest = rows_.size() + 1;
    for (unsigned mask = 1; mask < (1U << rows_.size()); ++mask) {
      const CostLink link = link_of(fund, mask);
      if (link.rows.size() < fewest && is_free(mask) &&
          agrees(number, linked_sum(input_, link, input_.table.values, false))) {
        best = mask;
        fewest = link.rows.size();
      }
    }
    return best;
  }

  void add(std::size_t fund, unsigned mask, FundColumn column, const PrintedNumber& number) {
    CostLink link = link_of(fund, mask);
    link.basis = column;
    const bool named = std::all_of(link.rows.begin(), link.rows.end(),
                                   [&](std::size_t row) { return names_agree(input_, fund, row); });
    link.proven = named || significant_digits(number) >= kTellingDigits;
    links_.push_back(std::move(link));
    take(mask);
  }

  // One part and some rows are left over, and all rows together are the total.
  void eliminate(const std::vector<std::size_t>& parts) {
    std::vector<std::size_t> left;
    for (const std::size_t part : parts) {
      const bool linked = std::any_of(links_.begin(), links_.end(),
                                      [part](const CostLink& link) { return link.fund == part; });
      if (!linked && budget(part, FundColumn::initial_budget)) {
        left.push_back(part);
      }
    }
    unsigned mask = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      mask |= used_[i] ? 0U : 1U << i;
    }
    const auto total = budget(*input_.funds.total, FundColumn::initial_budget);
    if (left.size() != 1 || mask == 0 || links_.empty() || !total ||
        !agrees(*total, linked_sum(input_, all_rows(), input_.table.values, false))) {
      return;
    }
    add(left.front(), mask, FundColumn::initial_budget, *total);
    links_.back().by_elimination = true;
  }

  [[nodiscard]] CostLink all_rows() const {
    CostLink link;
    link.fund = *input_.funds.total;
    link.rows = rows_;
    return link;
  }

  // All rows are the total when they make up its parts, or by their own targets.
  void link_total() {
    CostLink link = all_rows();
    for (const FundColumn column : {FundColumn::initial_budget, FundColumn::annual_budget}) {
      const auto number = budget(link.fund, column);
      if (number && agrees(*number, linked_sum(input_, link, input_.table.values, false))) {
        link.basis = column;
        link.proven = significant_digits(*number) >= kTellingDigits ||
                      (rows_.size() == 1 && names_agree(input_, link.fund, rows_.front()));
        links_.push_back(std::move(link));
        return;
      }
    }
    const bool covered = links_.size() > 1 &&
                         std::all_of(used_.begin(), used_.end(), [](bool used) { return used; });
    if (covered && budget(link.fund, FundColumn::initial_budget) && every_part_linked()) {
      link.proven = std::all_of(links_.begin(), links_.end(),
                                [](const CostLink& part) { return part.proven; });
      link.basis = links_.front().basis;
      links_.push_back(std::move(link));
    }
  }

  [[nodiscard]] bool every_part_linked() const {
    if (input_.funds.partitions.size() != 1) {
      return false;
    }
    const std::vector<std::size_t>& parts = input_.funds.partitions.front().parts;
    return std::all_of(parts.begin(), parts.end(), [this](std::size_t part) {
      return !budget(part, FundColumn::annual_budget) ||
             std::any_of(links_.begin(), links_.end(),
                         [part](const CostLink& link) { return link.fund == part; });
    });
  }

  const RelationInput& input_;
  std::vector<std::size_t> rows_;
  std::vector<bool> used_;
  std::vector<CostLink> links_;
};

Judgement test_link(const RelationInput& input, const CostLink& link, const Values& values,
                    bool actual, const std::vector<CellId>& cells) {
  if (values[cells[0]].claims_nothing()) {
    return {};
  }
  if (const auto stop = obstacle(cells, values)) {
    return *stop;
  }
  const Decimal sum = linked_sum(input, link, values, actual);
  const PrintedNumber& fund = *values[cells[0]].number;
  // The rows may be printed more coarsely than the fund table (90 beside 89.974).
  Interval told = Interval::exactly(Decimal(0));
  for (std::size_t i = 1; i < cells.size(); ++i) {
    const IndicatorView& view = input.indicators[link.rows[i - 1]];
    const Unit& unit = actual ? view.actual.unit : view.target.unit;
    const auto factor = divide(unit.factor, fund_currency(input.form));
    told =
        told + values[cells[i]].number->interval(PrintMode::rounded) * Interval::exactly(*factor);
  }
  const bool right = agrees(fund, sum) || compare_printed(fund, told) != Agreement::different;
  return {right ? Verdict::holds : Verdict::broken, sum, {}};
}

Relation link_relation(const RelationInput& input, const CostLink& link, bool actual) {
  Relation relation;
  relation.kind = actual ? RelationKind::cost_link : RelationKind::cost_target;
  relation.rule = "XTB-01";
  relation.row = link.fund;
  relation.column = actual ? FundColumn::executed : link.basis;
  std::vector<CellId> cells = {fund_id(input.table.funds[link.fund], relation.column)};
  for (const std::size_t row : link.rows) {
    const IndicatorIds& ids = input.table.indicators[row];
    cells.push_back(actual ? ids.actual : ids.target);
  }
  relation.cells = cells;
  relation.test = [&input, link, actual, cells](const Values& values) {
    return test_link(input, link, values, actual, cells);
  };
  relation.solve = [&input, link, actual, cells](const Values& values,
                                                 CellId cell) -> std::optional<Decimal> {
    const Decimal sum = linked_sum(input, link, values, actual);
    const auto& fund = values[cells[0]].number;
    if (cell == cells[0] || !fund) {
      return cell == cells[0] ? std::optional(sum) : std::nullopt;
    }
    const auto at = std::find(cells.begin() + 1, cells.end(), cell) - (cells.begin() + 1);
    const IndicatorView& view = input.indicators[link.rows[static_cast<std::size_t>(at)]];
    const Unit& unit = actual ? view.actual.unit : view.target.unit;
    const Decimal missing = (fund->value - sum) * fund_currency(input.form);
    const auto change = divide(missing, unit.factor);
    return change ? std::optional(values[cell].number->value + *change) : std::nullopt;
  };
  relation.formula = [&input, link, actual, cells](const Values& values) {
    std::string text;
    for (std::size_t i = 1; i < cells.size(); ++i) {
      const auto& number = values[cells[i]].number;
      text += (text.empty() ? "" : " + ") + number->value.to_fixed(number->scale);
    }
    return text + " = " + linked_sum(input, link, values, actual).to_string() +
           (fund_currency(input.form) == Decimal(1) ? "元" : "万元");
  };
  return relation;
}

}  // namespace

Decimal fund_currency(const Form& form) {
  const auto factor = yuan_factor(match_key_utf8(form.currency_unit.text));
  return factor.value_or(Decimal(10000));
}

std::vector<std::size_t> cost_rows(const std::vector<IndicatorView>& indicators) {
  std::vector<std::size_t> rows;
  for (const IndicatorView& view : indicators) {
    const bool money =
        view.target.kind == ValueKind::amount && view.actual.kind == ValueKind::amount;
    const bool each = view.target.unit.name.find('/') != std::string::npos;  // 元/人
    if (view.nature == Nature::cost && money && !each) {
      rows.push_back(view.index);
    }
  }
  return rows;
}

Decimal linked_sum(const RelationInput& input, const CostLink& link, const Values& values,
                   bool actual) {
  Decimal yuan;
  for (const std::size_t row : link.rows) {
    const IndicatorIds& ids = input.table.indicators[row];
    const IndicatorView& view = input.indicators[row];
    const auto& number = values[actual ? ids.actual : ids.target].number;
    const Unit& unit = actual ? view.actual.unit : view.target.unit;
    yuan += number ? number->value * unit.factor : Decimal(0);
  }
  return divide(yuan, fund_currency(input.form)).value_or(Decimal(0));
}

std::vector<CostLink> find_cost_links(const RelationInput& input) {
  return Linker(input).run();
}

void add_cost_relations(const RelationInput& input, const std::vector<CostLink>& links,
                        std::vector<Relation>& relations) {
  for (const CostLink& link : links) {
    relations.push_back(link_relation(input, link, false));
    relations.push_back(link_relation(input, link, true));
  }
}

}  // namespace fuhe
