// SPDX-License-Identifier: GPL-3.0-or-later
// How well a piece of text fits a column of the funds.
#include <algorithm>

#include "extract/flow/flow_fund_columns.h"
#include "model/text.h"

namespace fuhe {

using namespace std::string_view_literals;

bool is_fund_amount(Field field) {
  return field == Field::initial_budget || field == Field::annual_budget ||
         field == Field::executed;
}

std::u32string fund_source_key(std::u32string_view key) {
  constexpr std::u32string_view kOf = U"其中:";
  for (const std::u32string_view prefix : {U"资金来源:"sv, U"资金结构:"sv, kOf}) {
    if (key.starts_with(prefix) && key.size() > prefix.size()) {
      key.remove_prefix(prefix.size());
    }
  }
  if (key.size() > 3 && key[0] == U'(' && key[2] == U')') {
    key.remove_prefix(3);
  }
  return std::u32string(key);
}

FundLikelihood::FundLikelihood(const FlowContext& context, const FlowLayout& layout)
    : context_(context),
      source_names_({Field::fund_total_row, Field::fund_part_row}, context.labels),
      block_names_({Field::funds_block}, context.labels) {
  make_columns(layout);
}

void FundLikelihood::make_columns(const FlowLayout& layout) {
  const auto add = [this](Field field, double hole, bool required, bool in_rows) {
    fields_.push_back(field);
    columns_.push_back(
        {in_rows, hole, required, false, in_rows ? static_cast<int>(columns_.size()) + 1 : 0});
  };
  add(Field::fund_source, 2.5, true, true);
  for (const FlowLayout::Column& column : layout.columns) {
    if (column.field != Field::fund_source && fields_.size() + 2 < kMostFlowColumns) {
      const bool amount = is_fund_amount(column.field);
      add(column.field, amount ? 0.3 : 0.05, amount, true);
    }
  }
  add(Field::funds_block, 0, false, false);
}

double FundLikelihood::start_source(const std::u32string& key) const {
  if (shape_of(key, context_.labels) != Shape::text) {
    return kNever;
  }
  switch (source_names_.match(fund_source_key(key))) {
    case NameSet::Match::whole:
      return 0;
    case NameSet::Match::beginning:
      return 0.1;
    default:
      break;
  }
  return key == U"其中:" ? 0.1 : key.size() <= 14 ? 1.8 : 4;
}

// The block's label, with the currency unit in brackets or the beginning of that.
NameSet::Match FundLikelihood::match_block(std::u32string_view key) const {
  const std::size_t open = key.rfind(U'(');
  if (open != std::u32string_view::npos && open > 0) {
    const std::u32string_view tail = key.substr(open);
    for (const std::u32string_view unit : {U"(万元)"sv, U"(元)"sv, U"(亿元)"sv, U"(千元)"sv}) {
      if (unit.starts_with(tail)) {
        key = key.substr(0, open);
        break;
      }
    }
  }
  return block_names_.match(key);
}

double FundLikelihood::start(const std::u32string& key, Field field) const {
  const Shape shape = shape_of(key, context_.labels);
  const bool number = shape == Shape::number;
  switch (field) {
    case Field::fund_source:
      return start_source(key);
    case Field::funds_block:
      return match_block(key) == NameSet::Match::none ? kNever : 0.1;
    case Field::rate:
      return shape == Shape::percent ? 0 : number ? 0.6 : shape == Shape::dash ? 0.1 : kNever;
    case Field::fund_weight:
    case Field::fund_score: {
      if (shape == Shape::dash) {
        return 0.1;
      }
      const auto value = number ? number_in(key) : std::nullopt;
      return !value || *value > Decimal(100) ? kNever : *value > Decimal(20) ? 1.2 : 0.1;
    }
    case Field::other_column:
      return shape == Shape::dash ? 0.2 : 0.9;
    default:
      return number ? 0 : shape == Shape::dash ? 0.1 : kNever;
  }
}

double FundLikelihood::skip(const std::u32string& key) const {
  switch (shape_of(key, context_.labels)) {
    case Shape::dash:
      return 0.2;
    case Shape::number:
    case Shape::percent:
      return 3;
    default:
      return source_names_.match(fund_source_key(key)) == NameSet::Match::whole ? 3 : 1.6;
  }
}

double FundLikelihood::join(std::size_t column, const std::u32string& so_far,
                            std::size_t piece) const {
  const FlowPiece& next = context_.text.pieces[piece];
  const Shape shape = shape_of(next.key, context_.labels);
  const Field field = fields_[column];
  if (field == Field::fund_source || field == Field::funds_block) {
    const bool source = field == Field::fund_source;
    const auto match = [&](const std::u32string& key) {
      return source ? source_names_.match(fund_source_key(key)) : match_block(key);
    };
    if (match(so_far + next.key) != NameSet::Match::none || so_far == U"其中:") {
      return 0;
    }
    if (!source || shape != Shape::text) {
      return kNever;
    }
    const NameSet::Match before = match(so_far);
    return before == NameSet::Match::whole ? 4 : before == NameSet::Match::none ? 0.8 : 2;
  }
  if (field == Field::other_column) {
    return 0.3;
  }
  if (next.key == U"%") {
    return field == Field::rate ? 0.05 : kNever;
  }
  const bool digits = next.starts_line && shape != Shape::dash && is_ascii_digit(so_far.back()) &&
                      is_ascii_digit(next.key.front());
  const bool after_mark = next.starts_line && (so_far.back() == U'.' || so_far.back() == U',');
  if (shape != Shape::number && shape != Shape::percent) {
    return kNever;
  }
  return after_mark ? 0.1 : digits ? 1.2 : kNever;
}

double FundLikelihood::close(std::size_t column, const std::u32string& cell) const {
  if (fields_[column] == Field::fund_source) {
    return source_names_.match(fund_source_key(cell)) == NameSet::Match::beginning ? 1.2 : 0;
  }
  const bool cut = !cell.empty() && (cell.back() == U'.' || cell.back() == U',');
  return cut ? 3 : 0;
}

FlowTask FundLikelihood::make_task() const {
  FlowTask task;
  task.text = &context_.text;
  task.columns = columns_;
  for (std::size_t i = context_.blocks.funds.from; i < context_.blocks.funds.to; ++i) {
    if (context_.used[i]) {
      continue;
    }
    const std::u32string& key = context_.text.pieces[i].key;
    std::vector<double> costs;
    for (const Field field : fields_) {
      costs.push_back(start(key, field));
    }
    task.pieces.push_back(i);
    task.start.push_back(std::move(costs));
    task.skip.push_back(skip(key));
    task.new_row.push_back(0);
    task.here_only.push_back(shape_of(key, context_.labels) == Shape::dash);
  }
  task.join = [this](std::size_t column, const std::u32string& so_far, std::size_t piece) {
    return join(column, so_far, piece);
  };
  task.close = [this](std::size_t column, const std::u32string& cell) {
    return close(column, cell);
  };
  return task;
}

}  // namespace fuhe
