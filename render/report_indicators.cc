// SPDX-License-Identifier: GPL-3.0-or-later
// The corrected form's table of indicators: groups that span rows, subtotals between them, the
// total.
#include "model/form_path.h"
#include "render/form_tables.h"

namespace fuhe {

// One past the last row that shares the group cell of `first`.
std::size_t FormTables::group_end(std::size_t first, bool second_level) const {
  const auto& rows = form_.indicators;
  const auto field = second_level ? &Indicator::level2 : &Indicator::level1;
  std::size_t end = first + 1;
  while (end < rows.size() && (rows[first].*field).is_read() &&
         (rows[end].*field).text == (rows[first].*field).text &&
         rows[end].level1.text == rows[first].level1.text) {
    // A subtotal row stands between groups.
    const bool closed =
        std::any_of(form_.subtotals.begin(), form_.subtotals.end(),
                    [end](const Subtotal& subtotal) { return subtotal.last_indicator == end; });
    if (closed) {
      break;
    }
    ++end;
  }
  return end;
}

void FormTables::add_group_cell(BlockRow& row, std::size_t at, bool second_level) const {
  const Indicator& indicator = form_.indicators[at];
  const Cell& name = second_level ? indicator.level2 : indicator.level1;
  const Cell& weight = second_level ? indicator.level2_weight : indicator.level1_weight;
  const char* key = second_level ? "level2" : "level1";
  const char* weight_key = second_level ? "level2_weight" : "level1_weight";
  BlockCell group = value_cell(name, pointer_to("indicators", at, key), CellLook::centered);
  Text& text = group.paragraphs.front();
  if (weight.is_read()) {
    text.push_back({"\n（" + weight.text + builder_.say("分", " p") + "）", Voice::text, ""});
  }
  const std::size_t end = group_end(at, second_level);
  for (std::size_t i = at; i < end; ++i) {
    if (i > at) {
      append_findings(text, pointer_to("indicators", i, key));
    }
    append_findings(text, pointer_to("indicators", i, weight_key));
  }
  group.row_span = static_cast<int>(end - at);
  row.cells.push_back(std::move(group));
}

void FormTables::add_indicator_row(Table& table, std::size_t at) {
  BlockRow row;
  for (const auto& [key, field] : columns_) {
    const bool first = field == &Indicator::level1;
    if (first || field == &Indicator::level2) {
      const bool begins = at == 0 || group_end(at - 1, !first) == at;
      // The row before may stand inside a group that began earlier, and ends where that one ends.
      if (begins) {
        add_group_cell(row, at, !first);
      }
      continue;
    }
    const bool number = field == &Indicator::weight || field == &Indicator::score;
    row.cells.push_back(value_cell(form_.indicators[at].*field, pointer_to("indicators", at, key),
                                   number ? CellLook::number : CellLook::text));
  }
  for (const std::string& extra : extras_) {
    row.cells.push_back(
        extra_cell(form_.indicators[at].extra, extra, "/indicators/" + std::to_string(at)));
  }
  table.rows.push_back(std::move(row));
}

void FormTables::add_subtotal_row(Table& table, std::size_t at) {
  const Subtotal& subtotal = form_.subtotals[at];
  BlockRow row;
  bool labelled = false;
  int before = 0;
  for (const auto& [key, field] : columns_) {
    (void)key;
    before += field == &Indicator::weight || field == &Indicator::score ? 0 : 1;
    if (field == &Indicator::weight || field == &Indicator::score) {
      break;
    }
  }
  for (const auto& [key, field] : columns_) {
    (void)key;
    if (field == &Indicator::weight) {
      row.cells.push_back(
          value_cell(subtotal.weight, pointer_to("subtotals", at, "weight"), CellLook::number));
    } else if (field == &Indicator::score) {
      row.cells.push_back(
          value_cell(subtotal.score, pointer_to("subtotals", at, "score"), CellLook::number));
    } else if (!labelled) {
      BlockCell name =
          value_cell(subtotal.label, pointer_to("subtotals", at, "label"), CellLook::band);
      name.column_span = std::max(before, 1);
      row.cells.push_back(std::move(name));
      labelled = true;
    } else if (field == &Indicator::reason) {
      row.cells.push_back(cell({}));
    }
  }
  row.cells.insert(row.cells.end(), extras_.size(), cell({}));
  table.rows.push_back(std::move(row));
}

void FormTables::add_total_row(Table& table) {
  BlockRow row;
  int before = 0;
  for (const auto& [key, field] : columns_) {
    (void)key;
    if (field == &Indicator::weight || field == &Indicator::score) {
      break;
    }
    ++before;
  }
  BlockCell name = cell(builder_.words("总分", "total", Voice::strong), CellLook::band);
  name.column_span = std::max(before, 1);
  row.cells.push_back(std::move(name));
  for (std::size_t i = static_cast<std::size_t>(before); i < columns_.size(); ++i) {
    const auto field = columns_[i].second;
    if (field == &Indicator::weight) {
      row.cells.push_back(value_cell(form_.total.weight, "/total/weight", CellLook::number));
    } else if (field == &Indicator::score) {
      row.cells.push_back(value_cell(form_.total.score, "/total/score", CellLook::number));
    } else {
      row.cells.push_back(cell({}));
    }
  }
  row.cells.insert(row.cells.end(), extras_.size(), cell({}));
  table.rows.push_back(std::move(row));
}

void FormTables::add_indicators() {
  columns_ = columns_of<Indicator, 8>({{{"level1", &Indicator::level1},
                                        {"level2", &Indicator::level2},
                                        {"level3", &Indicator::level3},
                                        {"target", &Indicator::target},
                                        {"actual", &Indicator::actual},
                                        {"weight", &Indicator::weight},
                                        {"score", &Indicator::score},
                                        {"reason", &Indicator::reason}}},
                                      form_.indicators);
  // The total has columns of its own even where the rows lack them.
  for (const RowField<Indicator>& needed : {RowField<Indicator>{"weight", &Indicator::weight},
                                            RowField<Indicator>{"score", &Indicator::score}}) {
    if (std::none_of(columns_.begin(), columns_.end(),
                     [&](const auto& column) { return column.second == needed.second; })) {
      columns_.push_back(needed);
    }
  }
  extras_ = extra_labels(false);
  Table table;
  table.look = TableLook::ruled;
  table.size = 8.5;
  table.header_rows = 1;
  table.summary = builder_.say("绩效指标", "indicators");
  BlockRow head;
  for (const auto& [key, field] : columns_) {
    head.cells.push_back(label(key));
    const bool level = field == &Indicator::level1 || field == &Indicator::level2;
    table.columns.push_back(level                         ? 1.32
                            : field == &Indicator::weight ? 0.95
                            : field == &Indicator::score  ? 1.05
                            : field == &Indicator::level3 ? 1.6
                                                          : 2);
  }
  for (const std::string& extra : extras_) {
    head.cells.push_back(header_cell({{extra, Voice::text, ""}}));
    table.columns.push_back(1.1);
  }
  table.rows.push_back(std::move(head));
  for (std::size_t i = 0; i < form_.indicators.size(); ++i) {
    add_indicator_row(table, i);
    for (std::size_t s = 0; s < form_.subtotals.size(); ++s) {
      if (form_.subtotals[s].last_indicator == i + 1) {
        add_subtotal_row(table, s);
      }
    }
  }
  add_total_row(table);
  builder_.add(std::move(table));
}

}  // namespace fuhe
