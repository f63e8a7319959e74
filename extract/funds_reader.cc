// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/funds_reader.h"

#include <algorithm>

#include "extract/group_label.h"
#include "model/text.h"

namespace fuhe {
namespace {

Cell* cell_of(FundRow& row, Field field) {
  switch (field) {
    case Field::initial_budget:
      return &row.initial_budget;
    case Field::annual_budget:
      return &row.annual_budget;
    case Field::executed:
      return &row.executed;
    case Field::rate:
      return &row.rate;
    case Field::fund_weight:
      return &row.weight;
    case Field::fund_score:
      return &row.score;
    default:
      return nullptr;
  }
}

int first_value_column(const Header& header) {
  int first = 1 << 20;
  for (const ColumnRole& role : header.columns) {
    if (role.field != Field::fund_source && role.field != Field::other_column) {
      first = std::min(first, role.first_column);
    }
  }
  return first;
}

// Cells to the left of the values that do not run over the header: the row's labels. The block's
// own label does.
std::vector<int> label_cells(const TableView& table, const Header& header, int row) {
  std::vector<int> found;
  const int first = first_value_column(header);
  for (const int index : table.cells_of_row(row)) {
    const GridCell& cell = table.cell(index);
    if (cell.column < first && cell.row > header.last_row) {
      found.push_back(index);
    }
  }
  return found;
}

// The innermost label with text names the row; labels further out name a partition.
void read_labels(TableView& table, const Header& header, int row, FundRow& out) {
  const std::vector<int> cells = label_cells(table, header, row);
  int inner = -1;
  for (const int index : cells) {
    if (!table.is_blank(index)) {
      inner = index;
    }
  }
  for (const int index : cells) {
    if (index == inner) {
      out.source = table.value(index, without_trailing_colon(table.text(index)));
      table.mark_read(index);
    } else if (!table.is_blank(index)) {
      out.partition = to_utf8(table.text(index).text);
      table.mark_read(index);
    }
  }
}

}  // namespace

std::optional<FundRow> read_fund_row(TableView& table, const Header& header, int row) {
  FundRow out;
  read_labels(table, header, row, out);
  bool any = out.source.state == CellState::read;
  const std::vector<int> cells = cells_under(table, header, row);
  for (std::size_t i = 0; i < header.columns.size(); ++i) {
    const ColumnRole& role = header.columns[i];
    const int index = cells[i];
    // A value that spans several rows belongs to the first of them.
    if (index < 0 || table.cell(index).row != row || role.field == Field::fund_source) {
      continue;
    }
    if (Cell* cell = cell_of(out, role.field)) {
      if (std::find(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(i), index) !=
          cells.begin() + static_cast<std::ptrdiff_t>(i)) {
        continue;  // one cell over two columns: the left one has it
      }
      *cell = table.read(index);
      any = any || !cell->is_blank();
    } else if (!table.was_read(index)) {
      out.extra.emplace_back(role.label, table.read(index));
      any = any || !out.extra.back().second.is_blank();
    }
  }
  if (!any) {
    return std::nullopt;
  }
  return out;
}

bool is_fund_row(const TableView& table, const Header& header, int row) {
  // The block's label: a cell left of the values that starts at or above the header's last row.
  for (const int index : table.cells_of_row(row)) {
    const GridCell& cell = table.cell(index);
    if (cell.column < first_value_column(header) && cell.row <= header.last_row) {
      return true;
    }
  }
  for (const int index : label_cells(table, header, row)) {
    if (table.means(index, Field::fund_total_row) || table.means(index, Field::fund_part_row)) {
      return true;
    }
    for (const Field part : {Field::fund_part_row, Field::fund_total_row}) {
      const std::u32string key = label_key(table.text(index).text);
      if (key.size() < 16 && table.labels().occurs(part, key)) {
        return true;
      }
    }
  }
  // No row labels at all: the values stand right under the header.
  return label_cells(table, header, row).empty() && row == header.last_row + 1;
}

bool read_labelled_funds(TableView& table, int row, std::vector<FundRow>& funds) {
  const std::vector<int> cells = table.cells_starting_in(row);
  FundRow out;
  bool amount = false;
  std::vector<int> used;
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    for (const Field field : {Field::initial_budget, Field::annual_budget, Field::executed,
                              Field::rate, Field::fund_weight, Field::fund_score}) {
      Cell* cell = cell_of(out, field);
      if (cell->state == CellState::absent && table.means(cells[i], field) &&
          table.meanings(cells[i + 1]).empty()) {
        *cell = table.value(cells[i + 1], table.text(cells[i + 1]));
        used.push_back(cells[i]);
        used.push_back(cells[i + 1]);
        amount = amount || field == Field::initial_budget || field == Field::annual_budget ||
                 field == Field::executed;
        break;
      }
    }
  }
  if (!amount) {
    return false;
  }
  for (const int index : used) {
    table.mark_read(index);
  }
  funds.push_back(std::move(out));
  return true;
}

}  // namespace fuhe
