// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/header_columns.h"

#include <algorithm>
#include <array>
#include <optional>

#include "extract/form/header_meaning.h"
#include "model/text.h"

namespace fuhe {
namespace {

// The lowest header cell over a column; a cell that runs on below the header is a block's label.
int header_cell_over(const TableView& table, const Header& header, int column) {
  for (int row = header.last_row; row >= header.first_row; --row) {
    const int index = table.at(row, column);
    if (index >= 0 && !table.is_blank(index) && table.cell(index).row >= header.first_row &&
        table.last_row(index) <= header.last_row) {
      return index;
    }
  }
  return -1;
}

// Under a label that spans several columns: 预算数 over 年初 and 调整后 says 年初预算数 and
// 调整后预算数; of 全年预算数 over 总额 and 其中财政拨款 the first column without a meaning of its
// own has the label's.
Meaning inherited_meaning(const TableView& table, const Header& header, int index, int parent,
                          std::span<const Field> fields) {
  constexpr int kInheritedRank = 20'000;
  const std::u32string words = label_key(table.text(index).text);
  const std::u32string over = label_key(table.text(parent).text);
  for (const std::u32string& joined : {words + over, over + words}) {
    if (const Meaning meaning = meaning_of_words(table, joined, fields); meaning.rank >= 0) {
      return meaning;
    }
  }
  Meaning meaning = meaning_among(table, parent, fields, true);
  if (meaning.rank < 0 || header.has(meaning.field)) {
    return {};
  }
  meaning.rank += kInheritedRank;
  return meaning;
}

// "指标名称 | 权重" under 一级指标 holds that level's name and its points.
std::optional<Meaning> name_of_level(const TableView& table, int parent) {
  constexpr std::array kLevels{Field::level1, Field::level2};
  const Meaning level = meaning_among(table, parent, kLevels, false);
  return level.rank >= 0 ? std::optional(level) : std::nullopt;
}

}  // namespace

std::vector<int> name_columns(const TableView& table, Header& header,
                              std::span<const Field> fields) {
  std::vector<int> ranks;
  for (int column = 0; column < table.columns();) {
    const int index = header_cell_over(table, header, column);
    if (index < 0) {
      ++column;
      continue;
    }
    int last = column;
    while (last + 1 < table.columns() && header_cell_over(table, header, last + 1) == index) {
      ++last;
    }
    Meaning meaning = meaning_among(table, index, fields, true);
    std::string label = to_utf8(table.text(index).text);
    const int parent =
        table.cell(index).row > header.first_row ? table.at(table.cell(index).row - 1, column) : -1;
    if (meaning.field == Field::level3 && parent >= 0 && table.cell(parent).column_span > 1) {
      meaning = name_of_level(table, parent).value_or(meaning);
    }
    if (meaning.rank < 0 && parent >= 0 && !table.is_blank(parent)) {
      meaning = inherited_meaning(table, header, index, parent, fields);
      label.insert(0, to_utf8(table.text(parent).text) + "/");
    }
    header.columns.push_back({meaning.field, column, last, index, std::move(label)});
    ranks.push_back(meaning.rank);
    column = last + 1;
  }
  return ranks;
}

void name_under_actual(const TableView& table, Header& header) {
  for (ColumnRole& role : header.columns) {
    const int row = table.cell(role.cell).row;
    const int over = row > header.first_row ? table.at(row - 1, role.first_column) : -1;
    if (over < 0 || over == role.cell || table.cell(over).column_span < 2 ||
        !table.means(over, Field::actual)) {
      continue;
    }
    if (role.field == Field::target) {
      role.field = Field::actual;
    } else if (role.field == Field::measure_unit) {
      role.field = Field::actual_unit;
    } else if (role.field == Field::op) {
      role.field = Field::other_column;
    }
  }
}

void settle_doubles(Header& header, const std::vector<int>& ranks) {
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    for (std::size_t k = i + 1; k < header.columns.size(); ++k) {
      ColumnRole& a = header.columns[i];
      ColumnRole& b = header.columns[k];
      if (a.field != b.field || a.field == Field::other_column) {
        continue;
      }
      (ranks[k] < ranks[i] ? a : b).field = Field::other_column;
    }
  }
}

void clear_source_column(const TableView& table, Header& header) {
  for (ColumnRole& role : header.columns) {
    const int below = table.at(header.last_row + 1, role.first_column);
    if (below >= 0 &&
        (table.means(below, Field::fund_total_row) || table.means(below, Field::fund_part_row))) {
      role.field = role.field == Field::fund_source ? role.field : Field::other_column;
    }
  }
}

void name_sum_of_sources(const TableView& table, Header& header) {
  if (header.has(Field::annual_budget) || header.has(Field::initial_budget)) {
    return;
  }
  for (ColumnRole& role : header.columns) {
    if (role.field == Field::other_column && table.means(role.cell, Field::fund_total_row)) {
      role.field = Field::annual_budget;
    }
  }
}

void name_level_points(const TableView& table, Header& header) {
  std::vector<std::size_t> points;
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    if (table.means(header.columns[i].cell, Field::weight)) {
      points.push_back(i);
    }
  }
  if (points.size() < 2) {
    return;
  }
  for (const std::size_t i : points) {
    const Field before = i > 0 ? header.columns[i - 1].field : Field::other_column;
    if (before == Field::level1) {
      header.columns[i].field = Field::level1_weight;
    } else if (before == Field::level2) {
      header.columns[i].field = Field::level2_weight;
    } else {
      header.columns[i].field = Field::weight;
    }
  }
  // Only the last remaining one is the indicators' own.
  bool found = false;
  for (auto column = header.columns.rbegin(); column != header.columns.rend(); ++column) {
    if (column->field == Field::weight) {
      column->field = found ? Field::other_column : Field::weight;
      found = true;
    }
  }
}

void name_level_scores(const TableView& table, Header& header) {
  const auto name = std::find_if(header.columns.begin(), header.columns.end(),
                                 [](const ColumnRole& c) { return c.field == Field::level3; });
  const auto own = std::find_if(name, header.columns.end(), [&table](const ColumnRole& c) {
    return c.field == Field::score || table.means(c.cell, Field::score);
  });
  if (own == header.columns.end()) {
    return;
  }
  for (auto column = header.columns.begin(); column != name; ++column) {
    if (column->field == Field::score) {
      column->field = Field::other_column;
      own->field = Field::score;
    }
  }
}

void name_second_columns(const TableView& table, Header& header) {
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    ColumnRole& column = header.columns[i];
    if (column.field != Field::other_column) {
      continue;
    }
    const bool after_actual = i > 0 && header.columns[i - 1].field == Field::actual;
    if (header.has(Field::target) && table.means(column.cell, Field::initial_target)) {
      column.field = Field::initial_target;
    } else if (after_actual && table.means(column.cell, Field::measure_unit)) {
      column.field = Field::actual_unit;
    }
  }
}

namespace {

// A label that the vocabulary does not know, in the first row of the header.
bool is_unknown(const TableView& table, const Header& header, std::size_t column) {
  const ColumnRole& role = header.columns[column];
  return role.field == Field::other_column && role.cell >= 0 && !table.is_blank(role.cell) &&
         table.cell(role.cell).row == header.first_row && table.meanings(role.cell).empty();
}

std::size_t place_of(const Header& header, Field field) {
  const ColumnRole* role = header.find(field);
  return role == nullptr ? header.columns.size()
                         : static_cast<std::size_t>(role - header.columns.data());
}

// The first unknown column in [from, to), or `to`.
std::size_t first_unknown(const TableView& table, const Header& header, std::size_t from,
                          std::size_t to) {
  while (from < to && !is_unknown(table, header, from)) {
    ++from;
  }
  return std::min(from, to);
}

void guess(Header& header, std::size_t column, Field field) {
  header.columns[column].field = field;
  header.columns[column].by_place = true;
}

}  // namespace

void name_by_place(const TableView& table, Header& header) {
  const std::size_t end = header.columns.size();
  const std::size_t level2 = place_of(header, Field::level2);
  if (!header.has(Field::level3) && level2 + 1 < end && is_unknown(table, header, level2 + 1)) {
    guess(header, level2 + 1, Field::level3);
  }
  const std::size_t name = place_of(header, Field::level3);
  const std::size_t score = place_of(header, Field::score);
  if (name == end) {
    return;
  }
  // Behind the score stand reasons and proofs.
  const std::size_t last = score > name ? score : end;
  const std::size_t actual = place_of(header, Field::actual);
  if (!header.has(Field::target)) {
    const std::size_t column = first_unknown(table, header, name + 1, std::min(actual, last));
    const bool followed = actual < end || first_unknown(table, header, column + 1, last) < last;
    if (column < std::min(actual, last) && followed) {
      guess(header, column, Field::target);
    }
  }
  const std::size_t target = place_of(header, Field::target);
  if (target < end && actual == end) {
    const std::size_t column = first_unknown(table, header, target + 1, last);
    if (column < last) {
      guess(header, column, Field::actual);
    }
  }
}

}  // namespace fuhe
