// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/rows.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "archive/region.h"
#include "archive/similarity.h"
#include "archive/words.h"
#include "model/printed_number.h"
#include "model/text.h"

namespace fuhe {
namespace {

using Json = nlohmann::json;

const Json& member(const Json& json, const char* key) {
  static const Json kNone;
  if (!json.is_object()) {
    return kNone;
  }
  const auto found = json.find(key);
  return found == json.end() ? kNone : *found;
}

std::string text_of(const Json& json) {
  return json.is_string() ? json.get_ref<const std::string&>() : std::string();
}

std::string text_at(const Json& json, const char* key) {
  return text_of(member(json, key));
}

int number_of(const Json& json) {
  constexpr std::int64_t kMost = 1'000'000'000;
  if (!json.is_number_integer()) {
    return 0;
  }
  return static_cast<int>(std::clamp(json.get<std::int64_t>(), -kMost, kMost));
}

Scaled scaled(const Decimal& value, int decimals) {
  const Decimal whole = (value * Decimal::power_of_ten(decimals)).rounded(0, Rounding::half_up);
  const std::string digits = whole.to_string();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool fits = error == std::errc{} && end == digits.data() + digits.size();
  return fits ? Scaled(number) : Scaled();
}

std::optional<Decimal> value_of(const std::string& printed) {
  const auto number = parse_column_number(printed);
  return number ? std::optional(number->value) : std::nullopt;
}

Scaled points_of(const std::string& printed) {
  const auto value = value_of(printed);
  return value ? scaled(*value, kPointDecimals) : Scaled();
}

// Printed money in 元; `unit` is the form's, for cells that print none of their own.
std::optional<Decimal> yuan_of(const std::string& printed, const std::string& unit) {
  const auto number = parse_column_number(printed);
  if (!number) {
    return std::nullopt;
  }
  auto factor = yuan_factor(number->unit);
  if (!factor) {
    factor = yuan_factor(unit);
  }
  return factor ? std::optional(number->value * *factor) : std::nullopt;
}

Dimension dimension_at(const std::string& pointer) {
  const std::string field = pointer.substr(pointer.rfind('/') + 1);
  if (field == "initial_budget" || field == "annual_budget" || field == "executed") {
    return Dimension::money;
  }
  if (field == "rate") {
    return Dimension::percent;
  }
  const bool points = field == "score" || field == "weight" || field == "level1_weight" ||
                      field == "level2_weight" || field == "funds_weight" ||
                      field == "indicators_weight";
  return points ? Dimension::points : Dimension::none;
}

FindingRow finding_row(const Json& json, int number, const std::string& currency) {
  FindingRow row;
  row.number = number;
  row.rule = text_at(json, "rule");
  row.severity = text_at(json, "severity");
  row.at = text_at(json, "at");
  row.claimed = text_at(json, "claimed");
  row.recomputed = text_at(json, "recomputed");
  row.message_zh = text_at(member(json, "message"), "zh");
  row.message_en = text_at(member(json, "message"), "en");
  row.accepted = text_at(json, "accepted");
  row.dimension = dimension_at(row.at);
  const bool money = row.dimension == Dimension::money;
  const auto claimed = money ? yuan_of(row.claimed, currency) : value_of(row.claimed);
  const auto recomputed = money ? yuan_of(row.recomputed, currency) : value_of(row.recomputed);
  if (claimed && recomputed && row.dimension != Dimension::none) {
    row.difference =
        scaled((*claimed - *recomputed).abs(), money ? kMoneyDecimals : kPointDecimals);
  }
  return row;
}

// A key for "the same unit": folded, and without the code that some systems print before it.
std::string owner_key(const std::string& name) {
  const std::u32string key = match_key(name);
  const auto letter = std::find_if(key.begin(), key.end(), is_ideograph);
  return to_utf8(letter == key.end() ? key : std::u32string(letter, key.end()));
}

void read_head(const Json& checked, const std::string& path, FormRow& row) {
  const Json& form = member(checked, "form");
  const Json& pages = member(checked, "pages");
  if (pages.is_array() && pages.size() == 2) {
    row.first_page = number_of(pages[0]);
    row.last_page = number_of(pages[1]);
  }
  row.kind = text_at(checked, "kind");
  row.structure = text_at(checked, "structure");
  row.text_source = text_at(checked, "text_source");
  row.rulebook = text_at(checked, "rulebook");
  row.rulebook_version = text_at(checked, "rulebook_version");
  row.title = text_at(form, "title");
  row.unit = text_at(form, "unit");
  row.department = text_at(form, "department");
  row.project = text_at(form, "project");
  row.supervisor = text_at(form, "supervisor");
  row.implementer = text_at(form, "implementer");
  row.filled_on = text_at(form, "filled_on");
  row.year = number_of(member(form, "year"));
  for (const std::string* name : {&row.unit, &row.department, &row.implementer, &row.supervisor}) {
    if (row.owner.empty()) {
      row.owner = *name;
    }
    if (row.region.empty()) {
      row.region = region_of_name(*name);
    }
  }
  if (row.region.empty()) {
    row.region = region_of_path(path);
  }
  row.owner_key = owner_key(row.owner);
  row.subject = stable_hash(row.kind + '\n' + row.owner_key + '\n' + match_key_utf8(row.project));
}

void read_money(const Json& form, FormRow& row) {
  const Json& funds = member(form, "funds");
  if (!funds.is_array() || funds.empty()) {
    return;
  }
  // The first row is the total of the others wherever a form has one.
  const std::string currency = text_at(form, "currency_unit");
  const auto budget = yuan_of(text_at(funds[0], "annual_budget"), currency);
  const auto executed = yuan_of(text_at(funds[0], "executed"), currency);
  row.budget = budget ? scaled(*budget, kMoneyDecimals) : Scaled();
  row.executed = executed ? scaled(*executed, kMoneyDecimals) : Scaled();
  const auto share = budget && executed ? divide(*executed, *budget) : std::nullopt;
  row.rate = share ? scaled(*share * Decimal(100), kPointDecimals) : Scaled();
}

void read_totals(const Json& checked, FormRow& row) {
  const Json& form = member(checked, "form");
  const Json& recomputed = member(checked, "recomputed");
  row.total_weight = text_at(member(form, "total"), "weight");
  row.total_score = text_at(member(form, "total"), "score");
  row.recomputed_total = text_at(member(recomputed, "total"), "score");
  row.conclusion = text_at(form, "conclusion");
  row.recomputed_conclusion = text_at(recomputed, "conclusion");
  row.score = points_of(row.total_score);
  row.recomputed_score = points_of(row.recomputed_total);
  if (row.score && row.recomputed_score) {
    row.difference =
        std::max(*row.score, *row.recomputed_score) - std::min(*row.score, *row.recomputed_score);
  }
}

void read_indicators(const Json& checked, FormRow& row) {
  const Json& recomputed = member(member(checked, "recomputed"), "indicators");
  const Json& indicators = member(member(checked, "form"), "indicators");
  for (std::size_t i = 0; indicators.is_array() && i < indicators.size(); ++i) {
    const Json& json = indicators[i];
    IndicatorRow indicator;
    indicator.level1 = text_at(json, "level1");
    indicator.level2 = text_at(json, "level2");
    indicator.level3 = text_at(json, "level3");
    indicator.target = text_at(json, "target");
    indicator.actual = text_at(json, "actual");
    indicator.weight = text_at(json, "weight");
    indicator.score = text_at(json, "score");
    indicator.reason = text_at(json, "reason");
    indicator.weight_points = points_of(indicator.weight);
    indicator.score_points = points_of(indicator.score);
    if (recomputed.is_array() && i < recomputed.size()) {
      indicator.recomputed_points = points_of(text_at(recomputed[i], "score"));
    }
    indicator.series =
        stable_hash(std::to_string(row.subject) + '\n' + match_key_utf8(indicator.level3));
    indicator.target_hash = stable_hash(match_key_utf8(indicator.target));
    indicator.name_words = search_words(indicator.level2 + " " + indicator.level3);
    indicator.target_words = search_words(indicator.target);
    indicator.actual_words = search_words(indicator.actual);
    indicator.reason_words = search_words(indicator.reason);
    row.indicators.push_back(std::move(indicator));
  }
}

// Every number that a unit could have stated differently a second time.
void hash_numbers(const Json& form, FormRow& row) {
  std::string numbers;
  const auto add = [&numbers](const std::string& text) { numbers += match_key_utf8(text) + '\n'; };
  for (const Json& fund : member(form, "funds")) {
    for (const char* key : {"initial_budget", "annual_budget", "executed", "rate", "score"}) {
      add(text_at(fund, key));
    }
  }
  for (const IndicatorRow& indicator : row.indicators) {
    for (const std::string* text : {&indicator.target, &indicator.actual, &indicator.score}) {
      add(*text);
    }
  }
  add(row.total_score);
  row.numbers = stable_hash(numbers);
}

void read_narrative(const Json& form, FormRow& row) {
  std::string prose;
  const auto add = [&row](const std::string& at, const std::string& text) {
    if (!text.empty()) {
      row.narrative.push_back({1, at, text, search_words(text)});
    }
  };
  const auto add_prose = [&](const std::string& at, const std::string& text) {
    if (!text.empty()) {
      row.narrative.push_back({0, at, text, search_words(text)});
      prose += text;
    }
  };
  add("/title", row.title);
  add("/unit", row.unit);
  add("/department", row.department);
  add("/project", row.project);
  add("/supervisor", row.supervisor);
  add("/implementer", row.implementer);
  const Json& goals = member(form, "goals");
  add_prose("/goals/expected", text_at(goals, "expected"));
  add_prose("/goals/actual", text_at(goals, "actual"));
  const Json& extra = member(form, "extra");
  if (extra.is_object()) {
    for (const auto& [label, value] : extra.items()) {
      add_prose("/extra/" + label, text_of(value));
    }
  }
  for (const IndicatorRow& indicator : row.indicators) {
    prose += indicator.reason;
  }
  if (const auto signature = signature_of(prose)) {
    row.signature = pack(*signature);
  }
}

void read_findings(const Json& checked, int& number, FormRow& row) {
  const std::string currency = text_at(member(checked, "form"), "currency_unit");
  for (const Json& json : member(checked, "findings")) {
    row.findings.push_back(finding_row(json, ++number, currency));
    const std::string& severity = row.findings.back().severity;
    int& count = severity == "error"     ? row.errors
                 : severity == "warning" ? row.warnings
                                         : row.notices;
    count += row.findings.back().accepted.empty() ? 1 : 0;
  }
}

}  // namespace

Result<DocumentRows> rows_of_result(std::string_view json, const std::string& name) {
  const Json document = Json::parse(json, nullptr, false);
  const Json& forms = member(document, "forms");
  if (text_at(document, "schema") != "fuhe/check/1" || !forms.is_array()) {
    return Error{ErrorCode::bad_data, name, "its stored result is no fuhe/check/1 JSON"};
  }
  DocumentRows rows;
  const Json& source = member(document, "source");
  rows.pages = number_of(member(source, "pages"));
  rows.producer = text_at(source, "producer");
  rows.text_source = text_at(source, "text_source");
  int findings = 0;
  for (const Json& checked : forms) {
    FormRow row;
    read_head(checked, name, row);
    read_money(member(checked, "form"), row);
    read_totals(checked, row);
    read_indicators(checked, row);
    hash_numbers(member(checked, "form"), row);
    read_narrative(member(checked, "form"), row);
    read_findings(checked, findings, row);
    rows.forms.push_back(std::move(row));
  }
  return rows;
}

}  // namespace fuhe
