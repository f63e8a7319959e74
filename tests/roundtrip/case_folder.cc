// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/case_folder.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace fuhe::roundtrip {
namespace {

using Json = nlohmann::ordered_json;

Json value_of(const Cell& cell) {
  return cell.is_read() ? Json(cell.text) : Json(nullptr);
}

Json fund_of(const FundRow& row) {
  return {{"source", value_of(row.source)},
          {"initial_budget", value_of(row.initial_budget)},
          {"annual_budget", value_of(row.annual_budget)},
          {"executed", value_of(row.executed)},
          {"weight", value_of(row.weight)},
          {"rate", value_of(row.rate)},
          {"score", value_of(row.score)}};
}

Json indicator_of(const Indicator& row) {
  return {{"level1", value_of(row.level1)}, {"level1_weight", value_of(row.level1_weight)},
          {"level2", value_of(row.level2)}, {"level3", value_of(row.level3)},
          {"target", value_of(row.target)}, {"actual", value_of(row.actual)},
          {"weight", value_of(row.weight)}, {"score", value_of(row.score)},
          {"reason", value_of(row.reason)}};
}

Json truth_of(const Form& form) {
  Json out = {{"attachment", value_of(form.attachment)},
              {"title", value_of(form.title)},
              {"year", form.year.is_read() ? Json(std::stoi(form.year.text)) : Json(nullptr)},
              {"unit", value_of(form.unit)},
              {"filled_on", value_of(form.filled_on)},
              {"department", value_of(form.department)},
              {"project", value_of(form.project)},
              {"supervisor", value_of(form.supervisor)},
              {"implementer", value_of(form.implementer)},
              {"currency_unit", value_of(form.currency_unit)}};
  out["funds"] = Json::array();
  for (const FundRow& row : form.funds) {
    out["funds"].push_back(fund_of(row));
  }
  out["goals"] = {{"expected", value_of(form.goals.expected)},
                  {"actual", value_of(form.goals.actual)}};
  out["indicators"] = Json::array();
  for (const Indicator& row : form.indicators) {
    out["indicators"].push_back(indicator_of(row));
  }
  out["total"] = {{"weight", value_of(form.total.weight)}, {"score", value_of(form.total.score)}};
  out["conclusion"] = value_of(form.conclusion);
  out["contact"] = {{"name", value_of(form.contact.name)}, {"phone", value_of(form.contact.phone)}};
  out["notes"] = Json::array();
  for (const Cell& note : form.notes) {
    out["notes"].push_back(value_of(note));
  }
  return {{"form", out}};
}

}  // namespace

void write_case(const std::string& folder, const Drawn& drawn, const std::string& note) {
  const std::filesystem::path path = folder;
  std::filesystem::create_directories(path);
  std::ofstream(path / "input.pdf", std::ios::binary) << drawn.pdf;
  std::ofstream(path / "truth.json") << truth_of(drawn.forms.front().truth.form).dump(1) << "\n";
  std::ofstream(path / "note.md") << note;
}

}  // namespace fuhe::roundtrip
