// SPDX-License-Identifier: GPL-3.0-or-later
// The funds block of a form without a drawn table.
#include <algorithm>
#include <array>

#include "extract/flow/flow_columns.h"
#include "extract/flow/flow_context.h"
#include "extract/flow/flow_search.h"
#include "extract/flow/flow_shapes.h"
#include "extract/form/fund_cells.h"
#include "extract/form/group_label.h"
#include "model/form_path.h"
#include "model/text.h"

namespace fuhe {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kFundBeam = 1500;
constexpr double kFundSure = 0.9;

constexpr double kRateFits = -1.0;  // executed by annual budget is the rate
constexpr double kRateAlone = 1.5;  // without the two amounts that make it
constexpr double kRateBroken = 2.0;
constexpr double kScoreFits = -0.7;  // points times rate is the score
constexpr double kScoreBroken = 1.0;
constexpr double kSumFits = -0.5;  // parts add up to the total
constexpr double kSumBroken = 0.5;
constexpr double kOverspent = 0.4;
constexpr double kTotalIncomplete = 1.0;

bool is_amount(Field field) {
  return field == Field::initial_budget || field == Field::annual_budget ||
         field == Field::executed;
}

// Without "其中：" and numbering in front.
std::u32string source_key(std::u32string_view key) {
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

const char* name_of(Field field) {
  switch (field) {
    case Field::initial_budget:
      return "initial_budget";
    case Field::annual_budget:
      return "annual_budget";
    default:
      return "executed";
  }
}

class FundTable {
 public:
  FundTable(FlowContext& context, ReadForm& out)
      : context_(context),
        out_(out),
        layout_(fund_layout(context)),
        total_names_({Field::fund_total_row}, context.labels),
        source_names_({Field::fund_total_row, Field::fund_part_row}, context.labels),
        block_names_({Field::funds_block}, context.labels) {}

  FundClaims read() {
    if (layout_.columns.size() < 2) {
      return {};
    }
    for (const std::size_t label : layout_.labels) {
      context_.use(context_.found[label].pieces);
      scattered_ = scattered_ || !context_.blocks.funds.contains(context_.found[label].first());
    }
    context_.use(layout_.pieces);
    read_currency_unit();
    make_columns();
    const FlowTask task = make_task();
    for (const FlowReading& reading : search_cells(task, context_.share_of(kFundBeam))) {
      tables_.push_back(table_of(task, reading));
      tables_.back().cost += extra_cost(tables_.back());
    }
    std::stable_sort(tables_.begin(), tables_.end(),
                     [](const FlowTable& a, const FlowTable& b) { return a.cost < b.cost; });
    return tables_.empty() ? FundClaims{} : emit();
  }

 private:
  void read_currency_unit() {
    for (const FlowLabel& label : context_.found) {
      const bool near = label.first() < context_.blocks.funds.to;
      if (near && (label.means(Field::funds_block) || fund_field(label) != Field::other_column)) {
        set_currency_unit(label.text);
      }
    }
  }

  void set_currency_unit(const LocatedText& text) {
    const auto unit = find_currency_unit(text);
    if (unit && out_.form.currency_unit.is_blank()) {
      out_.form.currency_unit = cell_from(*unit, {});
    }
  }

  void make_columns() {
    const auto add = [this](Field field, double hole, bool required, bool in_rows) {
      fields_.push_back(field);
      columns_.push_back(
          {in_rows, hole, required, false, in_rows ? static_cast<int>(columns_.size()) + 1 : 0});
    };
    add(Field::fund_source, 2.5, true, true);
    for (const FlowLayout::Column& column : layout_.columns) {
      if (column.field != Field::fund_source && fields_.size() + 2 < kMostFlowColumns) {
        const bool amount = is_amount(column.field);
        add(column.field, amount ? 0.3 : 0.05, amount, true);
      }
    }
    add(Field::funds_block, 0, false, false);
  }

  [[nodiscard]] double start_source(const std::u32string& key) const {
    if (shape_of(key, context_.labels) != Shape::text) {
      return kNever;
    }
    switch (source_names_.match(source_key(key))) {
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
  [[nodiscard]] NameSet::Match match_block(std::u32string_view key) const {
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

  [[nodiscard]] double start(const std::u32string& key, Field field) const {
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

  [[nodiscard]] double skip(const std::u32string& key) const {
    switch (shape_of(key, context_.labels)) {
      case Shape::dash:
        return 0.2;
      case Shape::number:
      case Shape::percent:
        return 3;
      default:
        return source_names_.match(source_key(key)) == NameSet::Match::whole ? 3 : 1.6;
    }
  }

  [[nodiscard]] double join(std::size_t column, const std::u32string& so_far,
                            std::size_t piece) const {
    const FlowPiece& next = context_.text.pieces[piece];
    const Shape shape = shape_of(next.key, context_.labels);
    const Field field = fields_[column];
    if (field == Field::fund_source || field == Field::funds_block) {
      const bool source = field == Field::fund_source;
      const auto match = [&](const std::u32string& key) {
        return source ? source_names_.match(source_key(key)) : match_block(key);
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

  [[nodiscard]] double close(std::size_t column, const std::u32string& cell) const {
    if (fields_[column] == Field::fund_source) {
      return source_names_.match(source_key(cell)) == NameSet::Match::beginning ? 1.2 : 0;
    }
    const bool cut = !cell.empty() && (cell.back() == U'.' || cell.back() == U',');
    return cut ? 3 : 0;
  }

  [[nodiscard]] FlowTask make_task() const {
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

  [[nodiscard]] std::u32string key_of(const FlowTable::Pieces& pieces) const {
    std::u32string key;
    for (const std::size_t piece : pieces) {
      key += context_.text.pieces[piece].key;
    }
    return key;
  }

  [[nodiscard]] std::optional<Decimal> value(const FlowTable& table, std::size_t row,
                                             Field field) const {
    for (std::size_t c = 0; c < fields_.size(); ++c) {
      if (fields_[c] == field) {
        return number_in(key_of(table.rows[row][c]));
      }
    }
    return std::nullopt;
  }

  // The row of the total; the first when none is called so.
  [[nodiscard]] std::size_t total_row(const FlowTable& table) const {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      if (total_names_.match(source_key(key_of(table.rows[row][0]))) == NameSet::Match::whole) {
        return row;
      }
    }
    return 0;
  }

  // Half a unit of the last printed digit.
  [[nodiscard]] static Decimal slack_of(const std::u32string& key) {
    const std::size_t point = key.find(U'.');
    int scale = 0;
    for (std::size_t i = point; point != std::u32string::npos && i + 1 < key.size(); ++i) {
      scale += is_ascii_digit(key[i + 1]) ? 1 : 0;
    }
    return Decimal::power_of_ten(-std::min(scale, 12));
  }

  [[nodiscard]] std::u32string key_in(const FlowTable& table, std::size_t row, Field field) const {
    for (std::size_t c = 0; c < fields_.size(); ++c) {
      if (fields_[c] == field) {
        return key_of(table.rows[row][c]);
      }
    }
    return {};
  }

  [[nodiscard]] double cost_of_rate(const FlowTable& table, std::size_t row) const {
    const auto rate = value(table, row, Field::rate);
    const auto budget = value(table, row, Field::annual_budget);
    const auto executed = value(table, row, Field::executed);
    if (rate && !rate->is_zero() && !(budget && executed)) {
      return kRateAlone;
    }
    if (!rate || !budget || !executed) {
      return 0;
    }
    const auto exact = divide(*executed * Decimal(100), *budget);
    if (!exact) {
      return rate->is_zero() ? 0 : kRateBroken;
    }
    const Decimal slack = slack_of(key_in(table, row, Field::rate));
    return (*exact - *rate).abs() <= slack ? kRateFits : kRateBroken;
  }

  [[nodiscard]] double cost_of_score(const FlowTable& table, std::size_t row) const {
    const auto weight = value(table, row, Field::fund_weight);
    const auto score = value(table, row, Field::fund_score);
    const auto rate = value(table, row, Field::rate);
    if (!weight || !score) {
      return 0;
    }
    if (*score > *weight) {
      return 2 * kScoreBroken;
    }
    if (!rate) {
      return 0;
    }
    const Decimal want = *rate * *weight * Decimal::power_of_ten(-2);
    const Decimal slack = slack_of(key_in(table, row, Field::fund_score));
    return (want - *score).abs() <= slack ? kScoreFits : kScoreBroken;
  }

  [[nodiscard]] double cost_of_sum(const FlowTable& table, std::size_t total, Field field) const {
    const auto want = value(table, total, field);
    Decimal sum;
    int parts = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      const auto part = row == total ? std::nullopt : value(table, row, field);
      if (part) {
        sum += *part;
        ++parts;
      }
    }
    if (!want || parts == 0) {
      return 0;
    }
    // Two ways of cutting the total, or parts of parts, make a multiple of it; a total read twice
    // would too.
    constexpr int kTwoCuts = 4;
    const bool twice = parts >= kTwoCuts && sum == *want + *want;
    return sum == *want || twice ? kSumFits : kSumBroken;
  }

  [[nodiscard]] double extra_cost(const FlowTable& table) const {
    if (table.rows.empty()) {
      return 0;
    }
    const std::size_t total = total_row(table);
    double cost = cost_of_score(table, total);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      cost += cost_of_rate(table, row) * (row == total ? 1 : 0.4);
      const auto budget = value(table, row, Field::annual_budget);
      const auto executed = value(table, row, Field::executed);
      cost += budget && executed && *executed > *budget ? kOverspent : 0;
    }
    for (std::size_t c = 1; c < fields_.size(); ++c) {
      if (is_amount(fields_[c])) {
        cost += cost_of_sum(table, total, fields_[c]);
      }
      const bool claimed = columns_[c].in_rows && fields_[c] != Field::other_column;
      cost += claimed && table.rows[total][c].empty() ? kTotalIncomplete : 0;
    }
    return cost;
  }

  FundClaims emit() {
    const FlowTable& best = tables_.front();
    for (const FlowTable::Listed& listed : best.lists[columns_.size() - 1]) {
      set_currency_unit(context_.joined(listed.pieces));
      context_.use(listed.pieces);
    }
    FundClaims claims;
    const std::size_t total = best.rows.empty() ? 0 : total_row(best);
    lost_ = std::any_of(best.skipped.begin(), best.skipped.end(), [this](std::size_t piece) {
      const std::u32string& key = context_.text.pieces[piece].key;
      return ends_with_word(context_.labels, Field::fund_part_row, key);
    });
    proved_ = !best.rows.empty() && cost_of_rate(best, total) < 0 && cost_of_score(best, total) < 0;
    for (std::size_t row = 0; row < best.rows.size(); ++row) {
      FundRow out = row_of(row);
      const bool unnamed_total = row == total && proved_;
      if (out.source.is_blank() && !unnamed_total) {
        continue;
      }
      if (row == total) {
        claims.weight = Decimal::parse(out.weight.text);
        claims.score = Decimal::parse(out.score.text);
      }
      for (const auto& pieces : best.rows[row]) {
        context_.use(pieces);
      }
      out_.form.funds.push_back(std::move(out));
    }
    return claims;
  }

  // A value for every column, one behind the other, right behind the row's name.
  [[nodiscard]] bool stands_whole(std::size_t row) const {
    const auto& cells = tables_.front().rows[row];
    std::size_t last = cells[0].empty() ? static_cast<std::size_t>(-2) : cells[0].back();
    for (std::size_t c = 1; c < fields_.size(); ++c) {
      if (!columns_[c].in_rows) {
        continue;
      }
      if (cells[c].empty() || cells[c].front() != last + 1) {
        return false;
      }
      last = cells[c].back();
    }
    return true;
  }

  // Where text does not come row by row, a number whose sum or rate does not come out right may be
  // another's.
  [[nodiscard]] bool fits(std::size_t row, std::size_t column) const {
    const FlowTable& best = tables_.front();
    if (context_.text.by_rows || stands_whole(row)) {
      return true;
    }
    const Field field = fields_[column];
    const bool rated =
        field == Field::annual_budget || field == Field::executed || field == Field::rate;
    if (rated && cost_of_rate(best, row) > 0) {
      return false;
    }
    return !is_amount(field) || cost_of_sum(best, total_row(best), field) <= 0;
  }

  // The name of a block or of a column of another one.
  [[nodiscard]] bool is_other_label(const FlowTable::Pieces& source) const {
    const auto hits = context_.labels.meanings(key_of(source));
    return std::any_of(hits.begin(), hits.end(), [](const LabelHit& hit) {
      return hit.field == Field::goals_block || hit.field == Field::goal_expected ||
             hit.field == Field::goal_actual || hit.field == Field::indicators_block ||
             hit.field == Field::level1;
    });
  }

  FundRow row_of(std::size_t row) {
    const FlowTable& best = tables_.front();
    FundRow out;
    out.source = cell_from(without_trailing_colon(context_.joined(best.rows[row][0])), {});
    for (std::size_t c = 1; c < fields_.size(); ++c) {
      Cell* cell = columns_[c].in_rows ? fund_cell_of(out, fields_[c]) : nullptr;
      if (cell == nullptr) {
        continue;
      }
      const bool named = row == total_row(best) && proved_;
      const bool refuted = (scattered_ && !proved_) || !fits(row, c) ||
                           is_other_label(best.rows[row][0]) ||
                           (lost_ && !named && !context_.text.by_rows && !stands_whole(row));
      const double trust = refuted ? 0 : agreement(tables_, row, 0, c);
      *cell = context_.number(best.rows[row][c], trust >= kFundSure);
      if (is_other_label(best.rows[row][0])) {
        cell->candidates.clear();  // no sum may prove what is no row
      }
      if (trust < kFundSure && cell->is_blank() && is_amount(fields_[c])) {
        out_.doubtful.push_back(pointer_to("funds", out_.form.funds.size(), name_of(fields_[c])));
      }
    }
    return out;
  }

  FlowContext& context_;
  ReadForm& out_;
  FlowLayout layout_;
  NameSet total_names_;
  NameSet source_names_;
  NameSet block_names_;
  std::vector<Field> fields_;
  std::vector<FlowColumn> columns_;
  std::vector<FlowTable> tables_;
  bool proved_ = false;     // the total's rate and score follow from its amounts
  bool lost_ = false;       // text that may be the name of a row was left unread
  bool scattered_ = false;  // part of the header stands in another block: so may numbers
};

}  // namespace

FundClaims read_flow_funds(FlowContext& context, ReadForm& out) {
  return FundTable(context, out).read();
}

}  // namespace fuhe
