// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/check_json.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "model/form_path.h"
#include "model/sha256.h"
#include "render/contract_names.h"

namespace fuhe {
namespace {

using Json = nlohmann::ordered_json;

// Thrown and caught in this file only.
struct BadData {
  std::string pointer;
  std::string message;
};

// A value and the JSON pointer that leads to it, for errors.
struct Node {
  const Json& json;
  std::string pointer;

  [[noreturn]] void fail(const std::string& message) const { throw BadData{pointer, message}; }
  [[nodiscard]] bool has(const std::string& key) const {
    return json.contains(key) && !json.at(key).is_null();
  }
  [[nodiscard]] Node at(const std::string& key) const {
    if (!json.contains(key)) {
      fail("\"" + key + "\" is missing");
    }
    return {json.at(key), pointer + "/" + key};
  }
  [[nodiscard]] Node at(std::size_t index) const {
    return {json.at(index), pointer + "/" + std::to_string(index)};
  }
  void expect_object() const {
    if (!json.is_object()) {
      fail("must be an object");
    }
  }
  void expect_array() const {
    if (!json.is_array()) {
      fail("must be a list");
    }
  }
  [[nodiscard]] std::string text() const {
    if (!json.is_string()) {
      fail("must be a string; printed numbers are strings too, \"99.09\"");
    }
    return json.get<std::string>();
  }
  [[nodiscard]] std::int64_t whole_number() const {
    if (!json.is_number_integer()) {
      fail("must be a whole number");
    }
    return json.get<std::int64_t>();
  }
  [[nodiscard]] double number() const {
    if (!json.is_number()) {
      fail("must be a number");
    }
    return json.get<double>();
  }
};

template <typename Visit>
void for_each_item(const Node& node, const Visit& visit) {
  node.expect_array();
  for (std::size_t i = 0; i < node.json.size(); ++i) {
    visit(node.at(i));
  }
}

template <typename Visit>
void for_each_member(const Node& node, const Visit& visit) {
  node.expect_object();
  for (const auto& [key, value] : node.json.items()) {
    visit(key, Node{value, node.pointer + "/" + key});
  }
}

std::string text_or_empty(const Node& node, const std::string& key) {
  return node.has(key) ? node.at(key).text() : "";
}

std::vector<std::string> read_strings(const Node& node) {
  std::vector<std::string> strings;
  for_each_item(node, [&strings](const Node& item) { strings.push_back(item.text()); });
  return strings;
}

Bilingual read_bilingual(const Node& node) {
  node.expect_object();
  return {text_or_empty(node, "zh"), text_or_empty(node, "en")};
}

template <typename Enum, std::size_t N>
Enum read_name(const Node& node, const Names<Enum, N>& names) {
  const auto value = value_of(names, node.text());
  if (!value) {
    node.fail("is not one of the names of the contract");
  }
  return *value;
}

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

Form read_form(const Node& node) {
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

void read_states(const Node& node, Form& form) {
  std::map<std::string, Cell*> cells;
  for_each_cell(form, [&cells](const std::string& pointer, Cell& cell) { cells[pointer] = &cell; });
  for (const char* key : {"cells", "blank_cells"}) {
    if (node.has(key)) {
      for_each_member(node.at(key), [&cells](const std::string& pointer, const Node& item) {
        const auto found = cells.find(pointer);
        if (found != cells.end()) {
          read_circumstances(item, *found->second);
        }
      });
    }
  }
  if (node.has("unreadable")) {
    for_each_item(node.at("unreadable"), [&cells](const Node& item) {
      const auto found = cells.find(item.at("at").text());
      if (found != cells.end()) {
        *found->second = Cell{};
        found->second->state = CellState::unreadable;
        read_circumstances(item, *found->second);
      }
    });
  }
  if (node.has("absent")) {
    for (const std::string& pointer : read_strings(node.at("absent"))) {
      const auto found = cells.find(pointer);
      if (found != cells.end() && !found->second->is_read()) {
        *found->second = Cell{};
      }
    }
  }
}

ReadingNotice read_notice(const Node& node) {
  node.expect_object();
  ReadingNotice notice;
  notice.rule = node.at("rule").text();
  notice.at = text_or_empty(node, "at");
  if (node.has("page")) {
    notice.place = read_place(node);
  }
  notice.text = text_or_empty(node, "text");
  notice.message = read_bilingual(node.at("message"));
  return notice;
}

FormKind kind_of_title(const Form& form) {
  const std::string& title = form.title.text;
  const bool department =
      title.find("部门") != std::string::npos || title.find("整体") != std::string::npos;
  return department ? FormKind::department : FormKind::project;
}

ReadForm read_checked_form(const Node& node) {
  node.expect_object();
  ReadForm read;
  read.form = read_form(node.at("form"));
  read_states(node, read.form);
  read.kind = node.has("kind") ? read_name(node.at("kind"), kKindNames) : kind_of_title(read.form);
  if (node.has("structure")) {
    read.structure = read_name(node.at("structure"), kStructureNames);
  }
  if (node.has("text_source")) {
    read.text_source = read_name(node.at("text_source"), kTextSourceNames);
  }
  if (node.has("pages")) {
    const Node pages = node.at("pages");
    pages.expect_array();
    if (pages.json.size() != 2) {
      pages.fail("must be [first, last]");
    }
    read.first_page = static_cast<int>(pages.at(0).whole_number());
    read.last_page = static_cast<int>(pages.at(1).whole_number());
  }
  if (node.has("notices")) {
    for_each_item(node.at("notices"),
                  [&read](const Node& item) { read.notices.push_back(read_notice(item)); });
  }
  if (node.has("doubtful")) {
    read.doubtful = read_strings(node.at("doubtful"));
  }
  return read;
}

Source read_source(const Node& node) {
  node.expect_object();
  Source source;
  source.file = node.at("file").text();
  source.sha256 = node.at("sha256").text();
  source.bytes = node.at("bytes").whole_number();
  source.pages = static_cast<int>(node.at("pages").whole_number());
  if (node.has("producer")) {
    source.producer = node.at("producer").text();
  }
  source.text_source = read_name(node.at("text_source"), kTextSourceNames);
  return source;
}

ReadDocument read_document_node(const Node& node, std::string_view text, const std::string& name) {
  node.expect_object();
  if (node.has("schema") && node.at("schema").text() != kContractSchema) {
    node.at("schema").fail("is not " + std::string(kContractSchema));
  }
  ReadDocument document;
  if (node.has("source")) {
    document.source = read_source(node.at("source"));
  } else {
    document.source.file = name;
    document.source.sha256 = sha256_hex(text);
    document.source.bytes = static_cast<std::int64_t>(text.size());
    document.source.pages = 1;
  }
  if (!node.has("forms")) {
    document.forms.push_back(read_checked_form(node));
    return document;
  }
  for_each_item(node.at("forms"), [&document](const Node& item) {
    document.forms.push_back(read_checked_form(item));
  });
  if (document.forms.empty()) {
    node.at("forms").fail("holds no form");
  }
  return document;
}

int line_of(std::string_view text, std::size_t byte) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
  return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

// The one place where JSON is parsed and its troubles become Errors.
template <typename Value, typename Read>
Result<Value> read_json(std::string_view json, const std::string& name, const Read& read) {
  try {
    const Json parsed = Json::parse(json);
    return read(Node{parsed, ""});
  } catch (const BadData& bad) {
    const std::string where = bad.pointer.empty() ? name : name + ", " + bad.pointer;
    return Error{ErrorCode::bad_data, where, bad.message};
  } catch (const Json::parse_error& error) {
    return Error{ErrorCode::bad_data, name + ", line " + std::to_string(line_of(json, error.byte)),
                 "is not JSON"};
  } catch (const Json::exception& error) {
    return Error{ErrorCode::bad_data, name, std::string("unusable JSON: ") + error.what()};
  }
}

CheckOptions read_check_options(const Node& node) {
  node.expect_object();
  CheckOptions options;
  for_each_item(node.at("forms"), [&options](const Node& form) {
    if (options.rulebook.empty()) {
      options.rulebook = text_or_empty(form, "rulebook");
    }
    for_each_item(form.at("findings"), [&options](const Node& finding) {
      if (finding.has("accepted")) {
        options.acceptances.push_back({finding.at("rule").text(), text_or_empty(finding, "at"),
                                       finding.at("accepted").text()});
      }
    });
  });
  return options;
}

constexpr Names<Language, 3> kLanguageNames{
    {{Language::zh, "zh"}, {Language::en, "en"}, {Language::both, "both"}}};
constexpr Names<SealStyle, 3> kSealNames{
    {{SealStyle::round, "round"}, {SealStyle::square, "square"}, {SealStyle::oval, "oval"}}};

ReportRecord read_report_record(const Node& node) {
  node.expect_object();
  if (text_or_empty(node, "schema") != "fuhe/report/1") {
    node.fail("is not fuhe/report/1");
  }
  ReportRecord record;
  record.version = node.at("version").text();
  ReportOptions& options = record.options;
  options.language = read_name(node.at("language"), kLanguageNames);
  options.brief = node.at("brief").json.is_boolean() && node.at("brief").json.get<bool>();
  options.operator_name = text_or_empty(node, "operator");
  options.unix_time = node.at("unix_time").whole_number();
  options.utc_offset_minutes = static_cast<int>(node.at("utc_offset_minutes").whole_number());
  options.seal_text = text_or_empty(node, "seal_text");
  options.seal_style = read_name(node.at("seal_style"), kSealNames);
  options.picture_thrift = static_cast<int>(node.at("picture_thrift").whole_number());
  for_each_item(node.at("pictures"), [&record](const Node& picture) {
    record.pictures.push_back(
        {read_place(picture), static_cast<int>(picture.at("dpi").whole_number())});
  });
  if (node.has("signature_place")) {
    record.signature = read_place(node.at("signature_place"));
  }
  return record;
}

}  // namespace

Result<ReadDocument> document_from_json(std::string_view json, const std::string& name) {
  return read_json<ReadDocument>(
      json, name, [&](const Node& node) { return read_document_node(node, json, name); });
}

Result<CheckOptions> check_options_from_json(std::string_view json, const std::string& name) {
  return read_json<CheckOptions>(json, name, read_check_options);
}

Result<ReportRecord> report_record_from_json(std::string_view json, const std::string& name) {
  return read_json<ReportRecord>(json, name, read_report_record);
}

}  // namespace fuhe
