// SPDX-License-Identifier: GPL-3.0-or-later
// A form out of a result of fuhe/check/1.
#include <algorithm>
#include <map>

#include "model/form_path.h"
#include "render/json_node.h"

namespace fuhe {
namespace {

Cell cell_of_text(std::string text) {
  Cell cell;
  cell.state = text.empty() ? CellState::empty : CellState::read;
  cell.text = std::move(text);
  return cell;
}

Cell read_cell(const Node& parent, const std::string& key) {
  Cell cell;
  if (!parent.json.contains(key)) {
    return cell;
  }
  cell.state = CellState::empty;
  return parent.json.at(key).is_null() ? cell : cell_of_text(parent.at(key).text());
}

Cell read_year(const Node& form) {
  if (form.has("year") && form.at("year").json.is_number_integer()) {
    return cell_of_text(std::to_string(form.at("year").whole_number()));
  }
  return read_cell(form, "year");
}

ExtraCells read_extra(const Node& parent) {
  ExtraCells extra;
  if (parent.has("extra")) {
    const Node node = parent.at("extra");
    for_each_member(node, [&](const std::string& label, const Node& value) {
      (void)value;
      extra.emplace_back(label, read_cell(node, label));
    });
  }
  return extra;
}

template <typename Row, std::size_t N>
Row read_row(const Node& node, const std::array<FieldList<Row>, N>& fields) {
  node.expect_object();
  Row row;
  for (const auto& [key, field] : fields) {
    row.*field = read_cell(node, std::string(key));
  }
  row.extra = read_extra(node);
  return row;
}

Subtotal read_subtotal(const Node& node) {
  node.expect_object();
  Subtotal subtotal;
  subtotal.label = read_cell(node, "label");
  subtotal.level1 = text_or_empty(node, "level1");
  subtotal.weight = read_cell(node, "weight");
  subtotal.score = read_cell(node, "score");
  if (node.has("indicators")) {
    const Node range = node.at("indicators");
    range.expect_array();
    if (range.json.size() != 2 || range.at(0).whole_number() < 0 ||
        range.at(1).whole_number() < range.at(0).whole_number()) {
      range.fail("must be [first, past the last]");
    }
    subtotal.first_indicator = static_cast<std::size_t>(range.at(0).whole_number());
    subtotal.last_indicator = static_cast<std::size_t>(range.at(1).whole_number());
  }
  return subtotal;
}

void read_rows(const Node& node, Form& form) {
  if (node.has("funds")) {
    for_each_item(node.at("funds"), [&form](const Node& item) {
      form.funds.push_back(read_row(item, kFundFields));
      form.funds.back().partition = text_or_empty(item, "partition");
    });
  }
  if (node.has("indicators")) {
    for_each_item(node.at("indicators"), [&form](const Node& item) {
      form.indicators.push_back(read_row(item, kIndicatorFields));
    });
  }
  if (node.has("subtotals")) {
    for_each_item(node.at("subtotals"),
                  [&form](const Node& item) { form.subtotals.push_back(read_subtotal(item)); });
  }
  for (const Subtotal& subtotal : form.subtotals) {
    if (subtotal.last_indicator > form.indicators.size()) {
      node.fail("a subtotal covers more indicators than there are");
    }
  }
  if (node.has("notes")) {
    for_each_item(node.at("notes"),
                  [&form](const Node& item) { form.notes.push_back(cell_of_text(item.text())); });
  }
}

void read_block(const Node& form, const std::string& name, const std::pair<std::string, Cell*>& a,
                const std::pair<std::string, Cell*>& b) {
  if (form.has(name)) {
    const Node block = form.at(name);
    block.expect_object();
    *a.second = read_cell(block, a.first);
    *b.second = read_cell(block, b.first);
  }
}

// What is known of a cell beside its value: places, confidence, other readings.
void read_circumstances(const Node& node, Cell& cell) {
  node.expect_object();
  if (node.has("page")) {
    cell.places = {read_place(node)};
  }
  if (node.has("more")) {
    for_each_item(node.at("more"),
                  [&cell](const Node& item) { cell.places.push_back(read_place(item)); });
  }
  if (node.has("confidence")) {
    cell.confidence = std::clamp(node.at("confidence").number(), 0.0, 1.0);
  }
  cell.adjudicated = text_or_empty(node, "adjudicated");
  if (node.has("candidates")) {
    cell.candidates = read_strings(node.at("candidates"));
  }
}

using CellsByPointer = std::map<std::string, Cell*>;

// Where they are written, of cells that the form has.
template <typename Read>
void read_known(const CellsByPointer& cells, const std::string& pointer, const Read& read) {
  const auto found = cells.find(pointer);
  if (found != cells.end()) {
    read(*found->second);
  }
}

void read_unreadable(const Node& node, const CellsByPointer& cells) {
  for_each_item(node, [&cells](const Node& item) {
    read_known(cells, item.at("at").text(), [&item](Cell& cell) {
      cell = Cell{};
      cell.state = CellState::unreadable;
      read_circumstances(item, cell);
    });
  });
}

}  // namespace

Place read_place(const Node& node) {
  const Node box = node.at("bbox");
  box.expect_array();
  if (box.json.size() != 4) {
    box.fail("must be [left, top, right, bottom]");
  }
  const std::int64_t page = node.at("page").whole_number();
  constexpr std::int64_t kMostPages = 1'000'000;
  if (page < 1 || page > kMostPages) {
    node.at("page").fail("is not a page number");
  }
  return {static_cast<int>(page),
          {box.at(0).number(), box.at(1).number(), box.at(2).number(), box.at(3).number()}};
}

Form read_form_values(const Node& node) {
  node.expect_object();
  Form form;
  for (const auto& [key, field] : kHeadFields) {
    form.*field = field == &Form::year ? read_year(node) : read_cell(node, std::string(key));
  }
  form.funds_weight = read_cell(node, "funds_weight");
  form.indicators_weight = read_cell(node, "indicators_weight");
  read_rows(node, form);
  read_block(node, "goals", {"expected", &form.goals.expected}, {"actual", &form.goals.actual});
  read_block(node, "total", {"weight", &form.total.weight}, {"score", &form.total.score});
  form.conclusion = read_cell(node, "conclusion");
  read_block(node, "contact", {"name", &form.contact.name}, {"phone", &form.contact.phone});
  form.extra = read_extra(node);
  return form;
}

void read_states(const Node& node, Form& form) {
  CellsByPointer cells;
  for_each_cell(form, [&cells](const std::string& pointer, Cell& cell) { cells[pointer] = &cell; });
  for (const char* key : {"cells", "blank_cells"}) {
    if (node.has(key)) {
      for_each_member(node.at(key), [&cells](const std::string& pointer, const Node& item) {
        read_known(cells, pointer, [&item](Cell& cell) { read_circumstances(item, cell); });
      });
    }
  }
  if (node.has("unreadable")) {
    read_unreadable(node.at("unreadable"), cells);
  }
  if (node.has("absent")) {
    for (const std::string& pointer : read_strings(node.at("absent"))) {
      read_known(cells, pointer, [](Cell& cell) { cell = cell.is_read() ? cell : Cell{}; });
    }
  }
}

}  // namespace fuhe
