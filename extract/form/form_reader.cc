// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/form_reader.h"

#include <algorithm>
#include <limits>

#include "extract/form/amounts_by_rate.h"
#include "extract/form/block_labels.h"
#include "extract/form/form_block.h"
#include "extract/form/form_repairs.h"
#include "extract/form/funds_reader.h"
#include "extract/form/goals_reader.h"
#include "extract/form/group_label.h"
#include "extract/form/guessed_columns.h"
#include "extract/form/head_reader.h"
#include "extract/form/indicator_reader.h"
#include "extract/form/labelled_row.h"
#include "extract/form/level_cells.h"
#include "extract/form/notes_reader.h"
#include "extract/form/paired_points.h"
#include "extract/form/reading_notices.h"
#include "extract/form/table_headers.h"
#include "extract/form/table_view.h"
#include "extract/form/total_reader.h"
#include "extract/grid/page_join.h"
#include "model/cell_number.h"
#include "model/fund_structure.h"
#include "model/text.h"

namespace fuhe {
namespace {

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
      : labels_(labels),
        form_(form),
        table_(joined.grid, labels),
        level_cells_(table_, page_starts(joined)),
        indicators_(table_, form, page_starts(joined)),
        block_labels_(table_, level_cells_, form),
        goals_(table_, form),
        pairs_(table_, form),
        total_(table_, level_cells_, indicators_, pairs_, form) {}

  void read();
  // Makes the readings that need the whole form; returns the columns that were guessed.
  std::vector<GuessedColumn> tell_columns();
  [[nodiscard]] const TableView& table() const { return table_; }

 private:
  bool read_header(int& row);
  bool read_transposed(int& row);
  [[nodiscard]] bool shares_out_tasks() const;
  void set_tasks_apart();
  void open(Block block, const Header& header, int& row);
  void read_row(int row);
  void read_beside_funds(int row);
  bool read_wide_row(int row);
  bool read_labelled_row(int row);
  [[nodiscard]] bool has_amount(const std::vector<int>& cells) const;
  bool read_wide_value(int row);
  void read_as_extra(const std::vector<int>& cells);

  const Labels& labels_;
  Form& form_;
  TableView table_;
  LevelCells level_cells_;
  IndicatorReader indicators_;
  BlockLabels block_labels_;
  GoalsReader goals_;
  LabelledRow pairs_;
  TotalReader total_;
  Block block_ = Block::none;
  LabelledFunds labelled_funds_;
  Header funds_;
  std::size_t adjustments_from_ = std::numeric_limits<std::size_t>::max();
  bool lists_tasks_ = false;
  Header tasks_;               // of rows of tasks that came before any other money
  std::size_t task_rows_ = 0;  // how many of them there are
  bool seen_indicators_ = false;
  std::vector<GuessedColumn> guesses_;
};

void FormReader::open(Block block, const Header& header, int& row) {
  block_ = block;
  block_labels_.read_header(header, block);
  row = first_row_under(table_, header) - 1;
  if (row > header.last_row) {
    for (const int index : table_.cells_starting_in(row)) {
      table_.mark_read(index);
    }
  }
}

// Sources across, amounts down.
bool FormReader::read_transposed(int& row) {
  if (block_ == Block::indicators) {
    return false;
  }
  const int last = read_transposed_funds(table_, row, form_.funds);
  if (last < 0) {
    return false;
  }
  for (int r = row; r <= last; ++r) {
    for (const int index : table_.cells_of_row(r)) {
      block_labels_.read(index, block_);
    }
  }
  block_ = Block::none;
  row = last;
  return true;
}

bool FormReader::read_header(int& row) {
  if (const auto header = indicator_header_at(table_, row)) {
    seen_indicators_ = true;
    indicators_.start(*header);
    note_guesses(table_, *header, guesses_);
    open(Block::indicators, *header, row);
    return true;
  }
  if (const auto header = funds_header_at(table_, row)) {
    funds_ = *header;
    const ColumnRole* source = header->find(Field::fund_source);
    const bool tasks = source != nullptr && table_.means(source->cell, Field::task_source);
    lists_tasks_ = tasks && !form_.funds.empty();
    if (tasks && form_.funds.empty()) {
      tasks_ = *header;
    }
    const ColumnRole* budget = header->find(Field::annual_budget);
    if (budget != nullptr && table_.means(budget->cell, Field::adjustment)) {
      adjustments_from_ = std::min(adjustments_from_, form_.funds.size());
    }
    const int first_row = row;
    open(Block::funds, *header, row);
    read_beside_funds(first_row);
    return true;
  }
  if (read_transposed(row)) {
    return true;
  }
  if (const auto header = goals_header_at(table_, row)) {
    goals_.start(*header);
    open(Block::goals, *header, row);
    return true;
  }
  return false;
}

// True while the rows read are those of the tasks that came first.
bool FormReader::shares_out_tasks() const {
  return !tasks_.columns.empty() && tasks_.first_row == funds_.first_row;
}

// The money by tasks in front of a block with the form's money is the same money once more.
void FormReader::set_tasks_apart() {
  const auto rest = form_.funds.begin() + static_cast<std::ptrdiff_t>(task_rows_);
  const auto is_total = [](const FundRow& row) {
    return kind_of_fund(row.source.text) == FundKind::total;
  };
  if (task_rows_ == 0 || std::none_of(rest, form_.funds.end(), is_total)) {
    return;
  }
  for (auto row = form_.funds.begin(); row != rest; ++row) {
    add_task(form_, tasks_, *row);
  }
  form_.funds.erase(form_.funds.begin(), rest);
  adjustments_from_ -= std::min(adjustments_from_, task_rows_);
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

bool FormReader::has_amount(const std::vector<int>& cells) const {
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    const bool label = table_.means(cells[i], Field::initial_budget) ||
                       table_.means(cells[i], Field::annual_budget) ||
                       table_.means(cells[i], Field::executed);
    if (label &&
        read_cell_number(table_.value(cells[i + 1], table_.text(cells[i + 1]))).has_number()) {
      return true;
    }
  }
  return false;
}

bool FormReader::read_labelled_row(int row) {
  const std::vector<int> cells = table_.cells_starting_in(row);
  std::size_t first = 0;
  // A block's own label may stand in front of the pairs.
  while (first < cells.size() && !pairs_.is_label(cells[first], block_) &&
         (table_.is_blank(cells[first]) || table_.cell(cells[first]).row_span > 1)) {
    ++first;
  }
  if (first == cells.size()) {
    return false;
  }
  const int label = cells[first];
  const bool begins = cells.size() - first <= 3 && pairs_.starts_with_label(label);
  if (!pairs_.is_label(label, block_) && !begins) {
    return false;
  }
  // In the indicator table a name may read like a label; a labelled row starts at the left edge or
  // leaves the columns.
  if (block_ == Block::indicators && table_.cell(label).column > 1) {
    return false;
  }
  // 预算编制 is no misread 预算执行 there.
  if (block_ == Block::indicators && table_.cell(label).column > 0 &&
      labels_.meanings(table_.text(label).text).empty() && !begins) {
    return false;
  }
  if (block_ == Block::goals && table_.cell(label).row_span > 1 && cells.size() > 2) {
    return false;
  }
  if (block_ == Block::funds && is_fund_row(table_, funds_, row)) {
    return false;
  }
  if (block_ != Block::indicators && has_amount(cells)) {
    labelled_funds_.read(table_, row, form_);  // "实施单位 | 某某局 | 预算金额 | 436 | ..."
  }
  pairs_.read(cells, first, block_);
  block_ = block_ == Block::indicators ? Block::indicators : Block::none;
  return true;
}

// "改进措施及结果应用方案 | text over all columns" under the indicators is no indicator.
bool FormReader::read_wide_value(int row) {
  const std::vector<int> cells = table_.cells_starting_in(row);
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
  // All columns but the first, at least, or enough of them with the score.
  const bool covers_all = covered + 1 >= static_cast<int>(indicators_.header().columns.size());
  if (covered < 4 || (!covers_score && !covers_all)) {
    return false;
  }
  if (table_.means(cells[0], Field::goal_actual) && form_.goals.actual.state == CellState::absent) {
    table_.mark_read(cells[0]);
    form_.goals.actual = table_.read(cells[1]);
    return true;
  }
  read_as_extra(cells);
  return true;
}

// "目标偏离情况说明 | text": a label that the vocabulary does not know.
void FormReader::read_as_extra(const std::vector<int>& cells) {
  table_.mark_read(cells[0]);
  form_.extra.emplace_back(to_utf8(without_trailing_colon(table_.text(cells[0])).text),
                           table_.read(cells[1]));
}

// Labelled fields left of the amounts.
void FormReader::read_beside_funds(int row) {
  std::vector<int> cells = table_.cells_starting_in(row);
  std::erase_if(cells,
                [this](int index) { return table_.cell(index).column >= funds_.first_column; });
  if (!cells.empty()) {
    pairs_.read(cells, 0, Block::none);
  }
}

void FormReader::read_row(int row) {
  if (block_ == Block::funds) {
    if (is_fund_row(table_, funds_, row)) {
      if (auto fund = read_fund_row(table_, funds_, row)) {
        if (lists_tasks_) {
          add_task(form_, funds_, *fund);
        } else {
          form_.funds.push_back(std::move(*fund));
          task_rows_ = shares_out_tasks() ? form_.funds.size() : task_rows_;
        }
        block_labels_.read_row_unit(row);
      }
      read_beside_funds(row);
      return;
    }
    block_ = Block::none;
  }
  if (block_ == Block::goals && goals_.read_row(row)) {
    return;
  }
  const std::vector<int> cells = table_.cells_starting_in(row);
  if (block_ == Block::goals && cells.size() == 2 && !table_.is_blank(cells[0])) {
    read_as_extra(cells);
    return;
  }
  if (block_ == Block::indicators) {
    if (!read_wide_value(row)) {
      indicators_.read_row(row);
    }
    return;
  }
  if (read_rate_score(table_, cells, form_)) {
    return;
  }
  if (goals_.read_labelled(cells)) {
    return;
  }
  if (labelled_funds_.read(table_, row, form_)) {
    return;
  }
  pairs_.read(cells, 0, block_);
}

void FormReader::read() {
  for (int row = 0; row < table_.rows(); ++row) {
    if (total_.has_read(row) || read_wide_row(row) || read_header(row)) {
      continue;
    }
    for (const int index : table_.cells_of_row(row)) {
      // What stands in the columns of the indicators is no block's label.
      if (block_ != Block::indicators ||
          table_.cell(index).column < indicators_.header().columns.front().first_column) {
        block_labels_.read(index, block_);
      }
    }
    if (total_.read(row, block_) || read_labelled_row(row)) {
      continue;
    }
    read_row(row);
  }
  goals_.finish();
  set_tasks_apart();
  tell_adjustments(form_.funds, adjustments_from_);
}

std::vector<GuessedColumn> FormReader::tell_columns() {
  std::vector<GuessedColumn> amounts = tell_amounts_by_rate(form_);
  locate_headings(table_, funds_, amounts);
  amounts.insert(amounts.end(), guesses_.begin(), guesses_.end());
  return amounts;
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
  const std::vector<GuessedColumn> guesses = reader.tell_columns();
  part_paired_points(out.form);
  take_unnamed_total(out.form);
  take_unit_of_amounts(out.form);
  widen_subtotals(out.form);
  read_footer_lines(out.form, labels, region.after);
  fill_levels_upwards(out.form);
  out.kind = kind_of(out.form, labels);
  add_unread_text(reader.table(), out);
  add_guessed_columns(guesses, out);
  add_left_out_tables(region.left_out, out);
  add_hidden_text(region.hidden, reader.table(), out);
  if (joined.grid.by_alignment) {
    add_alignment_notice(out);
  }
  return out;
}

}  // namespace fuhe
