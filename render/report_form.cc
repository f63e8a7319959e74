// SPDX-License-Identifier: GPL-3.0-or-later
// The corrected form: the form in its own table layout, every value kept, every recomputed value
// beside it with the number of its finding. Also the anchors that findings lead to.
#include <algorithm>
#include <set>

#include "model/form_path.h"
#include "render/report_builder.h"
#include "render/wording.h"

namespace fuhe {
namespace {

template <typename Row>
using Field = std::pair<std::string_view, Cell Row::*>;

std::string cell_anchor(std::size_t form, const std::string& pointer) {
  return "f" + std::to_string(form) + "/cell" + pointer;
}

// Cells that several rows share are drawn once, under the pointer of the first of them.
std::string drawn_pointer(const Form& form, const std::string& pointer) {
  constexpr std::string_view kList = "/indicators/";
  if (pointer.compare(0, kList.size(), kList) != 0) {
    return pointer;
  }
  for (const auto& [key, field] : {Field<Indicator>{"level1", &Indicator::level1},
                                   Field<Indicator>{"level1_weight", &Indicator::level1},
                                   Field<Indicator>{"level2", &Indicator::level2},
                                   Field<Indicator>{"level2_weight", &Indicator::level2}}) {
    const std::size_t slash = pointer.find('/', kList.size());
    if (slash == std::string::npos || pointer.substr(slash + 1) != key) {
      continue;
    }
    std::size_t row = static_cast<std::size_t>(
        std::stoul("0" + pointer.substr(kList.size(), slash - kList.size())));
    const bool second_level = field == &Indicator::level2;
    while (row > 0 && row < form.indicators.size() && (form.indicators[row].*field).is_read() &&
           (form.indicators[row].*field).text == (form.indicators[row - 1].*field).text &&
           (!second_level ||
            form.indicators[row].level1.text == form.indicators[row - 1].level1.text)) {
      --row;
    }
    return pointer_to("indicators", row, second_level ? "level2" : "level1");
  }
  return pointer;
}

class FormTables {
 public:
  FormTables(ReportBuilder& builder, std::size_t index)
      : builder_(builder),
        index_(index),
        checked_(builder.document.forms[index]),
        form_(checked_.read.form) {}

  void add_head();
  void add_funds();
  void add_goals();
  void add_indicators();
  void add_foot();
  void add_notes();

 private:
  // The value as printed, then what findings put beside it.
  [[nodiscard]] Text value(const Cell& cell, const std::string& pointer) const;
  void append_findings(Text& text, const std::string& pointer) const;
  [[nodiscard]] BlockCell value_cell(const Cell& cell, const std::string& pointer,
                                     CellLook look = CellLook::text) const;
  [[nodiscard]] BlockCell label(std::string_view key) const {
    return header_cell(builder_.words(name_of_field(key)));
  }
  struct NamedCell {
    std::string_view key;
    const Cell* cell;
    std::string pointer;
  };
  void add_pairs(Table& table, const std::vector<NamedCell>& fields) const;
  [[nodiscard]] std::vector<std::string> extra_labels(bool funds) const;
  [[nodiscard]] BlockCell extra_cell(const ExtraCells& extra, const std::string& label,
                                     const std::string& base) const;
  void add_indicator_row(Table& table, std::size_t row);
  void add_group_cell(BlockRow& row, std::size_t at, bool second_level) const;
  void add_subtotal_row(Table& table, std::size_t subtotal);
  void add_total_row(Table& table);
  [[nodiscard]] std::size_t group_end(std::size_t first, bool second_level) const;

  ReportBuilder& builder_;
  std::size_t index_;
  const CheckedForm& checked_;
  const Form& form_;
  std::vector<Field<Indicator>> columns_;
  std::vector<std::string> extras_;
};

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

template <typename Row, std::size_t N>
std::vector<Field<Row>> columns_of(const std::array<Field<Row>, N>& fields,
                                   const std::vector<Row>& rows) {
  std::vector<Field<Row>> columns;
  for (const Field<Row>& field : fields) {
    const bool used = std::any_of(rows.begin(), rows.end(), [&field](const Row& row) {
      return (row.*field.second).state != CellState::absent;
    });
    if (used) {
      columns.push_back(field);
    }
  }
  return columns;
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
  for (const Field<Indicator>& needed : {Field<Indicator>{"weight", &Indicator::weight},
                                         Field<Indicator>{"score", &Indicator::score}}) {
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

}  // namespace

std::vector<std::string> anchored_cells(const Form& form) {
  std::vector<std::string> pointers;
  for_each_cell(form, [&](const std::string& pointer, const Cell& cell) {
    if (cell.state != CellState::absent && pointer.compare(0, 6, "/notes") != 0 &&
        drawn_pointer(form, pointer) == pointer) {
      pointers.push_back(pointer);
    }
  });
  return pointers;
}

std::string place_anchor(const ReportBuilder& builder, std::size_t form,
                         const std::string& pointer) {
  const std::string drawn = drawn_pointer(builder.document.forms[form].read.form, pointer);
  const std::vector<std::string>& cells = builder.anchored[form];
  const auto found = std::find_if(cells.begin(), cells.end(), [&drawn](const std::string& cell) {
    return cell == drawn ||
           (cell.size() > drawn.size() && !drawn.empty() &&
            cell.compare(0, drawn.size(), drawn) == 0 && cell[drawn.size()] == '/');
  });
  return found == cells.end() ? "corrected/" + std::to_string(form) : cell_anchor(form, *found);
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
