// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form_reader.h"

#include <algorithm>

#include "extract/funds_reader.h"
#include "extract/group_label.h"
#include "extract/head_reader.h"
#include "extract/indicator_reader.h"
#include "extract/labelled_values.h"
#include "extract/level_cells.h"
#include "extract/notes_reader.h"
#include "extract/page_join.h"
#include "extract/reading_notices.h"
#include "extract/table_headers.h"
#include "extract/table_view.h"
#include "model/cell_number.h"
#include "model/text.h"

namespace fuhe {
namespace {

enum class Block { none, funds, goals, indicators };

std::vector<int> page_starts(const JoinedGrid& joined) {
  std::vector<int> rows;
  for (std::size_t i = 0; i < joined.first_rows.size(); ++i) {
    if (joined.new_page[i]) {
      rows.push_back(joined.first_rows[i]);
    }
  }
  return rows;
}

class FormReader {
 public:
  FormReader(const JoinedGrid& joined, const Labels& labels, Form& form)
      : joined_(joined),
        labels_(labels),
        form_(form),
        table_(joined.grid, labels),
        level_cells_(table_, page_starts(joined)),
        indicators_(table_, form, page_starts(joined)) {}

  void read();
  [[nodiscard]] const TableView& table() const { return table_; }

 private:
  bool read_header(int& row);
  void read_row(int row);
  bool read_wide_row(int row);
  bool read_total(int row);
  [[nodiscard]] bool is_rest_of_total(int row, int label) const;
  Cell read_whole(int index);
  bool read_labelled_row(int row);
  void read_pairs(const std::vector<int>& cells, std::size_t first);
  bool read_wide_value(int row);
  bool read_goal_row(int row);
  bool read_labelled_goals(const std::vector<int>& cells);
  void read_funds_block(int label);
  void read_block_labels(const Header& header);
  void finish_goals();
  [[nodiscard]] std::vector<int> own_cells(int row) const;
  [[nodiscard]] bool is_pair_label(int index) const;

  const JoinedGrid& joined_;
  const Labels& labels_;
  Form& form_;
  TableView table_;
  LevelCells level_cells_;
  IndicatorReader indicators_;
  Block block_ = Block::none;
  LabelledFunds labelled_funds_;
  Header funds_;
  Header goals_;
  std::vector<TextLine> expected_lines_;
  std::vector<TextLine> actual_lines_;
  std::vector<int> goal_cells_;
  Cell expected_area_;
  Cell actual_area_;
  bool seen_indicators_ = false;
  int rest_of_total_ = -1;  // row that was read with the total
};

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

// Cells of a row without the block labels that run into it from above.
std::vector<int> FormReader::own_cells(int row) const {
  return table_.cells_starting_in(row);
}

void FormReader::read_block_labels(const Header& header) {
  for (int row = header.first_row; row <= header.last_row; ++row) {
    for (const int index : table_.cells_of_row(row)) {
      // "年初预算数（万元）" in a column, or a block's label of any wording
      if (block_ == Block::funds && form_.currency_unit.state == CellState::absent) {
        if (const auto unit = find_currency_unit(table_.text(index))) {
          form_.currency_unit = table_.value(index, *unit);
        }
      }
      const auto role = std::find_if(header.columns.begin(), header.columns.end(),
                                     [index](const ColumnRole& one) { return one.cell == index; });
      // The label above several columns, and the corner left of them, hold no value either.
      const bool inside =
          table_.cell(index).row >= header.first_row && table_.last_row(index) <= header.last_row;
      if (role != header.columns.end() || inside) {
        table_.mark_read(index);
      }
      // The block's label may itself stand in the corner, above the sources.
      if (role == header.columns.end() || role->field == Field::other_column) {
        read_funds_block(index);
      }
    }
  }
}

// A block's label carries its currency unit and its points.
void FormReader::read_funds_block(int label) {
  const auto is_block = [this](const LocatedText& text) {
    return labels_.means(text.text, Field::funds_block) ||
           labels_.means(text.text, Field::indicators_block) ||
           labels_.means(text.text, Field::goals_block);
  };
  // A page end may have cut the label's cell.
  const std::vector<int> halves = level_cells_.halves(label);
  LocatedText text = joined_text(table_, halves);
  if (halves.size() > 1 && is_block(text)) {
    for (const int half : halves) {
      table_.mark_read(half);
    }
  } else {
    text = table_.text(label);
  }
  if (!is_block(text) && !table_.means(label, Field::fund_source)) {
    return;
  }
  const bool funds = labels_.means(text.text, Field::funds_block);
  const bool indicators = labels_.means(text.text, Field::indicators_block);
  table_.mark_read(label);
  if (const auto unit = find_currency_unit(text)) {
    if (form_.currency_unit.state == CellState::absent) {
      form_.currency_unit = table_.value(label, *unit);
    }
  }
  const GroupLabel split = split_points(text);
  if (split.points && funds && block_ == Block::funds) {
    form_.funds_weight = table_.value(label, *split.points);
  } else if (split.points && indicators) {
    form_.indicators_weight = table_.value(label, *split.points);
  }
}

bool FormReader::read_header(int& row) {
  if (const auto header = indicator_header_at(table_, row)) {
    block_ = Block::indicators;
    seen_indicators_ = true;
    indicators_.start(*header);
    read_block_labels(*header);
    row = header->last_row;
    return true;
  }
  if (const auto header = funds_header_at(table_, row)) {
    block_ = Block::funds;
    funds_ = *header;
    read_block_labels(*header);
    row = header->last_row;
    return true;
  }
  if (block_ != Block::indicators) {
    const int last = read_transposed_funds(table_, row, form_.funds);
    if (last >= 0) {
      for (int r = row; r <= last; ++r) {
        for (const int index : table_.cells_of_row(r)) {
          read_funds_block(index);
        }
      }
      block_ = Block::none;
      row = last;
      return true;
    }
  }
  if (const auto header = goals_header_at(table_, row)) {
    block_ = Block::goals;
    goals_ = *header;
    read_block_labels(*header);
    for (const int index : table_.cells_of_row(row)) {
      if (table_.last_column(index) < goals_.columns.front().first_column) {
        table_.mark_read(index);  // "1.项目年度目标完成情况" beside the goals
      }
    }
    row = header->last_row;
    return true;
  }
  return false;
}

// A cell over the whole width is a title, a header line or a note that was drawn into the table.
bool FormReader::read_wide_row(int row) {
  const int index = table_.at(row, 0);
  if (index < 0 || table_.cell(index).column_span != table_.columns() || table_.columns() < 2) {
    return false;
  }
  if (table_.cell(index).row != row) {
    return true;
  }
  table_.mark_read(index);
  const LocatedText& text = table_.text(index);
  const GridCell& cell = table_.cell(index);
  if (text.empty()) {
    return true;
  }
  if (is_title(text.text, labels_)) {
    read_title(form_, text);
  } else if (starts_notes(text.text, labels_)) {
    read_notes(form_, labels_, cell.lines, cell.places.front().box);
  } else if (!seen_indicators_) {
    read_header_lines(form_, labels_, cell.lines);
  } else {
    read_footer_lines(form_, labels_, cell.lines);
  }
  return true;
}

// The second half of a total row that a page end cut: digits under the numbers of the first.
bool FormReader::is_rest_of_total(int row, int label) const {
  const std::vector<int> cells = own_cells(row);
  if (cells.empty() || !table_.is_blank(cells.front()) ||
      table_.last_column(cells.front()) != table_.last_column(label)) {
    return false;
  }
  return std::all_of(cells.begin(), cells.end(), [this](int index) {
    return table_.cell(index).row_span == 1 && may_be_number(table_.text(index).text);
  });
}

// The cell with its half beyond the page end.
Cell FormReader::read_whole(int index) {
  const std::vector<int> halves = level_cells_.halves(index);
  for (const int half : halves) {
    table_.mark_read(half);
  }
  return table_.value(index, joined_text(table_, halves));
}

bool FormReader::read_total(int row) {
  const std::vector<int> cells = own_cells(row);
  if (block_ == Block::funds || cells.empty()) {
    return false;
  }
  for (std::size_t i = 0; i < cells.size() && i < 2; ++i) {
    const int label = cells[i];
    if (indicators_.started() && table_.means(label, Field::subtotal_row)) {
      indicators_.read_subtotal(row, label);
      return true;
    }
    if (!table_.means(label, Field::total_row)) {
      continue;
    }
    table_.mark_read(label);
    const int next = level_cells_.row_after_page(row);
    const bool cut = next >= 0 && is_rest_of_total(next, label);
    rest_of_total_ = cut ? next : rest_of_total_;
    const auto value_of = [&](int index) { return cut ? read_whole(index) : table_.read(index); };
    if (std::any_of(cells.begin() + static_cast<std::ptrdiff_t>(i) + 1, cells.end(),
                    [&](int index) { return table_.means(index, Field::conclusion); })) {
      read_pairs(cells, i + 1);  // "总分 | 96.26 | 自评等级 | 优"
    }
    std::vector<int> under;
    if (indicators_.started()) {
      under = cells_under(table_, indicators_.header(), row);
    }
    std::vector<int> values;
    for (std::size_t c = 0; c < under.size(); ++c) {
      const Field field = indicators_.header().columns[c].field;
      const int index = under[c];
      if (index < 0 || index == label || table_.cell(index).row != row ||
          !may_be_number(table_.text(index).text)) {
        continue;
      }
      if (field == Field::weight && form_.total.weight.state == CellState::absent) {
        form_.total.weight = value_of(index);
      } else if (field == Field::score && !table_.was_read(index)) {
        form_.total.score = value_of(index);
      }
    }
    for (std::size_t k = i + 1; k < cells.size(); ++k) {
      if (!table_.was_read(cells[k]) && is_grade(match_key(table_.text(cells[k]).text)) &&
          form_.conclusion.state != CellState::read) {
        form_.conclusion = table_.read(cells[k]);
      }
    }
    // "总分 | 96" without columns above it, or with a number outside of them.
    for (std::size_t k = i + 1; k < cells.size(); ++k) {
      if (!table_.was_read(cells[k]) && form_.total.score.is_blank() &&
          form_.total.weight.is_blank() && !table_.is_blank(cells[k]) &&
          may_be_number(table_.text(cells[k]).text)) {
        form_.total.score = table_.read(cells[k]);
      }
    }
    read_pairs(cells, i + 1);
    return true;
  }
  return false;
}

bool FormReader::is_pair_label(int index) const {
  if (table_.is_blank(index)) {
    return false;
  }
  const bool in_columns = block_ == Block::indicators || block_ == Block::funds;
  const auto& hits = table_.meanings(index);
  return std::any_of(hits.begin(), hits.end(), [in_columns](const LabelHit& hit) {
    const bool total =
        hit.field == Field::total_row || hit.field == Field::score || hit.field == Field::weight;
    return hit.field <= Field::extra || (total && !in_columns);
  });
}

// Label, value, label, value, ... from cell `first` on.
void FormReader::read_pairs(const std::vector<int>& cells, std::size_t first) {
  for (std::size_t i = first; i < cells.size(); ++i) {
    const int label = cells[i];
    if (table_.was_read(label)) {
      continue;
    }
    const bool has_value = i + 1 < cells.size() && !table_.was_read(cells[i + 1]);
    if (is_pair_label(label) && has_value) {
      const int value = cells[i + 1];
      const LocatedText text = table_.text(value);
      table_.mark_read(label);
      table_.mark_read(value);
      assign_labelled(form_, labels_, table_.text(label), table_.value(value, text), text, true);
      ++i;
    } else if (!table_.is_blank(label) &&
               read_inline_labels(form_, labels_, table_.text(label), true)) {
      table_.mark_read(label);
    }
  }
}

bool FormReader::read_labelled_row(int row) {
  const std::vector<int> cells = own_cells(row);
  std::size_t first = 0;
  // A block's own label may stand in front of the pairs.
  while (first < cells.size() && !is_pair_label(cells[first]) &&
         (table_.is_blank(cells[first]) || table_.cell(cells[first]).row_span > 1)) {
    ++first;
  }
  if (first == cells.size()) {
    return false;
  }
  const int label = cells[first];
  const bool inline_label = !is_pair_label(label) && cells.size() - first <= 3 && [&] {
    const std::u32string& text = table_.text(label).text;
    const std::size_t colon = text.find_first_of(U":：");
    return colon != std::u32string::npos && colon < 16 && colon > 0 &&
           !labels_.meanings(std::u32string_view(text).substr(0, colon)).empty();
  }();
  if (!is_pair_label(label) && !inline_label) {
    return false;
  }
  // In the indicator table a name may read like a label; a labelled row starts at the left edge or
  // leaves the columns.
  if (block_ == Block::indicators && table_.cell(label).column > 1) {
    return false;
  }
  if (block_ == Block::goals && table_.cell(label).row_span > 1 && cells.size() > 2) {
    return false;
  }
  if (block_ == Block::funds && is_fund_row(table_, funds_, row)) {
    return false;
  }
  read_pairs(cells, first);
  block_ = block_ == Block::indicators ? Block::indicators : Block::none;
  return true;
}

// "改进措施及结果应用方案 | text over all columns" under the indicators is no indicator.
bool FormReader::read_wide_value(int row) {
  const std::vector<int> cells = own_cells(row);
  if (cells.size() != 2 || table_.is_blank(cells[0])) {
    return false;
  }
  int covered = 0;
  bool covers_score = false;
  for (const ColumnRole& role : indicators_.header().columns) {
    const bool inside = table_.cell(cells[1]).column <= role.first_column &&
                        table_.last_column(cells[1]) >= role.last_column;
    covered += inside ? 1 : 0;
    covers_score = covers_score || (inside && role.field == Field::score);
  }
  if (covered < 4 || !covers_score) {
    return false;
  }
  table_.mark_read(cells[0]);
  form_.extra.emplace_back(to_utf8(without_trailing_colon(table_.text(cells[0])).text),
                           table_.read(cells[1]));
  return true;
}

bool FormReader::read_goal_row(int row) {
  const std::vector<int> under = cells_under(table_, goals_, row);
  bool any = false;
  for (std::size_t i = 0; i < goals_.columns.size(); ++i) {
    const int index = under[i];
    if (index < 0 || table_.was_read(index) || table_.cell(index).row != row) {
      continue;
    }
    table_.mark_read(index);
    any = true;
    const bool expected = goals_.columns[i].field == Field::goal_expected;
    auto& lines = expected ? expected_lines_ : actual_lines_;
    lines.insert(lines.end(), table_.cell(index).lines.begin(), table_.cell(index).lines.end());
    Cell& area = expected ? expected_area_ : actual_area_;
    const Cell blank = table_.value(index, {});
    area.places.insert(area.places.end(), blank.places.begin(), blank.places.end());
    area.state = CellState::empty;
    goal_cells_.push_back(index);
  }
  for (const int index : own_cells(row)) {
    if (!table_.was_read(index) &&
        table_.cell(index).column < goals_.columns.front().first_column) {
      table_.mark_read(index);  // "目标1", "年度目标"
    }
  }
  return any;
}

void FormReader::finish_goals() {
  const auto finish = [&](const std::vector<TextLine>& lines, const Cell& area, Cell& out) {
    if (area.state == CellState::absent) {
      return;
    }
    const LocatedText text = trimmed(join_lines(lines, area.places.front().box));
    out = cell_from(text, area.places);
    for (const int index : goal_cells_) {
      const auto& confidence = table_.cell(index).confidence;
      if (confidence && out.state != CellState::empty) {
        out.confidence = std::min(out.confidence.value_or(1.0), *confidence);
      }
    }
  };
  finish(expected_lines_, expected_area_, form_.goals.expected);
  finish(actual_lines_, actual_area_, form_.goals.actual);
}

// "年度总体目标 | text", "总体目标 | text | 完成情况 | text": goals without column labels.
bool FormReader::read_labelled_goals(const std::vector<int>& cells) {
  bool any = false;
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    const bool expected =
        table_.means(cells[i], Field::goals_block) || table_.means(cells[i], Field::goal_expected);
    const bool actual = table_.means(cells[i], Field::goal_actual);
    const bool expected_given = any || form_.goals.expected.state != CellState::absent;
    Cell& goal =
        actual && (expected_given || !expected) ? form_.goals.actual : form_.goals.expected;
    if ((!expected && !actual) || goal.state != CellState::absent) {
      continue;
    }
    table_.mark_read(cells[i]);
    goal = table_.read(cells[i + 1]);
    any = true;
    ++i;
  }
  return any;
}

void FormReader::read_row(int row) {
  if (block_ == Block::funds) {
    if (is_fund_row(table_, funds_, row)) {
      if (auto fund = read_fund_row(table_, funds_, row)) {
        form_.funds.push_back(std::move(*fund));
      }
      return;
    }
    block_ = Block::none;
  }
  if (block_ == Block::goals && read_goal_row(row)) {
    return;
  }
  if (block_ == Block::indicators) {
    if (!read_wide_value(row)) {
      indicators_.read_row(row);
    }
    return;
  }
  const std::vector<int> cells = own_cells(row);
  if (read_labelled_goals(cells)) {
    return;
  }
  if (labelled_funds_.read(table_, row, form_)) {
    return;
  }
  read_pairs(cells, 0);
}

void FormReader::read() {
  for (int row = 0; row < table_.rows(); ++row) {
    if (row == rest_of_total_ || read_wide_row(row) || read_header(row)) {
      continue;
    }
    for (const int index : table_.cells_of_row(row)) {
      // What stands in the columns of the indicators is no block's label.
      if (block_ != Block::indicators ||
          table_.cell(index).column < indicators_.header().columns.front().first_column) {
        read_funds_block(index);
      }
    }
    if (read_total(row) || read_labelled_row(row)) {
      continue;
    }
    read_row(row);
  }
  finish_goals();
}

// A group's label that a page end cut off its first rows, or that was printed in the later half.
void fill_levels_upwards(Form& form) {
  for (std::size_t i = form.indicators.size(); i-- > 1;) {
    Indicator& above = form.indicators[i - 1];
    const Indicator& below = form.indicators[i];
    if (above.level1.is_blank() && below.level1.is_read()) {
      above.level1 = below.level1;
      above.level1_weight = below.level1_weight;
    }
    if (above.level2.is_blank() && below.level2.is_read() &&
        above.level1.text == below.level1.text) {
      above.level2 = below.level2;
      above.level2_weight = below.level2_weight;
    }
  }
}

// A last row of nothing but all the points and a score is the total row; its label was not read.
void take_unnamed_total(Form& form) {
  if (form.indicators.size() < 2) {
    return;
  }
  const Indicator& last = form.indicators.back();
  const CellNumber points = read_cell_number(last.weight);
  if (last.level3.is_read() || last.target.is_read() || last.actual.is_read() ||
      !points.has_number()) {
    return;
  }
  Decimal sum;
  for (std::size_t i = 0; i + 1 < form.indicators.size(); ++i) {
    const CellNumber weight = read_cell_number(form.indicators[i].weight);
    sum += weight.has_number() ? weight.number->value : Decimal();
  }
  if (points.number->value != Decimal(100) && points.number->value != sum) {
    return;
  }
  if (!form.total.weight.is_read()) {
    form.total.weight = last.weight;
  }
  if (!form.total.score.is_read()) {
    form.total.score = last.score;
  }
  form.indicators.pop_back();
}

}  // namespace

ReadForm read_form(const FormRegion& region, const Labels& labels) {
  ReadForm out;
  out.first_page = region.first_page;
  out.last_page = region.last_page;
  const JoinedGrid joined = join_grids(region.tables);
  out.structure = joined.grid.by_alignment ? Structure::aligned : Structure::ruled;
  FormReader reader(joined, labels, out.form);
  read_header_lines(out.form, labels, region.before);
  reader.read();
  take_unnamed_total(out.form);
  read_footer_lines(out.form, labels, region.after);
  fill_levels_upwards(out.form);
  out.kind = kind_of(out.form, labels);
  add_unread_text(reader.table(), out);
  add_hidden_text(region.hidden, reader.table(), out);
  if (joined.grid.by_alignment) {
    add_alignment_notice(out);
  }
  return out;
}

}  // namespace fuhe
