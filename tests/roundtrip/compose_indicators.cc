// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/compose_indicators.h"

#include <algorithm>

#include "model/form_path.h"

namespace fuhe::roundtrip {
namespace {

bool is_target_part(Field field) {
  return field == Field::op || field == Field::target || field == Field::measure_unit;
}

class IndicatorComposer {
 public:
  IndicatorComposer(const FormPlan& plan, DrawnForm& out)
      : plan_(plan.indicators), total_(plan.total), out_(out) {}
  void compose();

 private:
  void compose_header();
  void compose_group(const GroupPlan& group);
  void compose_level(Field field, int row, int rows, const std::string& text,
                     const std::vector<std::string>& pointers);
  void compose_row(const Values& values, int row, Indicator& truth);
  void compose_total();
  [[nodiscard]] int column_of(Field field) const;
  [[nodiscard]] bool has(Field field) const { return column_of(field) >= 0; }
  [[nodiscard]] int header_rows() const { return plan_.target_label.empty() ? 1 : 2; }

  const IndicatorsPlan& plan_;
  const TotalPlan& total_;
  DrawnForm& out_;
  Block block_;
  int shift_ = 0;  // 1 behind a side label
};

int IndicatorComposer::column_of(Field field) const {
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    if (plan_.columns[i].field == field) {
      return static_cast<int>(i) + shift_;
    }
  }
  return -1;
}

void IndicatorComposer::compose_header() {
  int first = -1;
  int parts = 0;
  for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
    const Column& column = plan_.columns[i];
    const int at = static_cast<int>(i) + shift_;
    block_.em.push_back(column.em);
    const bool under = header_rows() == 2 && is_target_part(column.field);
    if (under) {
      first = first < 0 ? at : first;
      ++parts;
    }
    block_.boxes.push_back(
        {under ? 1 : 0, at, under ? 1 : header_rows(), 1, column.label, Role::label});
  }
  if (parts > 0) {
    block_.boxes.push_back({0, first, 1, parts, plan_.target_label, Role::label});
  }
  block_.header_rows = header_rows();
  block_.rows = header_rows();
}

// A level's label over `rows` rows: one cell, or a cell a row.
void IndicatorComposer::compose_level(Field field, int row, int rows, const std::string& text,
                                      const std::vector<std::string>& pointers) {
  const int column = column_of(field);
  const bool stacked = field == Field::level1 && plan_.stacked_labels;
  if (plan_.level_style == LevelStyle::merged) {
    block_.boxes.push_back({row, column, rows, 1, text, Role::label, stacked, pointers});
    return;
  }
  for (int i = 0; i < rows; ++i) {
    const bool shown = i == 0 || plan_.level_style == LevelStyle::repeated;
    block_.boxes.push_back({row + i, column, 1, 1, shown ? text : "", Role::label, stacked && shown,
                            shown ? pointers : std::vector<std::string>{}});
  }
}

void IndicatorComposer::compose_row(const Values& values, int row, Indicator& truth) {
  const std::size_t index = out_.truth.form.indicators.size();
  const auto text_of = [&](Field field) {
    const auto found = values.find(field);
    return found == values.end() ? std::string() : found->second;
  };
  for (const Column& column : plan_.columns) {
    const std::string text = text_of(column.field);
    std::string pointer;
    const Role role = column.field == Field::weight || column.field == Field::score ||
                              column.field == Field::measure_unit || column.field == Field::op
                          ? Role::number
                          : Role::text;
    std::string name;
    switch (column.field) {
      case Field::level1:
      case Field::level2:
      case Field::level1_weight:
        continue;
      case Field::level3:
        truth.level3 = claimed(text);
        name = "level3";
        break;
      case Field::op:
      case Field::target:
      case Field::measure_unit:
        truth.target =
            claimed(text_of(Field::op) + text_of(Field::target) + text_of(Field::measure_unit));
        name = "target";
        break;
      case Field::actual:
        truth.actual = claimed(text);
        name = "actual";
        break;
      case Field::weight:
        truth.weight = claimed(text);
        name = "weight";
        break;
      case Field::score:
        truth.score = claimed(text);
        name = "score";
        break;
      case Field::reason:
        truth.reason = claimed(text);
        name = "reason";
        break;
      default:
        truth.extra.emplace_back(read_label(column.label), claimed(text));
        pointer = extra_pointer("/indicators/" + std::to_string(index), column.label);
        break;
    }
    if (pointer.empty()) {
      pointer = pointer_to("indicators", index, name);
    }
    block_.boxes.push_back({row, column_of(column.field), 1, 1, text, role, false, {pointer}});
  }
}

void IndicatorComposer::compose_group(const GroupPlan& group) {
  std::vector<std::string> level1;
  std::vector<std::string> points;
  const int first = block_.rows;
  const bool labelled = has(Field::level1);
  const bool in_label = labelled && plan_.points_style == PointsStyle::in_label;
  const bool own_column = labelled && plan_.points_style == PointsStyle::own_column;
  for (const Level2Plan& part : group.parts) {
    std::vector<std::string> level2;
    const int part_first = block_.rows;
    for (const Values& values : part.rows) {
      const std::size_t index = out_.truth.form.indicators.size();
      Indicator truth;
      level2.push_back(pointer_to("indicators", index, "level2"));
      truth.level2 = claimed(group.one_cell && labelled ? group.name : part.name);
      if (labelled) {
        truth.level1 = claimed(group.name);
        level1.push_back(pointer_to("indicators", index, "level1"));
      }
      if (in_label || own_column) {
        truth.level1_weight = claimed(group.points);
        (in_label ? level1 : points).push_back(pointer_to("indicators", index, "level1_weight"));
      }
      if (group.one_cell) {
        out_.truth.free.insert(pointer_to("indicators", index, "level2_weight"));
        level1.push_back(level2.back());
      }
      compose_row(values, block_.rows, truth);
      out_.truth.form.indicators.push_back(truth);
      ++block_.rows;
    }
    if (!(group.one_cell && labelled)) {
      compose_level(Field::level2, part_first, block_.rows - part_first, part.name, level2);
    }
  }
  const int rows = block_.rows - first;
  if (labelled) {
    compose_level(Field::level1, first, rows,
                  group.name + (in_label ? "（" + group.points + "分）" : ""), level1);
    if (group.one_cell) {
      for (Box& box : block_.boxes) {
        if (box.row >= first && box.column == column_of(Field::level1)) {
          box.column_span = 2;
        }
      }
    }
  }
  if (own_column) {
    compose_level(Field::level1_weight, first, rows, group.points, points);
  }
}

// The label up to the first of the two numbers, then a cell a column.
void IndicatorComposer::compose_total() {
  if (!total_.present) {
    return;
  }
  const int weight = column_of(Field::weight);
  const int score = column_of(Field::score);
  const int columns = static_cast<int>(plan_.columns.size()) + shift_;
  int first = columns;
  for (const int column : {weight, score}) {
    first = column >= 0 ? std::min(first, column) : first;
  }
  const int row = block_.rows++;
  block_.boxes.push_back({row, 0, 1, first, total_.label, Role::label});
  for (int column = first; column < columns; ++column) {
    Box box{row, column, 1, 1, "", Role::number};
    if (column == weight) {
      box.text = total_.weight;
      box.values = {"/total/weight"};
      out_.truth.form.total.weight = claimed(box.text);
    } else if (column == score) {
      box.text = total_.score;
      box.values = {"/total/score"};
      out_.truth.form.total.score = claimed(box.text);
    }
    block_.boxes.push_back(box);
  }
}

void IndicatorComposer::compose() {
  if (!plan_.side_label.empty()) {
    shift_ = 1;
    block_.em.push_back(3);
  }
  compose_header();
  for (const GroupPlan& group : plan_.groups) {
    compose_group(group);
  }
  if (shift_ > 0) {
    Box side{0, 0, block_.rows, 1, plan_.side_label, Role::label, true};
    if (!plan_.points.empty()) {
      side.text += "（" + plan_.points + "分）";
      side.values = {"/indicators_weight"};
      out_.truth.form.indicators_weight = claimed(plan_.points);
    }
    block_.boxes.push_back(side);
  }
  compose_total();
  out_.drawing.blocks.push_back(block_);
}

}  // namespace

void compose_indicators(const FormPlan& plan, DrawnForm& out) {
  IndicatorComposer(plan, out).compose();
}

}  // namespace fuhe::roundtrip
