// SPDX-License-Identifier: GPL-3.0-or-later
// Rulebook files: TOML in, a Rulebook or an error with its line out.
#include <array>
#include <cstdint>
#include <utility>

#include "model/grade_word.h"
#include "model/rulebook.h"
#include "model/toml.h"
#include "model/value.h"

namespace fuhe {
namespace {

// Walks a parsed file and keeps the first complaint.
class Reader {
 public:
  explicit Reader(std::string name) : name_(std::move(name)) {}

  void complain(const toml::node& node, std::string message) {
    if (!error_) {
      error_ = located(node.source().begin.line, std::move(message));
    }
  }

  [[nodiscard]] Error located(toml::source_index line, std::string message) const {
    return {ErrorCode::bad_data, name_ + ", line " + std::to_string(line), std::move(message)};
  }

  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

  // Complains about keys of `table` that are not in `known`.
  void only(const toml::table& table, std::initializer_list<std::string_view> known) {
    for (const auto& [key, node] : table) {
      bool found = false;
      for (const std::string_view name : known) {
        found = found || key.str() == name;
      }
      if (!found) {
        complain(node, "unknown key \"" + std::string(key.str()) + "\"");
      }
    }
  }

  std::string text(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      complain(table, "\"" + std::string(key) + "\" is missing");
      return {};
    }
    const auto value = node->value<std::string>();
    if (!node->is_string() || value->empty()) {
      complain(*node, "\"" + std::string(key) + "\" must be text");
      return {};
    }
    return *value;
  }

  std::optional<Decimal> number(const toml::node& node) {
    std::optional<Decimal> value;
    if (node.is_integer()) {
      value = Decimal::parse(std::to_string(*node.value<std::int64_t>()));
    } else if (node.is_string()) {
      value = Decimal::parse(*node.value<std::string>());
    }
    if (!value) {
      complain(node, "a number must be an integer or a decimal in quotes");
    }
    return value;
  }

  std::optional<Decimal> number(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    return node == nullptr ? std::nullopt : number(*node);
  }

  std::optional<bool> flag(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      return std::nullopt;
    }
    if (!node->is_boolean()) {
      complain(*node, "\"" + std::string(key) + "\" must be true or false");
      return std::nullopt;
    }
    return node->value<bool>();
  }

  const toml::table* section(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node != nullptr && !node->is_table()) {
      complain(*node, "\"" + std::string(key) + "\" must be a section");
      return nullptr;
    }
    return node == nullptr ? nullptr : node->as_table();
  }

  const toml::array* list(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (node != nullptr && !node->is_array()) {
      complain(*node, "\"" + std::string(key) + "\" must be a list");
      return nullptr;
    }
    return node == nullptr ? nullptr : node->as_array();
  }

  std::vector<std::string> texts(const toml::table& table, std::string_view key) {
    std::vector<std::string> result;
    if (const toml::array* array = list(table, key)) {
      for (const toml::node& node : *array) {
        if (!node.is_string()) {
          complain(node, "\"" + std::string(key) + "\" must hold text");
          continue;
        }
        result.push_back(*node.value<std::string>());
      }
    }
    return result;
  }

  Bilingual bilingual(const toml::table& table, std::string_view key) {
    const toml::table* both = section(table, key);
    if (both == nullptr) {
      complain(table, "\"" + std::string(key) + "\" with zh and en is missing");
      return {};
    }
    only(*both, {"zh", "en"});
    return {text(*both, "zh"), text(*both, "en")};
  }

 private:
  std::string name_;
  std::optional<Error> error_;
};

// Evidence and clause, which every section has.
void read_standing(Reader& reader, const toml::table& section, const std::string& name,
                   Rulebook& book) {
  const std::string evidence = reader.text(section, "evidence");
  if (evidence == "seen_in_form") {
    book.evidence[name] = Evidence::seen_in_form;
  } else if (evidence == "published") {
    book.evidence[name] = Evidence::published;
  } else if (evidence == "recalled") {
    book.evidence[name] = Evidence::recalled;
  } else {
    reader.complain(section, "\"evidence\" must be seen_in_form, published or recalled");
  }
  book.clauses[name] = reader.bilingual(section, "clause");
}

WeightSet read_weight_set(Reader& reader, const toml::table& table) {
  WeightSet set;
  set.execution = reader.number(table, "execution");
  set.output = reader.number(table, "output");
  set.benefit = reader.number(table, "benefit");
  set.satisfaction = reader.number(table, "satisfaction");
  set.cost = reader.number(table, "cost");
  return set;
}

void read_weights(Reader& reader, const toml::table& section, Rulebook& book) {
  reader.only(section, {"evidence", "clause", "execution", "output", "benefit", "satisfaction",
                        "cost", "adjustable", "alternatives"});
  book.weights = read_weight_set(reader, section);
  book.weights_adjustable = reader.flag(section, "adjustable");
  if (const toml::array* others = reader.list(section, "alternatives")) {
    for (const toml::node& node : *others) {
      if (const toml::table* other = node.as_table()) {
        reader.only(*other, {"execution", "output", "benefit", "satisfaction", "cost"});
        book.other_weights.push_back(read_weight_set(reader, *other));
      } else {
        reader.complain(node, "a set of weights must be a table");
      }
    }
  }
}

std::optional<ExecutionShape> shape_of(std::string_view name) {
  struct Shape {
    std::string_view name;
    ExecutionShape shape;
  };
  constexpr std::array<Shape, 4> kShapes = {{{"linear", ExecutionShape::linear},
                                             {"threshold", ExecutionShape::threshold},
                                             {"bands", ExecutionShape::bands},
                                             {"zero-below", ExecutionShape::zero_below}}};
  for (const Shape& shape : kShapes) {
    if (shape.name == name) {
      return shape.shape;
    }
  }
  return std::nullopt;
}

void read_execution_bands(Reader& reader, const toml::table& section, ExecutionRule& rule) {
  const toml::array* bands = reader.list(section, "bands");
  if (bands == nullptr) {
    return;
  }
  for (const toml::node& node : *bands) {
    const toml::table* band = node.as_table();
    const auto from = band == nullptr ? std::nullopt : reader.number(*band, "from");
    const auto share = band == nullptr ? std::nullopt : reader.number(*band, "share");
    if (!from || !share) {
      reader.complain(node, "a band needs from and share");
      continue;
    }
    if (!rule.bands.empty() && rule.bands.back().from <= *from) {
      reader.complain(node, "bands must go from high to low");
    }
    rule.bands.push_back({*from, *share});
  }
}

void read_execution(Reader& reader, const toml::table& section, Rulebook& book) {
  reader.only(section,
              {"evidence", "clause", "points", "fixed", "shape", "capped", "threshold", "bands"});
  book.execution_points = reader.number(section, "points");
  book.execution_points_fixed = reader.flag(section, "fixed");
  const toml::node* shape = section.get("shape");
  if (shape == nullptr) {
    return;
  }
  ExecutionRule rule;
  const auto kind = shape_of(reader.text(section, "shape"));
  if (!kind) {
    reader.complain(*shape, "\"shape\" must be linear, threshold, bands or zero-below");
    return;
  }
  rule.shape = *kind;
  rule.capped = reader.flag(section, "capped").value_or(true);
  rule.threshold = reader.number(section, "threshold").value_or(Decimal(100));
  read_execution_bands(reader, section, rule);
  if (rule.shape == ExecutionShape::bands && rule.bands.empty()) {
    reader.complain(*shape, "shape bands needs bands");
  }
  book.execution = rule;
}

void read_indicators(Reader& reader, const toml::table& section, Rulebook& book) {
  reader.only(section, {"evidence", "clause", "reverse"});
  for (const std::string& name : reader.texts(section, "reverse")) {
    if (name == "ratio") {
      book.reverse.push_back(ReverseShape::ratio);
    } else if (name == "linear") {
      book.reverse.push_back(ReverseShape::linear);
    } else {
      reader.complain(section, "\"reverse\" must hold ratio or linear");
    }
  }
}

void read_tiers(Reader& reader, const toml::table& section, Rulebook& book) {
  reader.only(section, {"evidence", "clause", "bounds"});
  const toml::array* bounds = reader.list(section, "bounds");
  if (bounds == nullptr || bounds->size() != 2) {
    reader.complain(section, "\"bounds\" must be two numbers, such as [80, 60]");
    return;
  }
  const auto first = reader.number(*bounds->get(0));
  const auto second = reader.number(*bounds->get(1));
  if (!first || !second) {
    return;
  }
  if (*first <= *second || *first >= Decimal(100) || second->is_negative()) {
    reader.complain(*bounds, "tier bounds must go down between 100 and 0");
    return;
  }
  book.tiers = Tiers{*first, *second};
}

void read_grade(Reader& reader, const toml::table& section, Rulebook& book) {
  reader.only(section, {"evidence", "clause", "bands"});
  const toml::array* bands = reader.list(section, "bands");
  if (bands == nullptr || bands->empty()) {
    reader.complain(section, "\"bands\" is missing");
    return;
  }
  for (const toml::node& node : *bands) {
    const toml::table* band = node.as_table();
    const auto from = band == nullptr ? std::nullopt : reader.number(*band, "from");
    if (!from) {
      reader.complain(node, "a band needs grade and from");
      continue;
    }
    const std::string grade = grade_of(reader.text(*band, "grade"));
    if (grade.empty()) {
      reader.complain(node, "\"grade\" must be 优, 良, 中 or 差");
    }
    if (!book.grade.empty() && book.grade.back().from <= *from) {
      reader.complain(node, "bands must go from high to low");
    }
    book.grade.push_back({grade, *from});
  }
}

void read_reasons(Reader& reader, const toml::table& section, Rulebook& book) {
  reader.only(section, {"evidence", "clause", "over_completion", "rate_below", "measures",
                        "satisfaction_optional", "grade_optional", "adjustment"});
  book.over_completion = reader.number(section, "over_completion");
  book.rate_needs_reason = reader.number(section, "rate_below");
  book.measures_required = reader.flag(section, "measures");
  book.satisfaction_optional = reader.flag(section, "satisfaction_optional");
  book.grade_optional = reader.flag(section, "grade_optional");
  book.adjustment_needs_reason = reader.flag(section, "adjustment");
}

void read_severities(Reader& reader, const toml::table& section, Rulebook& book) {
  for (const auto& [key, node] : section) {
    const std::string name = node.value_or(std::string());
    const std::string rule(key.str());
    if (name == "error") {
      book.severities[rule] = Severity::error;
    } else if (name == "warning") {
      book.severities[rule] = Severity::warning;
    } else if (name == "notice") {
      book.severities[rule] = Severity::notice;
    } else {
      reader.complain(node, "a severity must be error, warning or notice");
    }
  }
}

void read_recognition(Reader& reader, const toml::array& list, Rulebook& book) {
  for (const toml::node& node : list) {
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      reader.complain(node, "recognition must be written [[recognition]]");
      continue;
    }
    reader.only(*table, {"attachment_contains", "title_contains", "fund_rows", "notes_contain"});
    Recognition recognition;
    recognition.attachment_contains = reader.texts(*table, "attachment_contains");
    recognition.title_contains = reader.texts(*table, "title_contains");
    recognition.fund_rows = reader.texts(*table, "fund_rows");
    recognition.notes_contain = reader.texts(*table, "notes_contain");
    if (recognition.empty()) {
      reader.complain(node, "an empty recognition would take every form");
    }
    book.recognition.push_back(std::move(recognition));
  }
}

using SectionReader = void (*)(Reader&, const toml::table&, Rulebook&);

void read_sections(Reader& reader, const toml::table& root, Rulebook& book) {
  constexpr std::array<std::pair<std::string_view, SectionReader>, 6> kSections = {
      {{"weights", read_weights},
       {"execution", read_execution},
       {"indicators", read_indicators},
       {"tiers", read_tiers},
       {"grade", read_grade},
       {"reasons", read_reasons}}};
  for (const auto& [name, read] : kSections) {
    if (const toml::table* section = reader.section(root, name)) {
      read_standing(reader, *section, std::string(name), book);
      read(reader, *section, book);
    }
  }
  if (const toml::table* severities = reader.section(root, "severity")) {
    read_severities(reader, *severities, book);
  }
  if (const toml::array* recognition = reader.list(root, "recognition")) {
    read_recognition(reader, *recognition, book);
  }
}

}  // namespace

Result<Rulebook> parse_rulebook(std::string_view toml, const std::string& name) {
  Reader reader(name);
  const toml::parse_result parsed = toml::parse(toml);
  if (!parsed) {
    return reader.located(parsed.error().source().begin.line,
                          std::string(parsed.error().description()));
  }
  const toml::table& root = parsed.table();
  reader.only(root, {"id", "version", "name", "source", "weights", "execution", "indicators",
                     "tiers", "grade", "reasons", "severity", "recognition"});
  Rulebook book;
  book.id = reader.text(root, "id");
  book.version = reader.text(root, "version");
  book.name = reader.bilingual(root, "name");
  book.source = reader.bilingual(root, "source");
  read_sections(reader, root, book);
  if (reader.error()) {
    return *reader.error();
  }
  return book;
}

}  // namespace fuhe
