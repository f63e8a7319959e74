// SPDX-License-Identifier: GPL-3.0-or-later
// The corrected form but for its indicators (report_indicators.cc).
#include "model/form_path.h"
#include "render/form_tables.h"

namespace fuhe {

void FormTables::append_findings(Text& text, const std::string& pointer) const {
  for (std::size_t i = 0; i < checked_.findings.size(); ++i) {
    const Finding& finding = checked_.findings[i];
    if (finding.at != pointer) {
      continue;
    }
    if (corrects(finding)) {
      text.push_back({(text.empty() ? "" : "\n") + *finding.recomputed, Voice::corrected, ""});
    }
    text.push_back(finding_mark(builder_.document, index_, i));
  }
}

Text FormTables::value(const Cell& cell, const std::string& pointer) const {
  Text text;
  if (cell.is_read()) {
    text.push_back({cell.text, Voice::text, ""});
  } else if (cell.state == CellState::unreadable) {
    text = builder_.words("〔未能辨认〕", "unreadable", Voice::warning);
  }
  append_findings(text, pointer);
  return text;
}

BlockCell FormTables::value_cell(const Cell& cell, const std::string& pointer,
                                 CellLook look) const {
  BlockCell result = fuhe::cell(value(cell, pointer), look);
  result.anchor = cell_anchor(index_, pointer);
  return result;
}

// Two fields a row; the last one of an odd number takes the whole width.
void FormTables::add_pairs(Table& table, const std::vector<NamedCell>& fields) const {
  std::vector<const NamedCell*> present;
  for (const NamedCell& field : fields) {
    if (field.cell->state != CellState::absent) {
      present.push_back(&field);
    }
  }
  for (std::size_t i = 0; i < present.size(); i += 2) {
    BlockRow row;
    for (std::size_t j = i; j < std::min(i + 2, present.size()); ++j) {
      BlockCell name = label(present[j]->key);
      name.look = CellLook::row_header;
      row.cells.push_back(std::move(name));
      row.cells.push_back(value_cell(*present[j]->cell, present[j]->pointer));
    }
    if (row.cells.size() == 2) {
      row.cells.back().column_span = 3;
    }
    table.rows.push_back(std::move(row));
  }
}

void FormTables::add_head() {
  Table table;
  table.columns = {1.5, 3.5, 1.5, 3.5};
  table.look = TableLook::ruled;
  table.summary = builder_.say("自评表表头", "head of the form");
  Text title = value(form_.title, "/title");
  for (TextPiece& piece : title) {
    piece.voice = piece.voice == Voice::text ? Voice::strong : piece.voice;
  }
  BlockCell title_cell = cell(std::move(title), CellLook::title);
  title_cell.anchor = cell_anchor(index_, "/title");
  title_cell.column_span = 4;
  table.rows.push_back({{std::move(title_cell)}});
  add_pairs(table, {{"year", &form_.year, "/year"},
                    {"attachment", &form_.attachment, "/attachment"},
                    {"unit", &form_.unit, "/unit"},
                    {"filled_on", &form_.filled_on, "/filled_on"},
                    {"department", &form_.department, "/department"},
                    {"project", &form_.project, "/project"},
                    {"supervisor", &form_.supervisor, "/supervisor"},
                    {"implementer", &form_.implementer, "/implementer"},
                    {"currency_unit", &form_.currency_unit, "/currency_unit"},
                    {"funds_weight", &form_.funds_weight, "/funds_weight"},
                    {"indicators_weight", &form_.indicators_weight, "/indicators_weight"}});
  builder_.add(std::move(table));
}

std::vector<std::string> FormTables::extra_labels(bool funds) const {
  std::vector<std::string> labels;
  const auto collect = [&labels](const ExtraCells& extra) {
    for (const auto& [label, cell] : extra) {
      if (std::find(labels.begin(), labels.end(), label) == labels.end()) {
        labels.push_back(label);
      }
    }
  };
  if (funds) {
    std::for_each(form_.funds.begin(), form_.funds.end(),
                  [&](const FundRow& row) { collect(row.extra); });
  } else {
    std::for_each(form_.indicators.begin(), form_.indicators.end(),
                  [&](const Indicator& row) { collect(row.extra); });
  }
  return labels;
}

BlockCell FormTables::extra_cell(const ExtraCells& extra, const std::string& label,
                                 const std::string& base) const {
  for (const auto& [name, cell] : extra) {
    if (name == label) {
      return value_cell(cell, base + "/extra/" + label);
    }
  }
  return cell({});
}

void FormTables::add_funds() {
  if (form_.funds.empty()) {
    return;
  }
  const auto columns = columns_of<FundRow, 7>({{{"source", &FundRow::source},
                                                {"initial_budget", &FundRow::initial_budget},
                                                {"annual_budget", &FundRow::annual_budget},
                                                {"executed", &FundRow::executed},
                                                {"weight", &FundRow::weight},
                                                {"rate", &FundRow::rate},
                                                {"score", &FundRow::score}}},
                                              form_.funds);
  const std::vector<std::string> extras = extra_labels(true);
  const bool partitions = std::any_of(form_.funds.begin(), form_.funds.end(),
                                      [](const FundRow& row) { return !row.partition.empty(); });
  Table table;
  table.look = TableLook::ruled;
  table.header_rows = 1;
  table.summary = builder_.say("资金情况", "funds");
  BlockRow head;
  if (partitions) {
    head.cells.push_back(header_cell(builder_.words("划分", "partition")));
    table.columns.push_back(1);
  }
  for (const auto& [key, field] : columns) {
    head.cells.push_back(label(key));
    const bool narrow = field == &FundRow::weight || field == &FundRow::score;
    table.columns.push_back(field == &FundRow::source ? 2.2 : narrow ? 0.9 : 1.5);
  }
  for (const std::string& extra : extras) {
    head.cells.push_back(header_cell({{extra, Voice::text, ""}}));
    table.columns.push_back(1.3);
  }
  table.rows.push_back(std::move(head));
  for (std::size_t i = 0; i < form_.funds.size(); ++i) {
    BlockRow row;
    if (partitions) {
      row.cells.push_back(cell({{form_.funds[i].partition, Voice::text, ""}}, CellLook::centered));
    }
    for (const auto& [key, field] : columns) {
      const CellLook look = field == &FundRow::source ? CellLook::text : CellLook::number;
      row.cells.push_back(value_cell(form_.funds[i].*field, pointer_to("funds", i, key), look));
    }
    for (const std::string& extra : extras) {
      row.cells.push_back(extra_cell(form_.funds[i].extra, extra, "/funds/" + std::to_string(i)));
    }
    table.rows.push_back(std::move(row));
  }
  builder_.add(std::move(table));
}

void FormTables::add_goals() {
  if (form_.goals.expected.state == CellState::absent &&
      form_.goals.actual.state == CellState::absent) {
    return;
  }
  Table table;
  table.columns = {1, 1};
  table.look = TableLook::ruled;
  table.header_rows = 1;
  table.summary = builder_.say("年度总体目标", "goals of the year");
  table.rows.push_back({{label("goals/expected"), label("goals/actual")}});
  table.rows.push_back({{value_cell(form_.goals.expected, "/goals/expected"),
                         value_cell(form_.goals.actual, "/goals/actual")}});
  builder_.add(std::move(table));
}

void FormTables::add_foot() {
  Table table;
  table.columns = {1.5, 3.5, 1.5, 3.5};
  table.look = TableLook::ruled;
  table.summary = builder_.say("自评表表尾", "foot of the form");
  add_pairs(table, {{"conclusion", &form_.conclusion, "/conclusion"},
                    {"contact/name", &form_.contact.name, "/contact/name"},
                    {"contact/phone", &form_.contact.phone, "/contact/phone"}});
  for (const auto& [name, cell] : form_.extra) {
    BlockCell head = header_cell({{name, Voice::text, ""}});
    head.look = CellLook::row_header;
    BlockCell shown = value_cell(cell, "/extra/" + name);
    shown.column_span = 3;
    table.rows.push_back({{std::move(head), std::move(shown)}});
  }
  builder_.add(std::move(table));
}

void FormTables::add_notes() {
  for (std::size_t i = 0; i < form_.notes.size(); ++i) {
    Text text{{builder_.say("注", "note ") + std::to_string(i + 1) + ". ", Voice::strong, ""}};
    const std::string pointer = "/notes/" + std::to_string(i);
    for (TextPiece& piece : value(form_.notes[i], pointer)) {
      text.push_back(std::move(piece));
    }
    builder_.add(Paragraph{std::move(text), ParagraphLook::note});
  }
}

void add_corrected_form(ReportBuilder& builder, std::size_t form, int level) {
  builder.add_section(level, "更正后的自评表", "The form, corrected",
                      "corrected/" + std::to_string(form));
  builder.add(Paragraph{
      builder.words(
          "黑色为原表所填，一字未改；红色黑体为复算值，方括号内为问题编号。",
          "Black: as claimed, unchanged. Red: recomputed, with the number of the finding."),
      ParagraphLook::note, true});
  FormTables tables(builder, form);
  tables.add_head();
  tables.add_funds();
  tables.add_goals();
  tables.add_indicators();
  tables.add_foot();
  tables.add_notes();
}

}  // namespace fuhe
