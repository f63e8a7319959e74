// SPDX-License-Identifier: GPL-3.0-or-later
// The funds block of a form without a drawn table.
#include <algorithm>

#include "extract/flow/flow_context.h"
#include "extract/flow/flow_fund_columns.h"
#include "extract/flow/flow_shapes.h"
#include "extract/form/fund_cells.h"
#include "extract/form/group_label.h"
#include "model/form_path.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kFundBeam = 1500;
constexpr double kFundSure = 0.9;

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
        likelihood_(context, layout_),
        weigher_(context, likelihood_),
        fields_(likelihood_.fields()),
        columns_(likelihood_.columns()) {}

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
    const FlowTask task = likelihood_.make_task();
    for (const FlowReading& reading : search_cells(task, context_.share_of(kFundBeam))) {
      tables_.push_back(table_of(task, reading));
      tables_.back().cost += weigher_.extra_cost(tables_.back());
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

  FundClaims emit() {
    const FlowTable& best = tables_.front();
    for (const FlowTable::Listed& listed : best.lists[columns_.size() - 1]) {
      set_currency_unit(context_.joined(listed.pieces));
      context_.use(listed.pieces);
    }
    FundClaims claims;
    const std::size_t total = best.rows.empty() ? 0 : weigher_.total_row(best);
    lost_ = std::any_of(best.skipped.begin(), best.skipped.end(), [this](std::size_t piece) {
      const std::u32string& key = context_.text.pieces[piece].key;
      return ends_with_word(context_.labels, Field::fund_part_row, key);
    });
    proved_ = !best.rows.empty() && weigher_.cost_of_rate(best, total) < 0 &&
              weigher_.cost_of_score(best, total) < 0;
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
    if (rated && weigher_.cost_of_rate(best, row) > 0) {
      return false;
    }
    return !is_fund_amount(field) ||
           weigher_.cost_of_sum(best, weigher_.total_row(best), field) <= 0;
  }

  // The name of a block or of a column of another one.
  [[nodiscard]] bool is_other_label(const FlowTable::Pieces& source) const {
    const auto hits = context_.labels.meanings(weigher_.key_of(source));
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
      const bool named = row == weigher_.total_row(best) && proved_;
      const bool refuted = (scattered_ && !proved_) || !fits(row, c) ||
                           is_other_label(best.rows[row][0]) ||
                           (lost_ && !named && !context_.text.by_rows && !stands_whole(row));
      const double trust = refuted ? 0 : agreement(tables_, row, 0, c);
      *cell = context_.number(best.rows[row][c], trust >= kFundSure);
      if (is_other_label(best.rows[row][0])) {
        cell->candidates.clear();  // no sum may prove what is no row
      }
      if (trust < kFundSure && cell->is_blank() && is_fund_amount(fields_[c])) {
        out_.doubtful.push_back(pointer_to("funds", out_.form.funds.size(), name_of(fields_[c])));
      }
    }
    return out;
  }

  FlowContext& context_;
  ReadForm& out_;
  FlowLayout layout_;
  FundLikelihood likelihood_;
  FundWeigher weigher_;
  const std::vector<Field>& fields_;
  const std::vector<FlowColumn>& columns_;
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
