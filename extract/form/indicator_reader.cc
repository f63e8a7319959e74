// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/indicator_reader.h"

#include <algorithm>

#include "extract/form/group_label.h"
#include "model/text.h"

namespace fuhe {
namespace {

bool is_level_field(Field field) {
  return field == Field::level1 || field == Field::level2 || field == Field::level3 ||
         field == Field::level1_weight || field == Field::level2_weight;
}

}  // namespace

void IndicatorReader::start(const Header& header) {
  const auto same_field = [](const ColumnRole& a, const ColumnRole& b) {
    return a.field == b.field;
  };
  if (!std::equal(header.columns.begin(), header.columns.end(), header_.columns.begin(),
                  header_.columns.end(), same_field)) {
    last_row_ = -1;  // other columns: no row of theirs goes on here
  }
  header_ = header;
  level_cells_.use(header);
}

IndicatorReader::Row IndicatorReader::cells_of(int row) const {
  Row out;
  for (const int index : cells_under(table_, header_, row)) {
    out.cells.push_back(index < 0 ? std::vector<int>{} : std::vector<int>{index});
  }
  return out;
}

LocatedText IndicatorReader::text_of_column(std::size_t column, const Row& row) const {
  return row.cells[column].empty() ? LocatedText{} : joined_text(table_, row.cells[column]);
}

bool IndicatorReader::is_blank(Field field, const Row& row) const {
  for (std::size_t i = 0; i < header_.columns.size(); ++i) {
    if (header_.columns[i].field == field && !text_of_column(i, row).empty()) {
      return false;
    }
  }
  return true;
}

// "10." over "5": a number of which a page end took the decimals away.
bool IndicatorReader::is_number_cut(const Row& row) const {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const Field field = header_.columns[i].field;
    const std::u32string above = text_of_column(i, last_).text;
    const std::u32string below = text_of_column(i, row).text;
    const bool digits =
        std::all_of(below.begin(), below.end(), [](char32_t c) { return digit_value(c) >= 0; });
    if ((field == Field::weight || field == Field::score) && above.size() > 1 &&
        above.back() == U'.' && !below.empty() && digits) {
      return true;
    }
  }
  return false;
}

// A row cut in two by a page end: numbers stand in one half only, or the second half has no name.
bool IndicatorReader::continues_last(const Row& row) const {
  if (last_row_ < 0 || !last_emitted_) {
    return false;
  }
  const auto numbers = [&](const Row& r) {
    return !is_blank(Field::weight, r) || !is_blank(Field::score, r);
  };
  bool any = false;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const Field field = header_.columns[i].field;
    any = any ||
          ((!is_level_field(field) || field == Field::level3) && !text_of_column(i, row).empty());
  }
  if (!any) {
    return false;
  }
  if (is_number_cut(row)) {
    return true;
  }
  const bool first_named = !is_blank(Field::level3, last_);
  const bool second_named = !is_blank(Field::level3, row);
  if (numbers(row)) {
    // The numbers of a cut row stand with its name, in one half. One number under a full row was
    // itself cut, when nothing else makes a row of it.
    const auto full = [&](const Row& r) {
      return !is_blank(Field::weight, r) && !is_blank(Field::score, r);
    };
    const auto lacks = [&](Field field) { return is_blank(field, row) && !is_blank(field, last_); };
    const bool unlike_row =
        !second_named || (lacks(Field::weight) && (lacks(Field::target) || lacks(Field::actual)));
    const bool rest = full(last_) && !full(row) && unlike_row;
    return rest || (!numbers(last_) && (!first_named || !second_named));
  }
  if (second_named && is_placeholder(Field::level3, row)) {
    return false;
  }
  return numbers(last_) || (!second_named && is_blank(Field::level2, row));
}

// "……" and "指标2：" in a form that has fewer indicators than its template.
bool IndicatorReader::is_placeholder(Field field, const Row& row) const {
  for (std::size_t i = 0; i < header_.columns.size(); ++i) {
    if (header_.columns[i].field == field) {
      const std::u32string key = match_key(text_of_column(i, row).text);
      return std::all_of(key.begin(), key.end(), [](char32_t c) {
        constexpr std::u32string_view kFiller = U".…-:/指标";
        return is_ascii_digit(c) || kFiller.find(c) != std::u32string_view::npos;
      });
    }
  }
  return false;
}

// The second half of a row that a page end cut: every cell goes on.
void IndicatorReader::join_to_last(const Row& row) {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    auto& parts = last_.cells[i];
    for (const int index : row.cells[i]) {
      // A label may be printed in both halves.
      const bool repeated = !parts.empty() && is_level_field(header_.columns[i].field) &&
                            table_.text(index).text == table_.text(parts.front()).text;
      if (parts.empty() || (!table_.is_blank(index) && !repeated)) {
        parts.push_back(index);
      }
    }
  }
}

void IndicatorReader::read_row(int row) {
  Row cells = cells_of(row);
  const bool follows = last_row_ >= 0 && level_cells_.row_before_page(row) == last_row_;
  if (follows && continues_last(cells)) {
    join_to_last(cells);
    form_.indicators.pop_back();
    emit(last_, last_row_);
    return;
  }
  last_ = cells;
  last_row_ = row;
  emit(cells, row);
}

Cell IndicatorReader::value(std::size_t column, const Row& row, int at_row) {
  const std::vector<int>& cells = row.cells[column];
  if (cells.empty()) {
    return {};
  }
  // A value that spans several rows is claimed once, by the first of them.
  if (table_.cell(cells.front()).row < at_row) {
    return {};
  }
  for (const int index : cells) {
    table_.mark_read(index);
  }
  return table_.value(cells.front(), joined_text(table_, cells));
}

// A recognised group name with one character misread from a known one is that one. A shorter or a
// longer name, 预算执行 beside 预算执行率, is another.
Cell IndicatorReader::group_name(int index, const LocatedText& text, Field group) const {
  Cell name = table_.value(index, text);
  if (!name.confidence || name.state == CellState::empty) {
    return name;
  }
  const std::u32string key = match_key(text.text);
  const std::u32string known = table_.labels().nearest_name(key, group);
  if (known.size() == key.size() && known != key) {
    name.candidates.insert(name.candidates.begin(), to_utf8(text.text));
    name.text = to_utf8(known);
    name.state = CellState::read;
  }
  return name;
}

void IndicatorReader::read_levels(const Row& row, Indicator& out) {
  for (std::size_t i = 0; i < header_.columns.size(); ++i) {
    const Field field = header_.columns[i].field;
    const std::vector<int>& cells = row.cells[i];
    if (!is_level_field(field) || cells.empty()) {
      continue;
    }
    for (const int index : cells) {
      table_.mark_read(index);
    }
    if (field == Field::level3) {
      out.level3 = table_.value(cells.front(), text_of_column(i, row));
      continue;
    }
    const auto [index, text] = level_cells_.label(header_.columns[i], cells);
    if (text.empty()) {
      continue;  // inherited from the row above
    }
    const GroupLabel label = split_points(text);
    if (field == Field::level1) {
      const Cell name = group_name(index, label.name, Field::group1);
      if (index != level1_cell_ && name.text != levels_.level1.text) {
        levels_ = {};
        group_start_ = form_.indicators.size();
      }
      level1_cell_ = index;
      levels_.level1 = name;
      if (label.points) {
        levels_.level1_weight = table_.value(index, *label.points);
      }
    } else if (field == Field::level2) {
      levels_.level2 = group_name(index, label.name, Field::group2);
      levels_.level2_weight = label.points ? table_.value(index, *label.points) : Cell{};
    } else if (field == Field::level1_weight) {
      levels_.level1_weight = table_.value(index, text);
    } else {
      levels_.level2_weight = table_.value(index, text);
    }
  }
  out.level1 = levels_.level1;
  out.level1_weight = levels_.level1_weight;
  out.level2 = levels_.level2;
  out.level2_weight = levels_.level2_weight;
}

// The columns' texts as one value, in this order, whatever the order of the columns.
Cell IndicatorReader::joined_columns(const std::vector<Field>& fields, const Row& row, int at_row) {
  LocatedText text;
  std::vector<int> used;
  for (const Field field : fields) {
    for (std::size_t i = 0; i < header_.columns.size(); ++i) {
      if (header_.columns[i].field != field || row.cells[i].empty()) {
        continue;
      }
      const int index = row.cells[i].front();
      if (std::count(used.begin(), used.end(), index) != 0 || table_.cell(index).row < at_row ||
          (field == Field::op && !is_operator(i, row))) {
        continue;
      }
      used.push_back(index);
      text.append(text_of_column(i, row));
      for (const int part : row.cells[i]) {
        table_.mark_read(part);
      }
    }
  }
  if (used.empty()) {
    return {};
  }
  Cell joined = table_.value(used.front(), text);
  for (const int index : used) {
    const auto& confidence = table_.cell(index).confidence;
    if (joined.confidence && confidence) {
      joined.confidence = std::min(*joined.confidence, *confidence);
    }
  }
  return joined;
}

// 指标性质 holds ≥ in one form and 定量指标 in another.
bool IndicatorReader::is_operator(std::size_t column, const Row& row) const {
  const std::u32string key = match_key(text_of_column(column, row).text);
  const auto words = table_.labels().names(Field::operator_word);
  return key.empty() || std::find(words.begin(), words.end(), key) != words.end();
}

// The target, or the one before adjustment where that was left blank.
Field IndicatorReader::target_column(const Row& row) const {
  const bool initial = is_blank(Field::target, row) && header_.has(Field::initial_target);
  return initial ? Field::initial_target : Field::target;
}

void IndicatorReader::read_target(const Row& row, int at_row, Indicator& out) {
  out.target = joined_columns({Field::op, target_column(row), Field::measure_unit}, row, at_row);
}

void IndicatorReader::read_actual(const Row& row, int at_row, Indicator& out) {
  out.actual = joined_columns({Field::actual, Field::actual_unit}, row, at_row);
}

// True if a column with a meaning has the same cell.
bool IndicatorReader::is_shared(std::size_t column, const Row& row) const {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const bool named = i < column || header_.columns[i].field != Field::other_column;
    if (i != column && named && !row.cells[i].empty() &&
        row.cells[i].front() == row.cells[column].front()) {
      return true;
    }
  }
  return false;
}

// True if the indicator's name, or "……" in its place, runs over this column.
bool IndicatorReader::is_name(std::size_t column, const Row& row) const {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (header_.columns[i].field == Field::level3 && !row.cells[i].empty() &&
        !row.cells[column].empty() && row.cells[i].front() == row.cells[column].front()) {
      return true;
    }
  }
  return false;
}

void IndicatorReader::read_extra(const Row& row, int at_row, Indicator& out) {
  for (std::size_t i = 0; i < header_.columns.size(); ++i) {
    const ColumnRole& role = header_.columns[i];
    const bool unused = (role.field == Field::op && !is_operator(i, row)) ||
                        (role.field == Field::initial_target && target_column(row) != role.field);
    const bool extra = role.field == Field::other_column || role.field == Field::completion ||
                       role.field == Field::level4 || unused;
    if (!extra || row.cells[i].empty() || is_shared(i, row)) {
      continue;
    }
    Cell cell = value(i, row, at_row);
    if (cell.state != CellState::absent) {
      out.extra.emplace_back(role.label, std::move(cell));
    }
  }
}

void IndicatorReader::emit(const Row& row, int at_row) {
  Indicator out;
  read_levels(row, out);
  read_target(row, at_row, out);
  read_actual(row, at_row, out);
  for (std::size_t i = 0; i < header_.columns.size(); ++i) {
    switch (header_.columns[i].field) {
      case Field::weight:
        out.weight = is_name(i, row) ? Cell{} : value(i, row, at_row);
        break;
      case Field::score:
        out.score = is_name(i, row) ? Cell{} : value(i, row, at_row);
        break;
      case Field::reason:
        out.reason = value(i, row, at_row);
        break;
      default:
        break;
    }
  }
  read_extra(row, at_row, out);
  const bool unnamed = out.level3.is_blank() || is_placeholder(Field::level3, row);
  const bool blank = unnamed && out.target.is_blank() && out.actual.is_blank() &&
                     out.weight.is_blank() && out.score.is_blank() && out.reason.is_blank();
  last_emitted_ = !blank;
  if (!blank) {
    form_.indicators.push_back(std::move(out));
  }
}

void IndicatorReader::read_subtotal(int row, int label) {
  Subtotal out;
  out.label = table_.read(label);
  out.level1 = levels_.level1.text;
  out.first_indicator = group_start_;
  out.last_indicator = form_.indicators.size();
  const std::vector<int> cells = cells_under(table_, header_, row);
  for (std::size_t i = 0; i < header_.columns.size(); ++i) {
    if (cells[i] < 0 || cells[i] == label) {
      continue;
    }
    if (header_.columns[i].field == Field::weight) {
      out.weight = table_.read(cells[i]);
    } else if (header_.columns[i].field == Field::score) {
      out.score = table_.read(cells[i]);
    }
  }
  form_.subtotals.push_back(std::move(out));
}

}  // namespace fuhe
