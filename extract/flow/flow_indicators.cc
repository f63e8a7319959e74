// SPDX-License-Identifier: GPL-3.0-or-later
// The indicator table of a form without a drawn one.
#include <algorithm>

#include "extract/flow/flow_context.h"
#include "extract/flow/flow_doubt.h"
#include "extract/flow/flow_groups.h"
#include "extract/flow/flow_likelihood.h"
#include "extract/flow/flow_names.h"
#include "extract/flow/flow_weigh.h"
#include "extract/form/group_label.h"
#include "model/form_path.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kBeam = 3000;
constexpr double kSure = 0.9;     // share of the readings that must agree on a number
constexpr double kLikely = 0.95;  // ... on a text that is not called doubtful

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
    for (const FlowReading& reading : search_cells(task, context_.share_of(kBeam))) {
      tables_.push_back(table_of(task, reading));
      tables_.back().cost += weigher.extra_cost(tables_.back());
    }
    std::stable_sort(tables_.begin(), tables_.end(),
                     [](const FlowTable& a, const FlowTable& b) { return a.cost < b.cost; });
    if (tables_.empty() || tables_.front().rows.empty()) {
      return;
    }
    names_.emplace(context_, likelihood);
    if (!context_.text.by_rows) {
      slipped_ = find_slipped_rows(
          best(), columns_, weigher,
          [&](std::size_t row, std::size_t column) {
            return agreement_on_start(tables_, row, column) >= kSure &&
                   !likelihood.is_odd(best().rows[row][column].front(), column);
          },
          is_name_left());
    }
    told_ = context_.text.by_rows || weigher.sums_close(best());
    emit_rows();
    emit_levels();
    emit_reasons();
    emit_total(weigher);
    emit_stray();
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

  // Text that looks like a name stands in no row.
  [[nodiscard]] bool is_name_left() const {
    const auto could_be_name = [this](const FlowTable::Listed& listed) {
      return names_->could_be_name(listed.pieces);
    };
    const auto& skipped = best().skipped;
    const bool unread = std::any_of(skipped.begin(), skipped.end(), [this](std::size_t piece) {
      return names_->could_be_name({piece});
    });
    if (unread || columns_.reason == IndicatorColumns::kNone) {
      return unread;
    }
    const auto& reasons = best().lists[columns_.reason];
    return std::any_of(reasons.begin(), reasons.end(), could_be_name);
  }

  [[nodiscard]] const FlowTable& best() const { return tables_.front(); }
  [[nodiscard]] std::size_t name_column() const { return columns_.find(Field::level3); }

  [[nodiscard]] double agreed(std::size_t row, std::size_t column) const {
    const double by_name = agreement(tables_, row, name_column(), column);
    const bool by_order = column != name_column() && !context_.text.by_rows;
    return by_order ? std::max(by_name, agreement_by_order(tables_, row, column)) : by_name;
  }

  [[nodiscard]] double trust(std::size_t row, std::size_t column) const {
    const Field field = columns_.fields[column];
    const auto& slipped = column == name_column()                           ? slipped_.names
                          : field == Field::weight || field == Field::score ? slipped_.points
                                                                            : slipped_.values;
    const auto& pieces = best().rows[row][column];
    if (column == name_column() && !pieces.empty() && names_->is_doubtful(pieces)) {
      return 0;
    }
    return !slipped.empty() && slipped[row] ? 0 : agreed(row, column);
  }

  [[nodiscard]] GoalsSoFar goals_so_far() const {
    const Goals& goals = out_.form.goals;
    return {!goals.expected.is_blank() && goals.actual.is_blank(), match_key(goals.expected.text),
            match_key(goals.actual.text)};
  }

  void emit_rows() {
    for (std::size_t row = 0; row < best().rows.size(); ++row) {
      Indicator out;
      const auto& cells = best().rows[row];
      const std::size_t index = out_.form.indicators.size();
      emit_name(row, out);
      emit_target(row, index, out);
      for (std::size_t c = 0; c < columns_.fields.size(); ++c) {
        emit_value(row, c, index, out);
      }
      const bool valueless =
          !context_.text.by_rows && std::all_of(cells.begin(), cells.end(), [&](const auto& cell) {
            return cell.empty() || &cell == &cells[name_column()];
          });
      const bool blank = valueless || (cells[name_column()].empty() && out.target.is_blank() &&
                                       out.actual.is_blank());
      if (blank) {
        continue;
      }
      if (!is_named(out)) {
        refuse(out.weight);
        refuse(out.score);
      }
      for (const auto& cell : cells) {
        context_.use(cell);
      }
      rows_.push_back(row);
      out_.form.indicators.push_back(std::move(out));
    }
  }

  // In text that reads by rows, points and score stand on one line, which is not that of a total.
  [[nodiscard]] bool is_in_row_line(std::size_t row, std::size_t piece) const {
    const auto& text = context_.text;
    const auto line_of = [&](std::size_t at) { return text.pieces[at].line; };
    for (const Field field : {Field::weight, Field::score}) {
      const std::size_t c = columns_.find(field);
      const bool elsewhere = c != IndicatorColumns::kNone && !best().rows[row][c].empty() &&
                             line_of(best().rows[row][c].front()) != line_of(piece);
      if (text.by_rows && elsewhere) {
        return false;
      }
    }
    const std::size_t first = text.lines[static_cast<std::size_t>(line_of(piece))].first;
    return !text.by_rows || !text.pieces[first].key.ends_with(U"计");
  }

  // Something tells which row it is.
  [[nodiscard]] static bool is_named(const Indicator& row) {
    return row.level3.is_read() || row.target.is_read() || row.actual.is_read();
  }

  // No candidate is kept: the sum would prove the number of a row that nobody can name.
  static void refuse(Cell& number) {
    if (!number.is_blank() || !number.candidates.empty()) {
      number.candidates.clear();
      number.text.clear();
      number.state = CellState::unreadable;
    }
  }

  void emit_name(std::size_t row, Indicator& out) {
    const auto& pieces = best().rows[row][name_column()];
    out.level3 = context_.cell(pieces);
    if (pieces.empty()) {
      out.level3.state = CellState::unreadable;
    } else if (trust(row, name_column()) < kSure) {
      out.level3.candidates.push_back(out.level3.text);
      out.level3.text.clear();
      out.level3.state = CellState::unreadable;
    }
  }

  void emit_target(std::size_t row, std::size_t index, Indicator& out) {
    std::vector<std::size_t> pieces;
    double trusted = 1;
    for (const Field field : {Field::op, Field::target, Field::measure_unit}) {
      const std::size_t c = columns_.find(field);
      if (c == IndicatorColumns::kNone) {
        continue;
      }
      const auto& part = best().rows[row][c];
      pieces.insert(pieces.end(), part.begin(), part.end());
      trusted = std::min(trusted, trust(row, c));
    }
    emit_text(pieces, trusted, pointer_to("indicators", index, "target"), out.target);
  }

  // A number that is not sure is left unread; text goes to the likelier cell and says so.
  void emit_text(const std::vector<std::size_t>& pieces, double trusted, const std::string& pointer,
                 Cell& out) {
    std::u32string key;
    for (const std::size_t piece : pieces) {
      key += context_.text.pieces[piece].key;
    }
    const Shape shape = shape_of(key, context_.labels);
    const bool aim_as_actual = shape == Shape::aim && pointer.ends_with("actual");
    if (aim_as_actual) {
      out = context_.number(pieces, false);
      out.candidates.clear();
      return;
    }
    if (!pieces.empty() && (shape == Shape::number || shape == Shape::percent)) {
      out = context_.number(pieces, trusted >= kSure);
      return;
    }
    out = context_.cell(pieces);
    if (trusted < kLikely) {
      out_.doubtful.push_back(pointer);
    }
  }

  void emit_value(std::size_t row, std::size_t c, std::size_t index, Indicator& out) {
    if (!best().rows[row].empty() && c >= best().rows[row].size()) {
      return;
    }
    const auto& pieces = best().rows[row][c];
    switch (columns_.fields[c]) {
      case Field::actual:
        emit_text(pieces, trust(row, c), pointer_to("indicators", index, "actual"), out.actual);
        break;
      case Field::weight:
        out.weight = context_.number(pieces, trust(row, c) >= kSure);
        if (!pieces.empty() && !is_in_row_line(row, pieces.front())) {
          refuse(out.weight);
        }
        break;
      case Field::score:
        out.score = context_.number(pieces, trust(row, c) >= kSure);
        if (!pieces.empty() && !is_in_row_line(row, pieces.front())) {
          refuse(out.score);
        }
        break;
      case Field::completion:
      case Field::other_column:
        if (!pieces.empty() && !columns_.labels[c].empty()) {
          out.extra.emplace_back(columns_.labels[c], context_.cell(pieces));
        }
        break;
      default:
        break;
    }
  }

  [[nodiscard]] std::u32string key_of(const std::vector<std::size_t>& pieces) const {
    std::u32string key;
    for (const std::size_t piece : pieces) {
      key += context_.text.pieces[piece].key;
    }
    return key;
  }

  // As the best reading has it, sure or not.
  [[nodiscard]] std::optional<Decimal> number_in_cell(const std::vector<FlowTable::Pieces>& cells,
                                                      Field field) const {
    const std::size_t column = columns_.find(field);
    return column == IndicatorColumns::kNone ? std::nullopt : number_in(key_of(cells[column]));
  }

  [[nodiscard]] std::vector<GroupedRow> grouped_rows() const {
    std::vector<GroupedRow> rows;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto& cells = best().rows[rows_[i]];
      GroupedRow row;
      row.first_piece = static_cast<std::size_t>(-1);
      for (const auto& cell : cells) {
        if (!cell.empty()) {
          row.first_piece = std::min(row.first_piece, cell.front());
        }
      }
      const auto& name = cells[name_column()];
      if (!name.empty()) {
        row.first_piece = name.front();
      }
      row.name = key_of(name);
      row.target = match_key(out_.form.indicators[i].target.text);
      row.weight = number_in_cell(cells, Field::weight);
      row.score = number_in_cell(cells, Field::score);
      rows.push_back(std::move(row));
    }
    return rows;
  }

  struct Seen {
    GroupLabelSeen label;
    Cell name;
    Cell points;
  };

  std::vector<Seen> seen_labels(std::size_t column) {
    std::vector<Seen> seen;
    for (const FlowTable::Listed& listed : best().lists[column]) {
      const GroupLabel split = split_points(context_.joined(listed.pieces));
      Seen one;
      one.label.first_piece = listed.pieces.front();
      one.label.name = match_key(split.name.text);
      one.name = cell_from(split.name, {});
      if (split.points) {
        one.points = cell_from(*split.points, {});
        one.label.points = number_in(match_key(split.points->text));
      }
      context_.use(listed.pieces);
      seen.push_back(std::move(one));
    }
    return seen;
  }

  static std::vector<GroupLabelSeen> labels_of(const std::vector<Seen>& seen) {
    std::vector<GroupLabelSeen> labels;
    for (const Seen& one : seen) {
      labels.push_back(one.label);
    }
    return labels;
  }

  void emit_levels() {
    const std::vector<GroupedRow> rows = grouped_rows();
    const std::vector<Seen> second = seen_labels(columns_.level2);
    const std::vector<Seen> first = seen_labels(columns_.level1);
    const std::vector<int> level2 = assign_level2(rows, labels_of(second), context_.labels);
    std::vector<std::u32string> names;
    for (const int label : level2) {
      names.push_back(label < 0 ? std::u32string()
                                : second[static_cast<std::size_t>(label)].label.name);
    }
    const std::vector<int> level1 = assign_level1(rows, labels_of(first), names, context_.labels);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Indicator& out = out_.form.indicators[i];
      if (level2[i] >= 0) {
        const Seen& seen = second[static_cast<std::size_t>(level2[i])];
        out.level2 = seen.name;
        out.level2_weight = seen.points;
      }
      if (level1[i] >= 0) {
        const Seen& seen = first[static_cast<std::size_t>(level1[i])];
        out.level1 = seen.name;
        out.level1_weight = seen.points;
      }
      order_levels(out);
    }
    check_points(rows, level1, first);
  }

  // 服务对象满意度指标 stands under 满意度指标: the wider name is that of level 1.
  static void order_levels(Indicator& out) {
    const std::u32string first = match_key(out.level1.text);
    const std::u32string second = match_key(out.level2.text);
    if (!second.empty() && first != second && first.ends_with(second)) {
      std::swap(out.level1, out.level2);
    }
  }

  // The points of a group are sure when its rows add up to them.
  void check_points(const std::vector<GroupedRow>& rows, const std::vector<int>& level1,
                    const std::vector<Seen>& labels) {
    std::vector<Decimal> sums(labels.size());
    Decimal whole;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Decimal points = rows[i].weight.value_or(Decimal());
      whole += points;
      if (level1[i] >= 0) {
        sums[static_cast<std::size_t>(level1[i])] += points;
      }
    }
    // Labels of both levels with points: the whole is there twice, and which level is which not
    // told.
    Decimal claimed;
    for (const Seen& label : labels) {
      claimed += label.label.points.value_or(Decimal());
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Cell& points = out_.form.indicators[i].level1_weight;
      if (level1[i] < 0 || !points.is_read()) {
        continue;
      }
      const auto label = static_cast<std::size_t>(level1[i]);
      if (labels[label].label.points != sums[label] || whole < claimed || !told_ ||
          !is_named(out_.form.indicators[i])) {
        // No candidate: the sum of the wrong rows would prove it.
        points.text.clear();
        points.candidates.clear();
        points.state = CellState::unreadable;
      }
    }
  }

  void emit_reasons() {
    if (columns_.reason == IndicatorColumns::kNone) {
      return;
    }
    std::vector<ReasonSeen> seen;
    for (const FlowTable::Listed& listed : best().lists[columns_.reason]) {
      const auto at = std::find(rows_.begin(), rows_.end(), static_cast<std::size_t>(listed.row));
      seen.push_back({at == rows_.end() ? -1 : static_cast<int>(at - rows_.begin())});
    }
    const std::vector<int> row_of = assign_reasons(grouped_rows(), seen);
    for (Indicator& out : out_.form.indicators) {
      out.reason.state = CellState::empty;
    }
    for (std::size_t k = 0; k < seen.size(); ++k) {
      if (row_of[k] < 0) {
        continue;
      }
      const auto row = static_cast<std::size_t>(row_of[k]);
      const FlowTable::Pieces& pieces = best().lists[columns_.reason][k].pieces;
      out_.form.indicators[row].reason = context_.cell(pieces);
      context_.use(pieces);
      if (row_of[k] != seen[k].row) {
        out_.doubtful.push_back(pointer_to("indicators", row, "reason"));
      }
    }
    doubt_missing_reasons();
  }

  // Where text comes in no order of rows, a reason may have been given and put elsewhere.
  void doubt_missing_reasons() {
    for (std::size_t row = 0; row < out_.form.indicators.size() && !context_.text.by_rows; ++row) {
      if (out_.form.indicators[row].reason.is_blank()) {
        out_.doubtful.push_back(pointer_to("indicators", row, "reason"));
      }
    }
  }

  void emit_total(const IndicatorWeigher& weigher) {
    const auto share = [&](std::optional<std::size_t> TotalPieces::*part) {
      const auto wanted = weigher.total_of(best()).*part;
      double all = 0;
      double same = 0;
      for (const FlowTable& table : tables_) {
        const double weight = weight_of(table.cost - best().cost);
        all += weight;
        same += weigher.total_of(table).*part == wanted ? weight : 0;
      }
      return same / all;
    };
    const TotalPieces total = weigher.total_of(best());
    if (total.weight && out_.form.total.weight.is_blank()) {
      out_.form.total.weight =
          context_.number({*total.weight}, told_ && share(&TotalPieces::weight) >= kSure);
    }
    if (total.score && out_.form.total.score.is_blank()) {
      out_.form.total.score =
          context_.number({*total.score}, told_ && share(&TotalPieces::score) >= kSure);
    }
  }

  // What came of the goals may have been printed behind the table's header.
  void emit_stray() {
    const GoalsSoFar goals = goals_so_far();
    std::vector<std::size_t> pieces;
    for (const FlowTable::Listed& listed : best().lists[columns_.stray]) {
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
  // Where text does not come row by row, only sums that close tell points from other numbers.
  bool told_ = false;
  std::vector<FlowTable> tables_;
  std::optional<NameCheck> names_;
  std::vector<std::size_t> rows_;  // of the best reading, those emitted
  SlippedRows slipped_;            // ... by row; empty when every row stands on a line of its own
};

}  // namespace

void read_flow_indicators(FlowContext& context, const FundClaims& funds, ReadForm& out) {
  IndicatorTable(context, funds, out).read();
}

}  // namespace fuhe
