// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/funds_reader.h"

#include <algorithm>
#include <array>

#include "extract/form/fund_cells.h"
#include "extract/form/group_label.h"
#include "model/cell_number.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::array kValueFields{Field::initial_budget, Field::annual_budget, Field::executed,
                                  Field::rate,           Field::fund_weight,   Field::fund_score};

int first_value_column(const Header& header) {
  int first = 1 << 20;
  for (const ColumnRole& role : header.columns) {
    if (role.field != Field::fund_source && role.field != Field::other_column) {
      first = std::min(first, role.first_column);
    }
  }
  return first;
}

bool is_amount(const TableView& table, int index) {
  const CellNumber number = read_cell_number(table.value(index, table.text(index)));
  return number.has_number() && number.number->unit.empty();
}

// Cells to the left of the values that do not run over the header: the row's labels. The block's
// own label does.
std::vector<int> label_cells(const TableView& table, const Header& header, int row) {
  std::vector<int> found;
  const int first = first_value_column(header);
  for (const int index : table.cells_of_row(row)) {
    const GridCell& cell = table.cell(index);
    if (cell.column >= header.first_column && cell.column < first && cell.row > header.last_row &&
        !is_amount(table, index)) {
      found.push_back(index);
    }
  }
  return found;
}

bool is_under_label(const TableView& table, const Header& header, int index) {
  return std::any_of(header.columns.begin(), header.columns.end(), [&](const ColumnRole& role) {
    return role.field == Field::other_column && table.cell(index).column >= role.first_column &&
           table.last_column(index) <= role.last_column;
  });
}

// The innermost label with text names the row; labels further out name a partition.
void read_labels(TableView& table, const Header& header, int row, FundRow& out) {
  const std::vector<int> cells = label_cells(table, header, row);
  const ColumnRole* named = header.find(Field::fund_source);
  int inner = -1;
  for (const int index : cells) {
    const bool is_source = named != nullptr && table.cell(index).column <= named->first_column &&
                           table.last_column(index) >= named->first_column;
    if (!table.is_blank(index) && (inner < 0 || named == nullptr || is_source)) {
      inner = index;
    }
  }
  for (const int index : cells) {
    if (index == inner) {
      out.source = table.value(index, without_trailing_colon(table.text(index)));
      table.mark_read(index);
    } else if (!table.is_blank(index) && !is_under_label(table, header, index)) {
      out.partition = to_utf8(table.text(index).text);
      table.mark_read(index);
    }
  }
}

}  // namespace

namespace {

// "其中：一般公共预算：742.60" inside an amount's cell is a labelled part, not an amount.
bool read_inline_amount(TableView& table, int index, FundRow& out) {
  const LocatedText& text = table.text(index);
  const std::size_t colon = text.text.find_last_of(U":：");
  const bool words = !text.empty() && is_ideograph(text.text.front());
  if (table.was_read(index) || !words || colon == std::u32string::npos) {
    return false;
  }
  table.mark_read(index);
  const LocatedText value = trimmed(text.part(colon + 1));
  out.extra.emplace_back(to_utf8(text.part(0, colon).text), table.value(index, value));
  return true;
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
    if (read_inline_amount(table, index, out)) {
      any = true;
      continue;
    }
    if (Cell* cell = fund_cell_of(out, role.field)) {
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

bool read_rate_score(TableView& table, const std::vector<int>& cells, Form& form) {
  if (cells.size() != 2 || form.funds.empty() ||
      form.funds.front().score.state == CellState::read ||
      !table.means(cells[0], Field::fund_score) || table.means(cells[0], Field::score) ||
      !is_amount(table, cells[1])) {
    return false;
  }
  table.mark_read(cells[0]);
  form.funds.front().score = table.read(cells[1]);
  return true;
}

void add_task(Form& form, const Header& header, FundRow& row) {
  const std::string name = row.source.text.empty() ? "" : row.source.text + "/";
  for (const ColumnRole& role : header.columns) {
    const Cell* cell = fund_cell_of(row, role.field);
    if (cell != nullptr && !cell->is_blank()) {
      form.extra.emplace_back(name + role.label, *cell);
    }
  }
  for (auto& [label, cell] : row.extra) {
    form.extra.emplace_back(name + label, std::move(cell));
  }
}

bool is_fund_row(const TableView& table, const Header& header, int row) {
  const auto starts_elsewhere = [&](int index) {
    return std::any_of(table.meanings(index).begin(), table.meanings(index).end(),
                       [](const LabelHit& hit) {
                         return hit.field < Field::extra || hit.field == Field::goals_block ||
                                hit.field == Field::indicators_block ||
                                hit.field == Field::goal_expected || hit.field == Field::level1;
                       });
  };
  const std::vector<int> labels = label_cells(table, header, row);
  for (const int index : labels) {
    if (table.means(index, Field::fund_total_row) || table.means(index, Field::fund_part_row)) {
      return true;
    }
    if (starts_elsewhere(index)) {
      return false;
    }
  }
  // Values of its own in at least two columns; one cell across them is another block's text.
  std::vector<int> values;
  for (const int index : cells_under(table, header, row)) {
    if (index >= 0 && table.cell(index).row > header.last_row &&
        std::count(values.begin(), values.end(), index) == 0) {
      values.push_back(index);
    }
  }
  std::erase_if(values,
                [&](int index) { return std::count(labels.begin(), labels.end(), index) != 0; });
  const auto is_text = [&](int index) {
    const std::u32string key = match_key(table.text(index).text);
    return std::count_if(key.begin(), key.end(), is_ideograph) > 3;
  };
  return values.size() >= 2 && std::none_of(values.begin(), values.end(), starts_elsewhere) &&
         std::none_of(values.begin(), values.begin() + 2, is_text);
}

namespace {

bool is_part(const TableView& table, int index) {
  const std::u32string key = label_key(table.text(index).text);
  return !key.empty() && table.labels().occurs(Field::fund_part_row, key);
}

// Two parts with different names in one row: its amounts belong to no common row.
bool has_unlike_parts(const TableView& table, const std::vector<int>& cells) {
  std::vector<std::u32string> names;
  for (const int index : cells) {
    if (is_part(table, index)) {
      names.push_back(label_key(table.text(index).text));
    }
  }
  return std::any_of(names.begin(), names.end(),
                     [&names](const std::u32string& name) { return name != names.front(); });
}

}  // namespace

bool LabelledFunds::read(TableView& table, int row, Form& form) {
  if (!read_amounts(table, row, form.funds)) {
    return read_parts(table, row, form.funds);
  }
  if (has_unlike_parts(table, table.cells_starting_in(row))) {
    read_unlike_parts(table, table.cells_starting_in(row), form.funds.back());
  }
  for (const int index : table.cells_of_row(row)) {
    const auto unit = find_currency_unit(table.text(index));
    if (unit && form.currency_unit.state == CellState::absent) {
      form.currency_unit = table.value(index, *unit);
    }
  }
  return true;
}

bool LabelledFunds::read_amounts(TableView& table, int row, std::vector<FundRow>& funds) {
  const std::vector<int> cells = table.cells_starting_in(row);
  // A form that states one amount a row adds to the row it began.
  FundRow out = columns_.empty() || funds.empty() ? FundRow{} : funds.back();
  bool amount = false;
  std::vector<int> used;
  std::vector<Column> columns;
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    for (const Field field : kValueFields) {
      Cell* cell = fund_cell_of(out, field);
      if (cell->state == CellState::absent && table.means(cells[i], field) &&
          table.meanings(cells[i + 1]).empty()) {
        *cell = table.value(cells[i + 1], table.text(cells[i + 1]));
        used.push_back(cells[i]);
        used.push_back(cells[i + 1]);
        columns.push_back({table.cell(cells[i + 1]).column, field});
        // What follows the amounts goes on with them, unless it may be the form's own total.
        const bool goes_on = !columns_.empty() && !table.means(cells[i], Field::score) &&
                             !table.means(cells[i], Field::weight);
        amount = amount || field == Field::initial_budget || field == Field::annual_budget ||
                 field == Field::executed || goes_on;
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
  if (columns_.empty() || funds.empty()) {
    funds.push_back(std::move(out));
  } else {
    funds.back() = std::move(out);
  }
  columns_.insert(columns_.end(), columns.begin(), columns.end());
  return true;
}

// "其中：财政资金 | 480 | 其他资金 | 0" names its parts and not what their amounts are.
void LabelledFunds::read_unlike_parts(TableView& table, const std::vector<int>& cells,
                                      FundRow& fund) {
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    if (!is_part(table, cells[i]) || !table.meanings(cells[i + 1]).empty() ||
        table.was_read(cells[i + 1])) {
      continue;
    }
    table.mark_read(cells[i]);
    const LocatedText label = without_trailing_colon(table.text(cells[i]));
    fund.extra.emplace_back(to_utf8(label.text), table.read(cells[i + 1]));
    ++i;
  }
}

bool LabelledFunds::read_parts(TableView& table, int row, std::vector<FundRow>& funds) {
  const std::vector<int> cells = table.cells_starting_in(row);
  if (columns_.empty() || funds.empty()) {
    return false;
  }
  if (has_unlike_parts(table, cells)) {
    read_unlike_parts(table, cells, funds.back());
    return true;
  }
  FundRow out;
  bool any = false;
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    const bool part = is_part(table, cells[i]);
    const auto column = std::find_if(columns_.begin(), columns_.end(), [&](const Column& one) {
      return one.column == table.cell(cells[i + 1]).column;
    });
    if (!part || column == columns_.end()) {
      continue;
    }
    *fund_cell_of(out, column->field) = table.read(cells[i + 1]);
    table.mark_read(cells[i]);
    if (out.source.state == CellState::absent) {
      out.source = table.value(cells[i], without_trailing_colon(table.text(cells[i])));
    }
    any = true;
    ++i;
  }
  if (any) {
    funds.push_back(std::move(out));
  }
  return any;
}

int read_transposed_funds(TableView& table, int row, std::vector<FundRow>& funds) {
  std::vector<int> sources;
  for (const int index : table.cells_starting_in(row)) {
    if (table.means(index, Field::fund_total_row) ||
        (table.text(index).text.size() < 16 &&
         table.labels().occurs(Field::fund_part_row, label_key(table.text(index).text)))) {
      sources.push_back(index);
    }
  }
  const auto field_of_row = [&](int r) {
    for (const int index : table.cells_starting_in(r)) {
      for (const Field field : kValueFields) {
        if (table.means(index, field)) {
          return index;
        }
      }
    }
    return -1;
  };
  if (sources.size() < 2 || row + 1 >= table.rows()) {
    return -1;
  }
  // The amounts' labels stand left of them all.
  const int beside = field_of_row(row + 1);
  if (beside < 0 || table.last_column(beside) >= table.cell(sources.front()).column) {
    return -1;
  }
  std::vector<FundRow> rows(sources.size());
  for (std::size_t i = 0; i < sources.size(); ++i) {
    table.mark_read(sources[i]);
    rows[i].source = table.value(sources[i], without_trailing_colon(table.text(sources[i])));
  }
  int last = row;
  for (int r = row + 1; r < table.rows(); ++r) {
    const int label = field_of_row(r);
    if (label < 0) {
      break;
    }
    last = r;
    table.mark_read(label);
    for (const Field field : kValueFields) {
      if (!table.means(label, field)) {
        continue;
      }
      for (std::size_t i = 0; i < sources.size(); ++i) {
        const int value = table.at(r, table.cell(sources[i]).column);
        if (value >= 0 && value != label && !table.was_read(value)) {
          *fund_cell_of(rows[i], field) = table.read(value);
        }
      }
      break;
    }
  }
  funds.insert(funds.end(), rows.begin(), rows.end());
  return last;
}

}  // namespace fuhe
