// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "model/form_path.h"
#include "model/printed_date.h"
#include "model/text.h"
#include "tests/roundtrip/compose_indicators.h"
#include "tests/roundtrip/drawing.h"

namespace fuhe::roundtrip {

Cell claimed(const std::string& text) {
  Cell cell;
  cell.state = text.empty() ? CellState::empty : CellState::read;
  cell.text = text;
  return cell;
}

std::string read_label(std::string label) {
  label.erase(std::remove(label.begin(), label.end(), ' '), label.end());
  return label;
}

std::string extra_pointer(const std::string& prefix, const std::string& label) {
  std::string out = prefix + "/extra/";
  for (const char c : read_label(label)) {
    out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return out;
}

namespace {

class Composer {
 public:
  explicit Composer(const FormPlan& plan) : plan_(plan) {}
  DrawnForm compose();

 private:
  void compose_head();
  void compose_title();
  void compose_pairs(const std::vector<Pair>& pairs);
  void compose_funds();
  void compose_fund_row(Block& block, int row, std::size_t index);
  void compose_goals();
  void compose_closing();
  void compose_below();
  void take(const Pair& pair, std::vector<std::string>& values);
  Piece piece_of(const Pair& pair);

  const FormPlan& plan_;
  DrawnForm out_;
};

Cell* cell_for(Form& form, Field field, std::string& pointer) {
  struct Known {
    Field field;
    Cell* cell;
    const char* pointer;
  };
  for (const Known& known :
       std::initializer_list<Known>{{Field::project, &form.project, "/project"},
                                    {Field::department, &form.department, "/department"},
                                    {Field::supervisor, &form.supervisor, "/supervisor"},
                                    {Field::implementer, &form.implementer, "/implementer"},
                                    {Field::unit, &form.unit, "/unit"},
                                    {Field::filled_on, &form.filled_on, "/filled_on"},
                                    {Field::currency_unit, &form.currency_unit, "/currency_unit"},
                                    {Field::conclusion, &form.conclusion, "/conclusion"},
                                    {Field::contact, &form.contact.name, "/contact/name"},
                                    {Field::phone, &form.contact.phone, "/contact/phone"}}) {
    if (known.field == field) {
      pointer = known.pointer;
      return known.cell;
    }
  }
  return nullptr;
}

// Enters a pair's value into the truth and tells where it is drawn.
void Composer::take(const Pair& pair, std::vector<std::string>& values) {
  std::string pointer;
  Form& form = out_.truth.form;
  if (Cell* cell = cell_for(form, pair.field, pointer)) {
    *cell = claimed(pair.value);
    if (pair.field == Field::filled_on && !pair.value.empty()) {
      cell->text = find_iso_date(pair.value).value_or("");
    }
  } else {
    form.extra.emplace_back(read_label(pair.label), claimed(pair.value));
    pointer = extra_pointer("", pair.label);
  }
  values.push_back(pointer);
}

void Composer::compose_title() {
  Form& form = out_.truth.form;
  form.title = claimed(plan_.title);
  LooseText title;
  title.size = 1.7;
  title.centred = true;
  std::string text = plan_.title;
  std::vector<std::string> values{"/title"};
  if (plan_.year_style == YearStyle::in_title) {
    text = plan_.year + "年度" + text;
    form.title.text = text;
  } else if (plan_.year_style == YearStyle::bracketed) {
    text += "（" + plan_.year + "年度）";
  }
  if (plan_.year_style != YearStyle::none) {
    form.year = claimed(plan_.year);
  }
  if (plan_.year_style == YearStyle::in_title || plan_.year_style == YearStyle::bracketed) {
    values.push_back("/year");
  }
  title.pieces.push_back({text, values});
  out_.drawing.above.push_back(title);
  if (plan_.year_style == YearStyle::own_line) {
    LooseText year;
    year.centred = true;
    year.pieces.push_back({"（" + plan_.year + "年度）", {"/year"}});
    out_.drawing.above.push_back(year);
  }
}

Piece Composer::piece_of(const Pair& pair) {
  Piece piece{pair.label + "：" + pair.value, {}};
  take(pair, piece.values);
  return piece;
}

void Composer::compose_head() {
  if (!plan_.attachment.empty()) {
    LooseText line;
    out_.truth.form.attachment = claimed(plan_.attachment);
    line.pieces.push_back({plan_.attachment, {"/attachment"}});
    out_.drawing.above.push_back(line);
  }
  compose_title();
  LooseText line;
  for (const Pair& pair : plan_.line_above) {
    line.pieces.push_back(piece_of(pair));
  }
  if (!(plan_.funds.present && plan_.funds.unit_in_label)) {
    line.pieces.push_back(piece_of({Field::currency_unit, "金额单位", plan_.currency_unit}));
  }
  if (!line.pieces.empty()) {
    out_.drawing.above.push_back(line);
  }
  for (const auto& pairs : plan_.head) {
    compose_pairs(pairs);
  }
}

void Composer::compose_pairs(const std::vector<Pair>& pairs) {
  Block block;
  block.rows = 1;
  int column = 0;
  for (const Pair& pair : pairs) {
    block.em.insert(block.em.end(), {8.0, pairs.size() == 1 ? 44.0 : 18.0});
    Box label{0, column, 1, 1, pair.label, Role::label};
    Box value{0, column + 1, 1, 1, pair.value, Role::text};
    take(pair, value.values);
    block.boxes.push_back(label);
    block.boxes.push_back(value);
    column += 2;
  }
  out_.drawing.blocks.push_back(block);
}

Cell& fund_cell(FundRow& row, Field field) {
  switch (field) {
    case Field::initial_budget:
      return row.initial_budget;
    case Field::annual_budget:
      return row.annual_budget;
    case Field::executed:
      return row.executed;
    case Field::rate:
      return row.rate;
    case Field::fund_weight:
      return row.weight;
    default:
      return row.score;
  }
}

const char* fund_name(Field field) {
  switch (field) {
    case Field::initial_budget:
      return "initial_budget";
    case Field::annual_budget:
      return "annual_budget";
    case Field::executed:
      return "executed";
    case Field::rate:
      return "rate";
    case Field::fund_weight:
      return "weight";
    default:
      return "score";
  }
}

void Composer::compose_fund_row(Block& block, int row, std::size_t index) {
  const FundsPlan& funds = plan_.funds;
  const FundLine& line = funds.rows[index];
  FundRow truth;
  int column = funds.side_label ? 1 : 0;
  truth.source = claimed(line.source);
  block.boxes.push_back(
      {row, column, 1, 1, line.source, Role::label, false, {pointer_to("funds", index, "source")}});
  for (const Column& one : funds.columns) {
    ++column;
    const auto value = line.values.find(one.field);
    const std::string text = value == line.values.end() ? "" : value->second;
    fund_cell(truth, one.field) = claimed(text);
    block.boxes.push_back({row,
                           column,
                           1,
                           1,
                           text,
                           Role::number,
                           false,
                           {pointer_to("funds", index, fund_name(one.field))}});
  }
  out_.truth.form.funds.push_back(truth);
}

void Composer::compose_funds() {
  const FundsPlan& funds = plan_.funds;
  if (!funds.present) {
    return;
  }
  Form& form = out_.truth.form;
  std::vector<std::string> in_label;
  std::string label = funds.label;
  if (funds.unit_in_label) {
    label += "（" + plan_.currency_unit + "）";
    form.currency_unit = claimed(plan_.currency_unit);
    in_label.emplace_back("/currency_unit");
  } else if (!funds.points.empty()) {
    label += "（" + funds.points + "分）";
    form.funds_weight = claimed(funds.points);
    in_label.emplace_back("/funds_weight");
  }
  Block block;
  block.rows = static_cast<int>(funds.rows.size()) + 1;
  block.header_rows = 1;
  int column = 0;
  if (funds.side_label) {
    block.em.push_back(6);
    block.boxes.push_back({0, 0, block.rows, 1, label, Role::label, false, in_label});
    ++column;
  }
  block.em.push_back(10);
  block.boxes.push_back({0, column, 1, 1, funds.side_label ? funds.source_label : label,
                         Role::label, false,
                         funds.side_label ? std::vector<std::string>{} : in_label});
  for (const Column& one : funds.columns) {
    ++column;
    block.em.push_back(one.em);
    block.boxes.push_back({0, column, 1, 1, one.label, Role::label});
  }
  for (std::size_t i = 0; i < funds.rows.size(); ++i) {
    compose_fund_row(block, static_cast<int>(i) + 1, i);
  }
  out_.drawing.blocks.push_back(block);
}

void Composer::compose_goals() {
  const GoalsPlan& goals = plan_.goals;
  if (goals.style == GoalsStyle::none) {
    return;
  }
  Form& form = out_.truth.form;
  form.goals.expected = claimed(goals.expected);
  if (goals.style != GoalsStyle::expected_only) {
    form.goals.actual = claimed(goals.actual);
  }
  Block block;
  const Box expected{1, 1, 1, 1, goals.expected, Role::text, false, {"/goals/expected"}};
  const Box actual{1, 2, 1, 1, goals.actual, Role::text, false, {"/goals/actual"}};
  if (goals.style == GoalsStyle::columns) {
    block.em = {5, 24, 26};
    block.rows = 2;
    block.boxes = {{0, 0, 2, 1, goals.side_label, Role::label},
                   {0, 1, 1, 1, goals.expected_label, Role::label},
                   {0, 2, 1, 1, goals.actual_label, Role::label},
                   expected,
                   actual};
  } else if (goals.style == GoalsStyle::labelled) {
    block.em = {7, 46};
    block.rows = 2;
    block.boxes = {{0, 0, 1, 1, goals.expected_label, Role::label},
                   {0, 1, 1, 1, goals.expected, Role::text, false, expected.values},
                   {1, 0, 1, 1, goals.actual_label, Role::label},
                   {1, 1, 1, 1, goals.actual, Role::text, false, actual.values}};
  } else {
    block.em = {7, 46};
    block.rows = 1;
    block.boxes = {{0, 0, 1, 1, goals.side_label, Role::label},
                   {0, 1, 1, 1, goals.expected, Role::text, false, expected.values}};
  }
  out_.drawing.blocks.push_back(block);
}

void Composer::compose_closing() {
  if (plan_.conclusion_at == Where::row) {
    compose_pairs({plan_.conclusion});
  }
  for (const Pair& pair : plan_.closing) {
    compose_pairs({pair});
  }
  if (plan_.contact_at == Where::row && !plan_.contact.empty()) {
    compose_pairs(plan_.contact);
  }
}

void Composer::compose_below() {
  std::string all;
  std::vector<std::string> values;
  std::vector<LooseText> notes;
  for (std::size_t i = 0; i < plan_.notes.size(); ++i) {
    out_.truth.form.notes.push_back(claimed(plan_.notes[i]));
    const std::string number = plan_.notes.size() > 1 ? std::to_string(i + 1) + "." : "";
    const std::string text = (i == 0 ? "注：" : "") + number + plan_.notes[i];
    values.push_back("/notes/" + std::to_string(i));
    LooseText line;
    line.wrapped = true;
    line.pieces.push_back({text, {values.back()}});
    notes.push_back(line);
    all += (i > 0 ? "\n" : "") + text;
  }
  if (plan_.notes_in_table && !plan_.notes.empty()) {
    Block block;
    block.em = {54};
    block.rows = 1;
    block.one_piece = true;
    block.boxes.push_back({0, 0, 1, 1, all, Role::text, false, values});
    out_.drawing.blocks.push_back(block);
  }
  LooseText line;
  if (plan_.conclusion_at == Where::line_below) {
    line.pieces.push_back(piece_of(plan_.conclusion));
  }
  if (plan_.contact_at == Where::line_below) {
    for (const Pair& pair : plan_.contact) {
      line.pieces.push_back(piece_of(pair));
    }
  }
  if (!line.pieces.empty()) {
    out_.drawing.below.push_back(line);
  }
  if (!plan_.notes_in_table) {
    out_.drawing.below.insert(out_.drawing.below.end(), notes.begin(), notes.end());
  }
}

DrawnForm Composer::compose() {
  out_.truth.kind = plan_.kind;
  compose_head();
  compose_funds();
  compose_goals();
  compose_indicators(plan_, out_);
  compose_closing();
  compose_below();
  return std::move(out_);
}

}  // namespace

DrawnForm compose(const FormPlan& plan) {
  return Composer(plan).compose();
}

}  // namespace fuhe::roundtrip
