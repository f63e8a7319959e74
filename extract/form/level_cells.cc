// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/level_cells.h"

#include <algorithm>

#include "extract/form/group_label.h"
#include "extract/form/signs.h"
#include "model/text.h"

namespace fuhe {
namespace {

// "（10分）", the lower half of a label.
bool holds_points_alone(const std::u32string& label) {
  return std::all_of(label.begin(), label.end(), [](char32_t c) {
    return is_open(c) || is_close(c) || is_space(c) || digit_value(c) >= 0 || c == U'.' ||
           c == U'%' || c == U'分';
  });
}

}  // namespace

LocatedText joined_text(const TableView& table, const std::vector<int>& cells) {
  if (cells.size() == 1) {
    return table.text(cells.front());
  }
  std::vector<TextLine> lines;
  for (const int index : cells) {
    const auto& more = table.cell(index).lines;
    lines.insert(lines.end(), more.begin(), more.end());
  }
  return trimmed(join_lines(lines, table.cell(cells.front()).places.front().box));
}

LevelCells::LevelCells(const TableView& table, const std::vector<int>& page_starts)
    : table_(table) {
  for (const int row : page_starts) {
    const auto header = indicator_header_at(table, row);
    pages_.push_back({row, header ? first_row_under(table, *header) : row});
  }
}

void LevelCells::use(const Header& header) {
  first_row_ = first_row_ < 0 ? first_row_under(table_, header) : first_row_;
}

int LevelCells::row_before_page(int row) const {
  for (const PageStart& page : pages_) {
    if (page.body == row) {
      return page.first - 1;
    }
  }
  return -1;
}

int LevelCells::row_after_page(int row) const {
  for (const PageStart& page : pages_) {
    if (page.first == row + 1) {
      return page.body;
    }
  }
  return -1;
}

// The other half of a cell on the next page, or -1.
int LevelCells::below_page_end(int index) const {
  const int row = row_after_page(table_.last_row(index));
  const int next = table_.at(row, table_.cell(index).column);
  return next >= 0 && table_.last_column(next) == table_.last_column(index) ? next : -1;
}

std::vector<int> LevelCells::halves(int index) const {
  std::vector<int> found{index};
  for (int next = below_page_end(index); next >= 0 && !table_.is_blank(next);
       next = below_page_end(next)) {
    found.push_back(next);
  }
  return found;
}

int LevelCells::above_page_end(int index) const {
  for (const PageStart& page : pages_) {
    if (page.body == table_.cell(index).row) {
      const int last = table_.at(page.first - 1, table_.cell(index).column);
      return last >= 0 && table_.last_column(last) == table_.last_column(index) ? last : -1;
    }
  }
  return -1;
}

// True if blank cells of the column mean "as above", so that one at a page end does too.
bool LevelCells::leaves_blank(const ColumnRole& role) const {
  for (int row = first_row_; row < table_.rows(); ++row) {
    const int index = table_.at(row, role.first_column);
    const bool blank = index >= 0 && table_.cell(index).row == row && table_.is_blank(index) &&
                       table_.last_column(index) == role.last_column;
    if (blank && below_page_end(index) < 0 && !starts_page(row)) {
      return true;
    }
  }
  return false;
}

bool LevelCells::is_group_name(const LocatedText& text) const {
  const std::u32string& name = split_points(text).name.text;
  return table_.labels().means(name, Field::group1) || table_.labels().means(name, Field::group2);
}

// True if two halves make a known name, which they are not by themselves. Points alone begin none.
bool LevelCells::is_one_label(int above, int below) const {
  if (holds_points_alone(table_.text(above).text)) {
    return false;
  }
  return is_group_name(joined_text(table_, {above, below})) &&
         !(is_group_name(table_.text(above)) && is_group_name(table_.text(below)));
}

LevelLabel LevelCells::label(const ColumnRole& role, const std::vector<int>& cells) const {
  LevelLabel own{cells.front(), joined_text(table_, cells)};
  if (cells.size() > 1) {
    return own;
  }
  int below = below_page_end(own.cell);
  if (own.text.empty()) {
    int up = above_page_end(own.cell);
    while (up >= 0 && table_.is_blank(up)) {
      up = above_page_end(up);
    }
    if (up >= 0) {
      return own;  // the lower half of a cell with its text in the upper one
    }
    while (below >= 0 && table_.is_blank(below)) {  // a cell over a whole page
      below = below_page_end(below);
    }
    return below >= 0 && !leaves_blank(role) ? LevelLabel{below, table_.text(below)} : own;
  }
  if (below >= 0 && !table_.is_blank(below) && is_one_label(own.cell, below)) {
    return {own.cell, joined_text(table_, {own.cell, below})};
  }
  const int above = above_page_end(own.cell);
  if (above >= 0 && !table_.is_blank(above) && is_one_label(above, own.cell)) {
    return {above, joined_text(table_, {above, own.cell})};
  }
  return own;
}

}  // namespace fuhe
