// SPDX-License-Identifier: GPL-3.0-or-later
// The indicator table of a form without a drawn one.
#include <algorithm>

#include "extract/flow/flow_readings.h"
#include "extract/flow/flow_weigh.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kBeam = 3000;

// A column label that stands alone, away from the header, for a column that the header lacks.
bool is_lone_label(const FlowLabel& label, const FlowLayout& layout) {
  const Field field = indicator_field(label);
  const bool rare = field == Field::completion || field == Field::op ||
                    field == Field::measure_unit || field == Field::level4;
  if (field == Field::other_column) {
    return false;
  }
  if (layout.find(field) < 0) {
    return !rare;
  }
  // One of two labels for a column, or a header over others.
  const std::u32string key = label_key(label.text.text);
  const bool telling =
      key.size() >= 3 && (key.back() == U'值' || key.ends_with(U"指标") || field == Field::reason);
  return telling && label.rank(field) % 1'000 < 500;
}

class IndicatorTable {
 public:
  IndicatorTable(FlowContext& context, const FundClaims& funds, ReadForm& out)
      : context_(context), funds_(funds), out_(out), layout_(indicator_layout(context)) {}

  void read() {
    use_labels();
    use_head_values();
    const IndicatorLikelihood likelihood(context_, layout_, totals_ + subtotals_, goals_so_far());
    columns_ = likelihood.columns();
    const FlowTask task = likelihood.task(pieces());
    const IndicatorWeigher weigher(context_, columns_, funds_, totals_, subtotals_);
    const NameCheck names(context_, likelihood);
    IndicatorReadings readings{context_, out_, columns_, names};
    for (const FlowReading& reading : search_cells(task, context_.share_of(kBeam))) {
      readings.tables.push_back(table_of(task, reading));
      readings.tables.back().cost += weigher.extra_cost(readings.tables.back());
    }
    std::stable_sort(readings.tables.begin(), readings.tables.end(),
                     [](const FlowTable& a, const FlowTable& b) { return a.cost < b.cost; });
    if (readings.tables.empty() || readings.best().rows.empty()) {
      return;
    }
    doubt(readings, likelihood, weigher);
    write_rows(readings);
    write_groups(readings);
    write_reasons(readings);
    write_total(readings, weigher);
    write_stray(readings.best());
  }

 private:
  void use_labels() {
    for (const std::size_t label : layout_.labels) {
      context_.use(context_.found[label].pieces);
    }
    context_.use(layout_.pieces);
    for (const FlowLabel& label : context_.found) {
      if (!context_.blocks.indicators.contains(label.first()) || context_.used[label.first()]) {
        continue;
      }
      const bool total = label.means(Field::total_row);
      const bool subtotal = !total && label.means(Field::subtotal_row);
      totals_ += total ? 1 : 0;
      subtotals_ += subtotal ? 1 : 0;
      const bool goal = out_.form.goals.actual.is_blank() && label.means(Field::goal_actual) &&
                        layout_.find(Field::actual) >= 0;
      const std::size_t length = label.text.text.size();
      const bool other_block =
          length >= 4 && (fund_field(label) == Field::fund_source || label.means(Field::extra) ||
                          label.means(Field::goals_block) || label.means(Field::supervisor) ||
                          label.means(Field::implementer) || label.means(Field::project) ||
                          label.means(Field::department));
      if (total || subtotal || goal || other_block || is_lone_label(label, layout_)) {
        context_.use(label.pieces);
      }
    }
  }

  // The unit's name stands among the rows where it fills a cell of the head that reaches down.
  void use_head_values() {
    constexpr std::size_t kTelling = 5;
    const Form& form = out_.form;
    for (std::size_t i = context_.blocks.indicators.from; i < context_.blocks.indicators.to; ++i) {
      const std::u32string& key = context_.text.pieces[i].key;
      if (context_.used[i] || key.size() < kTelling) {
        continue;
      }
      for (const Cell* cell :
           {&form.unit, &form.department, &form.supervisor, &form.implementer, &form.project}) {
        if (match_key(cell->text) == key) {
          context_.use({i});
        }
      }
    }
  }

  [[nodiscard]] std::vector<std::size_t> pieces() const {
    std::vector<std::size_t> found = context_.blocks.early;
    const FlowRange& range = context_.blocks.indicators;
    for (std::size_t i = range.from; i < range.to; ++i) {
      if (!context_.used[i]) {
        found.push_back(i);
      }
    }
    return found;
  }

  void doubt(IndicatorReadings& readings, const IndicatorLikelihood& likelihood,
             const IndicatorWeigher& weigher) const {
    const FlowTable& best = readings.best();
    if (!context_.text.by_rows) {
      readings.slipped = find_slipped_rows(
          best, columns_, weigher,
          [&](std::size_t row, std::size_t column) {
            return agreement_on_start(readings.tables, row, column) >= kSureOfNumber &&
                   !readings.units_differ(row) &&
                   !likelihood.is_odd(best.rows[row][column].front(), column);
          },
          is_name_left(best, readings.names));
    }
    readings.told = context_.text.by_rows || weigher.sums_close(best);
  }

  // Text that looks like a name stands in no row.
  [[nodiscard]] bool is_name_left(const FlowTable& best, const NameCheck& names) const {
    const bool unread =
        std::any_of(best.skipped.begin(), best.skipped.end(),
                    [&](std::size_t piece) { return names.could_be_name({piece}); });
    if (unread || columns_.reason == IndicatorColumns::kNone) {
      return unread;
    }
    const auto& reasons = best.lists[columns_.reason];
    return std::any_of(reasons.begin(), reasons.end(), [&](const FlowTable::Listed& listed) {
      return names.could_be_name(listed.pieces);
    });
  }

  [[nodiscard]] GoalsSoFar goals_so_far() const {
    const Goals& goals = out_.form.goals;
    return {!goals.expected.is_blank() && goals.actual.is_blank(), match_key(goals.expected.text),
            match_key(goals.actual.text)};
  }

  void write_total(const IndicatorReadings& readings, const IndicatorWeigher& weigher) {
    const TotalPieces best = weigher.total_of(readings.best());
    const auto is_sure = [&](std::optional<std::size_t> TotalPieces::*part) {
      double all = 0;
      double same = 0;
      for (const FlowTable& table : readings.tables) {
        const double weight = weight_of(table.cost - readings.best().cost);
        all += weight;
        same += weigher.total_of(table).*part == best.*part ? weight : 0;
      }
      return readings.told && same / all >= kSureOfNumber;
    };
    Total& total = out_.form.total;
    if (best.weight && total.weight.is_blank()) {
      total.weight = context_.number({*best.weight}, is_sure(&TotalPieces::weight));
    }
    if (best.score && total.score.is_blank()) {
      total.score = context_.number({*best.score}, is_sure(&TotalPieces::score));
    }
  }

  // What came of the goals may have been printed behind the table's header.
  void write_stray(const FlowTable& best) {
    const GoalsSoFar goals = goals_so_far();
    std::vector<std::size_t> pieces;
    for (const FlowTable::Listed& listed : best.lists[columns_.stray]) {
      if (goals.open || goals.claim(context_.text.pieces[listed.pieces.front()].key)) {
        pieces.insert(pieces.end(), listed.pieces.begin(), listed.pieces.end());
      }
    }
    if (!pieces.empty()) {
      Cell& actual = out_.form.goals.actual;
      actual.text += context_.cell(pieces).text;
      actual.state = CellState::read;
      context_.use(pieces);
      out_.doubtful.emplace_back("/goals/actual");
    }
  }

  FlowContext& context_;
  const FundClaims& funds_;
  ReadForm& out_;
  FlowLayout layout_;
  IndicatorColumns columns_;
  int totals_ = 0;
  int subtotals_ = 0;
};

}  // namespace

void read_flow_indicators(FlowContext& context, const FundClaims& funds, ReadForm& out) {
  IndicatorTable(context, funds, out).read();
}

}  // namespace fuhe
