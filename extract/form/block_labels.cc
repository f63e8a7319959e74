// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/block_labels.h"

#include <algorithm>

#include "extract/form/group_label.h"

namespace fuhe {

bool BlockLabels::is_block(const LocatedText& text) const {
  const Labels& labels = table_.labels();
  return labels.means(text.text, Field::funds_block) ||
         labels.means(text.text, Field::indicators_block) ||
         labels.means(text.text, Field::goals_block);
}

// The label's text; a page end may have cut its cell.
LocatedText BlockLabels::text_of(int label) {
  const std::vector<int> halves = cells_.halves(label);
  LocatedText whole = joined_text(table_, halves);
  if (halves.size() == 1 || !is_block(whole)) {
    return table_.text(label);
  }
  for (const int half : halves) {
    table_.mark_read(half);
  }
  return whole;
}

void BlockLabels::read_unit(int label, const LocatedText& text) {
  if (form_.currency_unit.state != CellState::absent) {
    return;
  }
  if (const auto unit = find_currency_unit(text)) {
    form_.currency_unit = table_.value(label, *unit);
  }
}

void BlockLabels::read(int label, Block block) {
  const LocatedText text = text_of(label);
  if (!is_block(text) && !table_.means(label, Field::fund_source)) {
    return;
  }
  const bool funds = table_.labels().means(text.text, Field::funds_block);
  const bool indicators = table_.labels().means(text.text, Field::indicators_block);
  table_.mark_read(label);
  read_unit(label, text);
  const GroupLabel split = split_points(text);
  if (split.points && funds && block == Block::funds) {
    form_.funds_weight = table_.value(label, *split.points);
  } else if (split.points && indicators) {
    form_.indicators_weight = table_.value(label, *split.points);
  }
}

void BlockLabels::read_header(const Header& header, Block block) {
  for (int row = header.first_row; row <= header.last_row; ++row) {
    for (const int index : table_.cells_of_row(row)) {
      if (table_.last_column(index) < header.first_column) {
        continue;  // a field of the head beside the block
      }
      // "年初预算数（万元）" in a column, or a block's label of any wording
      if (block == Block::funds) {
        read_unit(index, table_.text(index));
      }
      const auto role = std::find_if(header.columns.begin(), header.columns.end(),
                                     [index](const ColumnRole& one) { return one.cell == index; });
      // The label above several columns, and the corner left of them, hold no value either.
      const bool inside =
          table_.cell(index).row >= header.first_row && table_.last_row(index) <= header.last_row;
      // So does a cell left of the columns that runs down beside the rows, whatever it says.
      const bool beside = table_.last_row(index) > header.last_row &&
                          table_.last_column(index) < header.columns.front().first_column;
      if (role != header.columns.end() || inside || beside) {
        table_.mark_read(index);
      }
      // The block's label may itself stand in the corner, above the sources.
      if (role == header.columns.end() || role->field == Field::other_column) {
        read(index, block);
      }
    }
  }
}

void BlockLabels::read_row_unit(int row) {
  for (const int index : table_.cells_starting_in(row)) {
    if (table_.means(index, Field::fund_total_row)) {
      read_unit(index, table_.text(index));
    }
  }
}

}  // namespace fuhe
