// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/total_reader.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "extract/form/group_label.h"
#include "model/text.h"

namespace fuhe {
namespace {

// Blank, a dash, or digits: what a points or score cell of the total row can hold.
bool may_be_number(std::u32string_view text) {
  const std::u32string key = match_key(text);
  return std::all_of(key.begin(), key.end(), [](char32_t c) {
    constexpr std::u32string_view kSigns = U".,-/%分";
    return is_ascii_digit(c) || c == U'\uFFFD' || kSigns.find(c) != std::u32string_view::npos;
  });
}

bool is_grade(const std::u32string& key) {
  constexpr std::u32string_view kGrades = U"优良中差";
  return key.size() == 1 && kGrades.find(key[0]) != std::u32string_view::npos;
}

}  // namespace

// Digits under the numbers of the first half.
bool TotalReader::is_rest(int row, int label) const {
  const std::vector<int> cells = table_.cells_starting_in(row);
  if (cells.empty() || !table_.is_blank(cells.front()) ||
      table_.last_column(cells.front()) != table_.last_column(label)) {
    return false;
  }
  return std::all_of(cells.begin(), cells.end(), [this](int index) {
    return table_.cell(index).row_span == 1 && may_be_number(table_.text(index).text);
  });
}

// The cell, with its half beyond the page end.
Cell TotalReader::value_of(int index) {
  if (!cut_) {
    return table_.read(index);
  }
  const std::vector<int> halves = cells_.halves(index);
  for (const int half : halves) {
    table_.mark_read(half);
  }
  return table_.value(index, joined_text(table_, halves));
}

bool TotalReader::covers_score(const std::vector<int>& under, int index) const {
  for (std::size_t c = 0; c < under.size(); ++c) {
    if (under[c] == index && indicators_.header().columns[c].field == Field::score) {
      return true;
    }
  }
  return false;
}

bool TotalReader::is_only_number(int row, int label, int index) const {
  const std::vector<int> cells = table_.cells_starting_in(row);
  return std::none_of(cells.begin(), cells.end(), [&](int other) {
    return other != index && other != label && !table_.is_blank(other) &&
           may_be_number(table_.text(other).text);
  });
}

// Points and score under their columns.
void TotalReader::read_columns(int row, int label) {
  if (!indicators_.started()) {
    return;
  }
  const std::vector<int> under = cells_under(table_, indicators_.header(), row);
  for (std::size_t c = 0; c < under.size(); ++c) {
    const Field field = indicators_.header().columns[c].field;
    const int index = under[c];
    if (index < 0 || index == label || table_.cell(index).row != row ||
        !may_be_number(table_.text(index).text)) {
      continue;
    }
    // One number under points and score, or under points and more, is the score.
    const ColumnRole& role = indicators_.header().columns[c];
    const bool wide = table_.cell(index).column < role.first_column ||
                      table_.last_column(index) > role.last_column;
    const bool both = field == Field::weight &&
                      (covers_score(under, index) || (wide && is_only_number(row, label, index)));
    if (field == Field::weight && !both && form_.total.weight.state == CellState::absent) {
      form_.total.weight = value_of(index);
    } else if (field == Field::score && !table_.was_read(index)) {
      form_.total.score = value_of(index);
    }
  }
}

// Totals of other columns.
void TotalReader::read_other_columns(int row, int label) {
  if (!indicators_.started()) {
    return;
  }
  const std::vector<int> under = cells_under(table_, indicators_.header(), row);
  const std::string name = to_utf8(without_trailing_colon(table_.text(label)).text);
  for (std::size_t c = 0; c < under.size(); ++c) {
    const ColumnRole& role = indicators_.header().columns[c];
    const int index = under[c];
    const bool other = role.field == Field::other_column || role.field == Field::completion ||
                       role.field == Field::level1_weight || role.field == Field::level2_weight;
    if (other && index >= 0 && index != label && table_.cell(index).row == row &&
        !table_.is_blank(index) && !table_.was_read(index) &&
        may_be_number(table_.text(index).text)) {
      form_.extra.emplace_back(name + "/" + role.label, table_.read(index));
    }
  }
}

// "总分 | 96" without columns above it, or with a number outside of them; a grade beside it.
void TotalReader::read_beside(const std::vector<int>& cells, std::size_t first) {
  for (std::size_t k = first; k < cells.size(); ++k) {
    if (!table_.was_read(cells[k]) && is_grade(match_key(table_.text(cells[k]).text)) &&
        form_.conclusion.state != CellState::read) {
      form_.conclusion = table_.read(cells[k]);
    }
  }
  for (std::size_t k = first; k < cells.size(); ++k) {
    if (!table_.was_read(cells[k]) && form_.total.score.is_blank() &&
        form_.total.weight.is_blank() && !table_.is_blank(cells[k]) &&
        may_be_number(table_.text(cells[k]).text)) {
      form_.total.score = table_.read(cells[k]);
    }
  }
}

void TotalReader::read_row(int row, const std::vector<int>& cells, std::size_t label, Block block) {
  table_.mark_read(cells[label]);
  const int next = cells_.row_after_page(row);
  cut_ = next >= 0 && is_rest(next, cells[label]);
  rest_ = cut_ ? next : rest_;
  const bool grade_labelled =
      std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(label) + 1, cells.end(),
                  [this](int index) { return table_.means(index, Field::conclusion); });
  if (grade_labelled) {
    pairs_.read(cells, label + 1, block);  // "总分 | 96.26 | 自评等级 | 优"
  }
  read_columns(row, cells[label]);
  read_beside(cells, label + 1);
  read_other_columns(row, cells[label]);
  pairs_.read(cells, label + 1, block);
}

// 合计 under the amounts is theirs; 总分 is not, wherever it stands.
bool TotalReader::is_total(int index, Block block) const {
  return table_.means(index, Field::total_row) &&
         (block != Block::funds || !table_.means(index, Field::fund_total_row));
}

// "自评得分 | 98" at the foot of the indicators, at the left edge and not in the column of scores.
bool TotalReader::is_closing_score(const std::vector<int>& cells, Block block) const {
  return block == Block::indicators && cells.size() >= 2 &&
         table_.cell(cells.front()).column <= 1 && table_.means(cells.front(), Field::score) &&
         !table_.is_blank(cells[1]) && may_be_number(table_.text(cells[1]).text);
}

// One cell over the indicators' names and their values speaks of all of them.
bool TotalReader::covers_name_and_value(int index) const {
  const auto covers = [&](Field field) {
    const ColumnRole* role = indicators_.header().find(field);
    return role != nullptr && table_.cell(index).column <= role->first_column &&
           table_.last_column(index) >= role->last_column;
  };
  return covers(Field::level3) && (covers(Field::target) || covers(Field::actual));
}

bool TotalReader::is_wide_name(int index) const {
  return covers_name_and_value(index) &&
         table_.labels().occurs(Field::total_row, match_key(table_.text(index).text));
}

bool TotalReader::ends_like_total(int index) const {
  const std::u32string key = label_key(table_.text(index).text);
  const auto names = table_.labels().names(Field::total_row);
  return std::any_of(names.begin(), names.end(),
                     [&key](std::u32string_view name) { return key.ends_with(name); });
}

// What stands under the columns in a row of this name.
void TotalReader::read_as_extra(int row, const std::string& name) {
  const std::vector<int> under = cells_under(table_, indicators_.header(), row);
  for (std::size_t c = 0; c < under.size(); ++c) {
    const int index = under[c];
    if (index >= 0 && table_.cell(index).row == row && !table_.is_blank(index) &&
        !table_.was_read(index)) {
      const ColumnRole& role = indicators_.header().columns[c];
      form_.extra.emplace_back(name + "/" + role.label, table_.read(index));
    }
  }
}

// "加分项 | 获得表彰加1分，最高2分 | 2 | 1"
bool TotalReader::read_bonus(int row, const std::vector<int>& cells, Block block) {
  if (block != Block::indicators || cells.empty() ||
      !table_.means(cells.front(), Field::bonus_row)) {
    return false;
  }
  const bool beside = cells.size() > 1 && covers_name_and_value(cells[1]);
  if (!beside && !covers_name_and_value(cells.front())) {
    return false;
  }
  const std::string name = to_utf8(without_trailing_colon(table_.text(cells.front())).text);
  table_.mark_read(cells.front());
  if (beside) {
    form_.extra.emplace_back(name, table_.read(cells[1]));
  }
  read_as_extra(row, name);
  return true;
}

// "项目自评总分 | 100 | 98.5", and "换算分（自评总分×30%） | 30 | 29.55" under it.
bool TotalReader::read_wide_name(int row, const std::vector<int>& cells, Block block) {
  if (block != Block::indicators || cells.empty() || !is_wide_name(cells.front())) {
    return false;
  }
  const int label = cells.front();
  if (ends_like_total(label) && form_.total.score.is_blank() && form_.total.weight.is_blank()) {
    read_row(row, cells, 0, block);
    return true;
  }
  table_.mark_read(label);
  const std::string name = to_utf8(without_trailing_colon(table_.text(label)).text);
  read_as_extra(row, name);
  return true;
}

bool TotalReader::read(int row, Block block) {
  const std::vector<int> cells = table_.cells_starting_in(row);
  if (block == Block::funds && !indicators_.started()) {
    return false;
  }
  if (is_closing_score(cells, block)) {
    read_row(row, cells, 0, block);
    return true;
  }
  for (std::size_t i = 0; i < cells.size() && i < 2; ++i) {
    if (block != Block::funds && indicators_.started() &&
        table_.means(cells[i], Field::subtotal_row)) {
      indicators_.read_subtotal(row, cells[i]);
      return true;
    }
    if (is_total(cells[i], block)) {
      read_row(row, cells, i, block);
      return true;
    }
  }
  return read_bonus(row, cells, block) || read_wide_name(row, cells, block);
}

}  // namespace fuhe
