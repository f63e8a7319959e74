// SPDX-License-Identifier: GPL-3.0-or-later
// Walks fixtures/rules: every folder is a form and what the rules must say of it.
//   form.json      {"form": {...}} of the contract, with "notices", "cells" where a case needs them
//   expected.json  "rules": the findings of these rules must be exactly "findings";
//                  "passed": checks that must have passed; "no_errors": no other error either;
//                  "options": {"rulebook", "accept": [{rule, at, reason}]};
//                  "readings", "verifiable_points", "total_score"
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "model/check.h"
#include "model/rule.h"
#include "render/render.h"
#include "tests/model/cases/case_files.h"

namespace fuhe {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

std::string name_of_severity(Severity severity) {
  return severity == Severity::error     ? "error"
         : severity == Severity::warning ? "warning"
                                         : "notice";
}

std::string or_dash(const std::optional<std::string>& text) {
  return text.value_or("—");
}

std::string or_dash(const Json& object, const char* key) {
  return object.contains(key) && object.at(key).is_string() ? object.at(key).get<std::string>()
                                                            : "—";
}

// One line for each finding, so that a failure shows both lists.
std::string line_of(const Finding& finding) {
  return finding.rule + " " + name_of_severity(finding.severity) + " " + finding.at + " " +
         or_dash(finding.claimed) + " → " + or_dash(finding.recomputed);
}

std::string line_of(const Json& finding) {
  return finding.at("rule").get<std::string>() + " " + finding.at("severity").get<std::string>() +
         " " + finding.at("at").get<std::string>() + " " + or_dash(finding, "claimed") + " → " +
         or_dash(finding, "recomputed");
}

CheckOptions options_of(const Json& expected) {
  CheckOptions options;
  if (!expected.contains("options")) {
    return options;
  }
  const Json& given = expected.at("options");
  options.rulebook = given.value("rulebook", "");
  for (const Json& accept : given.value("accept", Json::array())) {
    options.acceptances.push_back({accept.at("rule").get<std::string>(),
                                   accept.at("at").get<std::string>(),
                                   accept.at("reason").get<std::string>()});
  }
  return options;
}

CheckedForm check_case(const fs::path& folder, const Json& expected) {
  auto document =
      document_from_json(read_file(folder / "form.json"), (folder / "form.json").string());
  if (!document) {
    FAIL(to_string(document.error()));
  }
  auto checked = check(std::move(*document), options_of(expected));
  if (!checked) {
    FAIL(to_string(checked.error()));
  }
  REQUIRE(checked->forms.size() == 1);
  return std::move(checked->forms.front());
}

void compare_findings(const CheckedForm& checked, const Json& expected) {
  std::set<std::string> rules;
  for (const Json& rule : expected.value("rules", Json::array())) {
    rules.insert(rule.get<std::string>());
  }
  std::multiset<std::string> wanted;
  for (const Json& finding : expected.value("findings", Json::array())) {
    wanted.insert(line_of(finding));
  }
  std::multiset<std::string> found;
  for (const Finding& finding : checked.findings) {
    if (rules.count(finding.rule) > 0 || rules.count("*") > 0) {
      found.insert(line_of(finding));
    }
    if (expected.value("no_errors", false) && finding.severity == Severity::error) {
      INFO(line_of(finding));
      CHECK(wanted.count(line_of(finding)) > 0);
    }
    CHECK_FALSE(finding.message.zh.empty());
    CHECK_FALSE(finding.message.en.empty());
  }
  CHECK(found == wanted);
}

void compare_passed(const CheckedForm& checked, const Json& expected) {
  for (const Json& wanted : expected.value("passed", Json::array())) {
    const auto rule = wanted.at("rule").get<std::string>();
    const auto at = wanted.at("at").get<std::string>();
    CAPTURE(rule, at);
    CHECK(std::any_of(checked.passed.begin(), checked.passed.end(),
                      [&](const Check& check) { return check.rule == rule && check.at == at; }));
  }
}

void compare_totals(const CheckedForm& checked, const Json& expected) {
  if (expected.contains("readings")) {
    std::map<std::string, std::string> readings;
    for (const RescoredReading& reading : checked.recomputed.readings) {
      readings[reading.reading] = reading.total;
    }
    CHECK(readings == expected.at("readings").get<std::map<std::string, std::string>>());
  }
  if (expected.contains("verifiable_points")) {
    CHECK(checked.verifiable_points == expected.at("verifiable_points").get<std::string>());
  }
  if (expected.contains("total_score")) {
    CHECK(checked.recomputed.total_score == expected.at("total_score").get<std::string>());
  }
  if (expected.contains("rulebook")) {
    CHECK(checked.rulebook == expected.at("rulebook").get<std::string>());
  }
}

}  // namespace

TEST_CASE("every case folder gives what it expects", "[rules]") {
  const std::vector<fs::path> folders = case_folders();
  REQUIRE_FALSE(folders.empty());
  for (const fs::path& folder : folders) {
    const std::string name = folder.filename().string();
    CAPTURE(name);
    const Json expected = Json::parse(read_file(folder / "expected.json"));
    const CheckedForm checked = check_case(folder, expected);
    compare_findings(checked, expected);
    compare_passed(checked, expected);
    compare_totals(checked, expected);
    CHECK(fs::exists(folder / "note.md"));
  }
}

TEST_CASE("every rule has a failing and a passing case", "[rules]") {
  std::set<std::string> names;
  for (const fs::path& folder : case_folders()) {
    names.insert(folder.filename().string());
  }
  for (const Rule& rule : catalogue()) {
    const std::string id(rule.id);
    CAPTURE(id);
    CHECK(names.count(id + "-fail-a") == 1);
    CHECK(names.count(id + "-pass-a") == 1);
  }
}

TEST_CASE("a failing case fails by its own rule", "[rules]") {
  for (const fs::path& folder : case_folders()) {
    const std::string name = folder.filename().string();
    const std::size_t mark = name.find("-fail-");
    if (mark == std::string::npos) {
      continue;
    }
    CAPTURE(name);
    const Json expected = Json::parse(read_file(folder / "expected.json"));
    REQUIRE_FALSE(expected.at("findings").empty());
    CHECK(expected.at("findings").front().at("rule").get<std::string>() == name.substr(0, mark));
  }
}

TEST_CASE("the catalogue is complete and in both languages", "[rules]") {
  std::set<std::string_view> ids;
  for (const Rule& rule : catalogue()) {
    CAPTURE(rule.id);
    CHECK(ids.insert(rule.id).second);
    REQUIRE(rule.function != nullptr);
    for (const Words& words :
         {rule.name, rule.applies, rule.formula, rule.clause, rule.example, rule.not_flagged}) {
      CHECK_FALSE(words.zh.empty());
      CHECK_FALSE(words.en.empty());
    }
    CHECK(find_rule(rule.id) == &rule);
  }
  CHECK(find_rule("XYZ-99") == nullptr);
}

TEST_CASE("the same form gives the same findings in the same order", "[rules]") {
  const fs::path folder = fs::path(FUHE_RULE_CASES) / "seed";
  const Json expected = Json::parse(read_file(folder / "expected.json"));
  const CheckedForm first = check_case(folder, expected);
  const CheckedForm second = check_case(folder, expected);
  REQUIRE(first.findings.size() == second.findings.size());
  for (std::size_t i = 0; i < first.findings.size(); ++i) {
    CHECK(line_of(first.findings[i]) == line_of(second.findings[i]));
    CHECK(first.findings[i].message.zh == second.findings[i].message.zh);
  }
}

}  // namespace fuhe
