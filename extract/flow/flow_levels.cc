// SPDX-License-Identifier: GPL-3.0-or-later
// Groups and reasons of an indicator table that was read from text alone.
#include <algorithm>

#include "extract/flow/flow_groups.h"
#include "extract/flow/flow_readings.h"
#include "extract/flow/flow_shapes.h"
#include "extract/form/group_label.h"
#include "model/form_path.h"
#include "model/text.h"

namespace fuhe {
namespace {

class GroupWriter {
 public:
  explicit GroupWriter(IndicatorReadings& readings)
      : readings_(readings),
        context_(readings.context),
        out_(readings.out),
        columns_(readings.columns) {}

  void write_levels() {
    const std::vector<GroupedRow> rows = grouped_rows();
    const std::vector<Seen> second = seen_labels(columns_.level2);
    const std::vector<Seen> first = seen_labels(columns_.level1);
    std::vector<int> level2 = assign_level2(rows, labels_of(second), context_.labels);
    std::vector<std::u32string> names;
    for (const int label : level2) {
      names.push_back(label < 0 ? std::u32string()
                                : second[static_cast<std::size_t>(label)].label.name);
    }
    const std::vector<int> level1 = assign_level1(rows, labels_of(first), names, context_.labels);
    if (const auto proved = proved_level1(rows, labels_of(first), level1);
        std::any_of(proved.begin(), proved.end(), [](const auto& name) { return !name.empty(); })) {
      level2 = assign_level2(rows, labels_of(second), context_.labels, proved);
    }
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

  void write_reasons() {
    if (columns_.reason == IndicatorColumns::kNone) {
      return;
    }
    std::vector<ReasonSeen> seen;
    for (const FlowTable::Listed& listed : readings_.best().lists[columns_.reason]) {
      const auto at = std::find(readings_.rows.begin(), readings_.rows.end(),
                                static_cast<std::size_t>(listed.row));
      seen.push_back(
          {at == readings_.rows.end() ? -1 : static_cast<int>(at - readings_.rows.begin())});
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
      const FlowTable::Pieces& pieces = readings_.best().lists[columns_.reason][k].pieces;
      out_.form.indicators[row].reason = context_.cell(pieces);
      context_.use(pieces);
      if (row_of[k] != seen[k].row) {
        out_.doubtful.push_back(pointer_to("indicators", row, "reason"));
      }
    }
    doubt_missing_reasons();
  }

 private:
  [[nodiscard]] std::vector<GroupedRow> grouped_rows() const {
    std::vector<GroupedRow> rows;
    for (std::size_t i = 0; i < readings_.rows.size(); ++i) {
      const auto& cells = readings_.best().rows[readings_.rows[i]];
      GroupedRow row;
      row.first_piece = static_cast<std::size_t>(-1);
      for (const auto& cell : cells) {
        if (!cell.empty()) {
          row.first_piece = std::min(row.first_piece, cell.front());
        }
      }
      const auto& name = cells[readings_.name_column()];
      if (!name.empty()) {
        row.first_piece = name.front();
      }
      row.name = readings_.key_of(name);
      row.target = match_key(out_.form.indicators[i].target.text);
      row.weight = readings_.number_in_cell(cells, Field::weight);
      row.score = readings_.number_in_cell(cells, Field::score);
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
    for (const FlowTable::Listed& listed : readings_.best().lists[column]) {
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
      if (labels[label].label.points != sums[label] || whole < claimed || !readings_.told ||
          !readings_.named[i]) {
        // No candidate: the sum of the wrong rows would prove it.
        points.text.clear();
        points.candidates.clear();
        points.state = CellState::unreadable;
      }
    }
  }

  // Where text comes in no order of rows, a reason may have been given and put elsewhere.
  void doubt_missing_reasons() {
    for (std::size_t row = 0; row < out_.form.indicators.size() && !context_.text.by_rows; ++row) {
      if (out_.form.indicators[row].reason.is_blank()) {
        out_.doubtful.push_back(pointer_to("indicators", row, "reason"));
      }
    }
  }

  IndicatorReadings& readings_;
  FlowContext& context_;
  ReadForm& out_;
  const IndicatorColumns& columns_;
};

}  // namespace

void write_groups(IndicatorReadings& readings) {
  GroupWriter(readings).write_levels();
}

void write_reasons(IndicatorReadings& readings) {
  GroupWriter(readings).write_reasons();
}

}  // namespace fuhe
