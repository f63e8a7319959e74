// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/table_headers.h"

#include <algorithm>
#include <array>
#include <span>

#include "extract/form/header_columns.h"
#include "extract/form/header_meaning.h"
#include "model/text.h"

namespace fuhe {
namespace {

bool is_level(Field field) {
  return field == Field::level1 || field == Field::level2 || field == Field::level3;
}

struct RowCount {
  int distinct = 0;
  bool level = false;
  bool value = false;
};

RowCount count_indicator_labels(const TableView& table, int row) {
  std::vector<Field> seen;
  RowCount count;
  for (const int index : table.cells_of_row(row)) {
    const Field field = meaning_among(table, index, kIndicatorHeadings, false).field;
    if (field == Field::other_column || std::count(seen.begin(), seen.end(), field) != 0) {
      continue;
    }
    seen.push_back(field);
    ++count.distinct;
    count.level = count.level || is_level(field);
    count.value = count.value || field == Field::target || field == Field::actual ||
                  field == Field::weight || field == Field::score;
  }
  return count;
}

bool tells_indicators(const RowCount& count) {
  return count.distinct >= 3 && count.level && count.value;
}

// The row's labels tell, or those of the rows below it together with the ones that reach down to
// them: 评价指标 stands over 一级指标, 二级指标 and 三级指标, and 得分 beside it over all rows.
bool holds_indicator_labels(const TableView& table, int row) {
  if (tells_indicators(count_indicator_labels(table, row))) {
    return true;
  }
  constexpr std::array kValues{Field::target, Field::actual, Field::weight, Field::score};
  constexpr int kMostBelow = 2;
  int reach = row;
  for (const int index : table.cells_starting_in(row)) {
    if (meaning_among(table, index, kValues, false).rank >= 0 &&
        table.last_row(index) <= row + kMostBelow) {
      reach = std::max(reach, table.last_row(index));
    }
  }
  return reach > row && tells_indicators(count_indicator_labels(table, row + 1));
}

// A second header row holds nothing but labels. A few among many blank cells are the rest of a row
// that a page end cut.
bool only_labels_start_in(const TableView& table, int row, std::span<const Field> fields) {
  int labels = 0;
  int blanks = 0;
  for (const int index : table.cells_starting_in(row)) {
    if (table.is_blank(index)) {
      ++blanks;
      continue;
    }
    if (meaning_among(table, index, fields, false).rank < 0) {
      return false;
    }
    ++labels;
  }
  return labels > blanks;
}

// A header at the foot of a page does not go on in the one repeated on the next.
bool same_page(const TableView& table, int a, int b) {
  const std::vector<int> above = table.cells_starting_in(a);
  const std::vector<int> below = table.cells_starting_in(b);
  return !above.empty() && !below.empty() &&
         table.cell(above.front()).places.front().page ==
             table.cell(below.front()).places.front().page;
}

bool is_numeric(const std::u32string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char32_t c) {
    return digit_value(c) >= 0 || c == U'.' || c == U',' || c == U'%' || c == U'-';
  });
}

// The first row under `row` that holds a number: values, whatever stands beside them.
int first_row_with_number(const TableView& table, int row) {
  for (int next = row + 1; next < table.rows(); ++next) {
    const std::vector<int> cells = table.cells_starting_in(next);
    if (std::any_of(cells.begin(), cells.end(), [&table](int index) {
          return is_numeric(match_key(table.text(index).text));
        })) {
      return next;
    }
  }
  return table.rows();
}

// The header's last row: as far down as its labels span, and on while only labels follow. A
// block's label of unknown wording spans its values, too.
int last_header_row(const TableView& table, int row, std::span<const Field> fields) {
  constexpr int kMostRows = 3;
  const int values = first_row_with_number(table, row);
  int last = row;
  for (const int index : table.cells_starting_in(row)) {
    const bool label = meaning_among(table, index, fields, false).rank >= 0;
    const bool block =
        table.means(index, Field::indicators_block) || table.means(index, Field::funds_block);
    if (label && !block && table.cell(index).row_span <= kMostRows &&
        table.last_row(index) < values) {
      last = std::max(last, table.last_row(index));
    }
  }
  while (last + 1 < table.rows() && last + 1 < row + kMostRows && same_page(table, row, last + 1) &&
         only_labels_start_in(table, last + 1, fields)) {
    ++last;
  }
  return last;
}

// Labels that reach down into the header from the row above belong to it: "本年度" may stand over
// the amounts, and 分值 beside it over both rows.
int first_header_row(const TableView& table, int row, std::span<const Field> fields) {
  const std::vector<int> cells = table.cells_of_row(row);
  const bool reaches_down = std::any_of(cells.begin(), cells.end(), [&](int index) {
    return table.cell(index).row == row - 1 && table.last_row(index) == row &&
           meaning_among(table, index, fields, false).rank >= 0;
  });
  return reaches_down ? row - 1 : row;
}

// "预算数 | 100 | 执行数 | 98" is a row of labelled values, not a header.
bool is_row_of_values(const TableView& table, const std::vector<int>& cells) {
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    const bool label = meaning_among(table, cells[i], kFundHeadings, false).rank >= 0;
    if (label && is_numeric(match_key(table.text(cells[i + 1]).text))) {
      return true;
    }
  }
  return false;
}

int overlap(const TableView& table, int index, const ColumnRole& role) {
  return std::min(table.last_column(index), role.last_column) -
         std::max(table.cell(index).column, role.first_column) + 1;
}

// Long, or with the stops that no label has.
bool is_sentence(const std::u32string& text) {
  return text.size() > kLongestHeading / 2 ||
         text.find_first_of(U"。；，！") != std::u32string::npos;
}

// "项目名称 | … | 资金来源 | 年初预算数 | …": fields of the head beside the amounts.
void leave_out_head(const TableView& table, Header& header) {
  const ColumnRole* source = header.find(Field::fund_source);
  if (source == nullptr) {
    return;
  }
  const int first = source->first_column;
  const auto is_head = [&table, first](const ColumnRole& role) {
    const auto& hits = table.meanings(role.cell);
    return role.last_column < first && table.cell(role.cell).row_span == 1 &&
           std::any_of(hits.begin(), hits.end(),
                       [](const LabelHit& hit) { return hit.field < Field::extra; });
  };
  if (std::any_of(header.columns.begin(), header.columns.end(), is_head)) {
    header.first_column = first;
    std::erase_if(header.columns,
                  [first](const ColumnRole& role) { return role.last_column < first; });
  }
}

// "三公经费 | 6.20 | 6.00" compares what is spent on things; it is no block of sources.
bool lists_controlled_costs(const TableView& table, const Header& header) {
  const int row = first_row_under(table, header);
  if (row >= table.rows()) {
    return false;
  }
  const std::vector<int> cells = table.cells_starting_in(row);
  return std::any_of(cells.begin(), cells.end(), [&table](int index) {
    return table.labels().occurs(Field::controlled_cost, match_key(table.text(index).text));
  });
}

}  // namespace

const ColumnRole* Header::find(Field field) const {
  for (const ColumnRole& column : columns) {
    if (column.field == field) {
      return &column;
    }
  }
  return nullptr;
}

std::optional<Header> indicator_header_at(const TableView& table, int row) {
  if (!holds_indicator_labels(table, row)) {
    return std::nullopt;
  }
  Header header;
  header.first_row = row;
  header.last_row = last_header_row(table, row, kIndicatorHeadings);
  const std::vector<int> ranks = name_columns(table, header, kIndicatorHeadings);
  name_under_actual(table, header);
  settle_doubles(header, ranks);
  name_level_points(table, header);
  name_level_scores(table, header);
  name_second_columns(table, header);
  name_by_place(table, header);
  return header;
}

std::optional<Header> funds_header_at(const TableView& table, int row) {
  const std::vector<int> cells = table.cells_of_row(row);
  std::vector<Field> seen;
  for (const int index : cells) {
    const Field field = meaning_among(table, index, kFundHeadings, false).field;
    if (field != Field::other_column && std::count(seen.begin(), seen.end(), field) == 0) {
      seen.push_back(field);
    }
  }
  const auto has = [&](Field field) { return std::count(seen.begin(), seen.end(), field) != 0; };
  const bool amounts =
      has(Field::initial_budget) || has(Field::annual_budget) || has(Field::executed);
  const int named = static_cast<int>(seen.size()) - (has(Field::fund_source) ? 1 : 0);
  if (!amounts || named < 2 || is_row_of_values(table, cells) || indicator_header_at(table, row)) {
    return std::nullopt;
  }
  Header header;
  header.first_row = first_header_row(table, row, kFundHeadings);
  header.last_row = last_header_row(table, row, kFundHeadings);
  const std::vector<int> ranks = name_columns(table, header, kFundHeadings);
  clear_source_column(table, header);
  settle_doubles(header, ranks);
  name_sum_of_sources(table, header);
  leave_out_head(table, header);
  return lists_controlled_costs(table, header) ? std::nullopt : std::optional(header);
}

std::optional<Header> goals_header_at(const TableView& table, int row) {
  int expected = -1;
  int actual = -1;
  for (const int index : table.cells_starting_in(row)) {
    const int as_expected = table.rank(index, Field::goal_expected);
    const int as_actual = table.rank(index, Field::goal_actual);
    if (as_expected >= 0 && (as_actual < 0 || as_expected < as_actual)) {
      expected = index;
    } else if (as_actual >= 0) {
      actual = index;
    }
  }
  // One of the two may be wordier than any name.
  for (const int index : table.cells_starting_in(row)) {
    if (table.is_blank(index) || index == expected || index == actual ||
        table.cell(index).row_span > 1) {
      continue;
    }
    const std::u32string& text = table.text(index).text;
    if (actual < 0 && expected >= 0 && table.labels().loose_rank(text, Field::goal_actual) >= 0) {
      actual = index;
    } else if (expected < 0 && actual >= 0 &&
               table.labels().loose_rank(text, Field::goal_expected) >= 0) {
      expected = index;
    }
  }
  // A block's own label to the left may read like a column's; the actual column stands to the
  // right.
  if (expected < 0 || actual < 0 || table.cell(actual).column < table.cell(expected).column ||
      table.cell(expected).row_span > 1) {
    return std::nullopt;
  }
  // "总体目标 | text | 完成情况 | text" is a row of labelled values.
  for (const int index : table.cells_starting_in(row)) {
    const bool between = table.cell(index).column > table.cell(expected).column &&
                         table.cell(index).column < table.cell(actual).column;
    if (between && is_sentence(table.text(index).text) && table.meanings(index).empty()) {
      return std::nullopt;
    }
  }
  Header header;
  header.first_row = row;
  header.last_row = row;
  for (const int index : {expected, actual}) {
    header.columns.push_back({index == expected ? Field::goal_expected : Field::goal_actual,
                              table.cell(index).column, table.last_column(index), index,
                              to_utf8(table.text(index).text)});
  }
  return header;
}

namespace {

// "3" and "6=5/4×100%": the number of a column, or 0.
int column_number(std::u32string_view printed) {
  const std::u32string key = match_key(printed);
  int number = 0;
  std::size_t end = 0;
  while (end < key.size() && end < 2 && is_ascii_digit(key[end])) {
    number = number * 10 + static_cast<int>(key[end] - U'0');
    ++end;
  }
  return end == key.size() || key[end] == U'=' ? number : 0;
}

// Numbers that count up by one; a word (栏次) or a blank may stand in front of them.
bool numbers_columns(const TableView& table, int row) {
  constexpr int kFewest = 3;
  int last = 0;
  int counted = 0;
  for (const int index : table.cells_starting_in(row)) {
    const int number = column_number(table.text(index).text);
    const bool in_front = number == 0 && counted == 0;
    if (table.cell(index).row_span > 1 || (!in_front && counted > 0 && number != last + 1)) {
      return false;
    }
    last = number;
    counted += number > 0 ? 1 : 0;
  }
  return counted >= kFewest;
}

}  // namespace

int first_row_under(const TableView& table, const Header& header) {
  const int next = header.last_row + 1;
  const bool numbered = next < table.rows() && same_page(table, header.first_row, next) &&
                        numbers_columns(table, next);
  return numbered ? next + 1 : next;
}

std::vector<int> cells_under(const TableView& table, const Header& header, int row) {
  const std::vector<int> cells = table.cells_of_row(row);
  std::vector<int> found;
  for (const ColumnRole& role : header.columns) {
    int best = -1;
    int most = 0;
    for (const int index : cells) {
      const int shared = overlap(table, index, role);
      if (shared > most) {
        most = shared;
        best = index;
      }
    }
    found.push_back(best);
  }
  return found;
}

}  // namespace fuhe
