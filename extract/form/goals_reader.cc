// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/goals_reader.h"

#include <algorithm>

#include "model/text.h"

namespace fuhe {

void GoalsReader::start(const Header& header) {
  header_ = header;
  const int left = header_.columns.front().first_column;
  for (const int index : table_.cells_of_row(header_.first_row)) {
    if (table_.last_column(index) < left) {
      table_.mark_read(index);  // "1.项目年度目标完成情况" beside the goals
    }
  }
  others_.clear();
  for (const int index : table_.cells_starting_in(header_.first_row)) {
    const bool goal = std::any_of(header_.columns.begin(), header_.columns.end(),
                                  [index](const ColumnRole& one) { return one.cell == index; });
    if (!goal && !table_.is_blank(index) && table_.cell(index).column > left &&
        table_.cell(index).row_span == 1) {
      table_.mark_read(index);
      others_.push_back({Field::other_column, table_.cell(index).column, table_.last_column(index),
                         index, to_utf8(table_.text(index).text)});
    }
  }
}

// Columns of the goals block that the contract does not name.
void GoalsReader::read_other_columns(int row) {
  for (const ColumnRole& role : others_) {
    const int index = table_.at(row, role.first_column);
    if (index < 0 || table_.was_read(index) || table_.cell(index).row != row ||
        table_.last_column(index) != role.last_column) {
      continue;
    }
    form_.extra.emplace_back(role.label, table_.read(index));
  }
}

bool GoalsReader::read_row(int row) {
  const std::vector<int> under = cells_under(table_, header_, row);
  if (under.size() > 1 && under[0] >= 0 && under[0] == under[1]) {
    return false;  // one text under both columns is neither
  }
  bool any = false;
  for (std::size_t i = 0; i < header_.columns.size(); ++i) {
    const int index = under[i];
    if (index < 0 || table_.was_read(index) || table_.cell(index).row != row) {
      continue;
    }
    table_.mark_read(index);
    any = true;
    Goal& goal = header_.columns[i].field == Field::goal_expected ? expected_ : actual_;
    const GridCell& cell = table_.cell(index);
    goal.lines.insert(goal.lines.end(), cell.lines.begin(), cell.lines.end());
    const Cell blank = table_.value(index, {});
    goal.area.places.insert(goal.area.places.end(), blank.places.begin(), blank.places.end());
    goal.area.state = CellState::empty;
    cells_.push_back(index);
  }
  if (any) {
    read_other_columns(row);
  }
  for (const int index : table_.cells_starting_in(row)) {
    if (!table_.was_read(index) &&
        table_.cell(index).column < header_.columns.front().first_column) {
      table_.mark_read(index);  // "目标1", "年度目标"
    }
  }
  return any;
}

// "年度目标2 | text" goes on with what 年度目标1 said.
bool GoalsReader::add_numbered(int label, int value) {
  Cell& goal = form_.goals.expected;
  const std::u32string key = label_key(table_.text(label).text);
  if (key.empty() || !is_ascii_digit(key.back()) || !goal.is_read()) {
    return false;
  }
  table_.mark_read(label);
  const Cell more = table_.read(value);
  if (more.is_read()) {
    goal.text += "\n" + more.text;
    goal.places.insert(goal.places.end(), more.places.begin(), more.places.end());
  }
  return true;
}

bool GoalsReader::read_labelled(const std::vector<int>& cells) {
  bool any = false;
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    const bool expected =
        table_.means(cells[i], Field::goals_block) || table_.means(cells[i], Field::goal_expected);
    const bool actual = table_.means(cells[i], Field::goal_actual);
    const bool expected_given = any || form_.goals.expected.state != CellState::absent;
    Cell& goal =
        actual && (expected_given || !expected) ? form_.goals.actual : form_.goals.expected;
    if ((!expected && !actual) || goal.state != CellState::absent) {
      if (expected && add_numbered(cells[i], cells[i + 1])) {
        ++i;
      }
      continue;
    }
    table_.mark_read(cells[i]);
    goal = table_.read(cells[i + 1]);
    any = true;
    ++i;
  }
  return any;
}

Cell GoalsReader::joined(const Goal& goal) const {
  const LocatedText text = trimmed(join_lines(goal.lines, goal.area.places.front().box));
  Cell out = cell_from(text, goal.area.places);
  for (const int index : cells_) {
    const auto& confidence = table_.cell(index).confidence;
    if (confidence && out.state != CellState::empty) {
      out.confidence = std::min(out.confidence.value_or(1.0), *confidence);
    }
  }
  return out;
}

void GoalsReader::finish() {
  if (expected_.area.state != CellState::absent) {
    form_.goals.expected = joined(expected_);
  }
  if (actual_.area.state != CellState::absent) {
    form_.goals.actual = joined(actual_);
  }
}

}  // namespace fuhe
