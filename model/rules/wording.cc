// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/wording.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

#include "model/text.h"

namespace fuhe::rules {
namespace {

constexpr std::size_t kNameCharacters = 14;

std::string fill(std::string_view pattern, std::initializer_list<Piece> pieces, bool chinese) {
  std::string text;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool slot = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}';
    if (!slot) {
      text += pattern[at];
      continue;
    }
    const auto index = static_cast<std::size_t>(pattern[at + 1] - '0');
    if (index < pieces.size()) {
      const Piece& piece = *(pieces.begin() + index);
      text += chinese ? piece.words.zh : piece.words.en;
    }
    at += 2;
  }
  return text;
}

struct FieldName {
  std::string_view field;
  Words name;
};

constexpr std::array<FieldName, 27> kFields = {{
    {"initial_budget", {"年初预算数", "initial budget"}},
    {"annual_budget", {"全年预算数", "annual budget"}},
    {"executed", {"全年执行数", "executed amount"}},
    {"weight", {"分值", "points"}},
    {"rate", {"执行率", "execution rate"}},
    {"score", {"得分", "score"}},
    {"level1_weight", {"一级指标分值", "level-1 points"}},
    {"level2_weight", {"二级指标分值", "level-2 points"}},
    {"level1", {"一级指标", "level-1 indicator"}},
    {"level2", {"二级指标", "level-2 indicator"}},
    {"level3", {"三级指标", "level-3 indicator"}},
    {"target", {"年度指标值", "target"}},
    {"actual", {"实际完成值", "actual"}},
    {"reason", {"未完成原因分析", "reason"}},
    {"conclusion", {"自评结论", "conclusion"}},
    {"funds_weight", {"预算执行分值", "points of the funds block"}},
    {"indicators_weight", {"绩效指标分值", "points of the indicator block"}},
    {"title", {"标题", "title"}},
    {"year", {"年度", "year"}},
    {"unit", {"单位（盖章）", "unit (seal)"}},
    {"filled_on", {"填报日期", "date of filling in"}},
    {"department", {"部门（单位）名称", "department"}},
    {"project", {"项目名称", "project"}},
    {"expected", {"预期目标", "expected goals"}},
    {"name", {"联系人", "contact"}},
    {"phone", {"联系电话", "phone"}},
    {"label", {"小计", "subtotal"}},
}};

Bilingual field_name(std::string_view field) {
  const auto* found = std::find_if(kFields.begin(), kFields.end(),
                                   [field](const FieldName& f) { return f.field == field; });
  if (found == kFields.end()) {
    return same_in_both(std::string(field));
  }
  return {std::string(found->name.zh), std::string(found->name.en)};
}

std::vector<std::string> split(std::string_view pointer) {
  std::vector<std::string> parts;
  std::size_t at = 1;
  while (at <= pointer.size() && !pointer.empty()) {
    const std::size_t end = std::min(pointer.find('/', at), pointer.size());
    parts.emplace_back(pointer.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

Bilingual of_row(const Bilingual& row, const Bilingual& field) {
  return {row.zh + "的" + field.zh, field.en + " of " + row.en};
}

Bilingual indicator_name(const Form& form, std::size_t index) {
  const std::string number = std::to_string(index + 1);
  const std::string name = index < form.indicators.size()
                               ? shortened(form.indicators[index].level3.text, kNameCharacters)
                               : std::string();
  return {"第" + number + "项指标" + (name.empty() ? "" : "“" + name + "”"),
          "indicator " + number + (name.empty() ? "" : " (" + name + ")")};
}

}  // namespace

Bilingual say(const Words& pattern, std::initializer_list<Piece> pieces) {
  return {fill(pattern.zh, pieces, true), fill(pattern.en, pieces, false)};
}

Bilingual same_in_both(const std::string& text) {
  return {text, text};
}

std::string shortened(std::string_view text, std::size_t characters) {
  const std::u32string all = to_u32(text);
  if (all.size() <= characters) {
    return std::string(text);
  }
  return to_utf8(std::u32string_view(all).substr(0, characters)) + "…";
}

Bilingual place_of(const Form& form, std::string_view pointer) {
  const std::vector<std::string> parts = split(pointer);
  if (parts.empty()) {
    return {"本表", "the form"};
  }
  const std::size_t index =
      parts.size() > 1 ? std::strtoul(parts[1].c_str(), nullptr, 10) : std::size_t{0};
  if (parts[0] == "funds" && parts.size() == 3 && index < form.funds.size()) {
    const std::string source = shortened(form.funds[index].source.text, kNameCharacters);
    return of_row({"“" + source + "”", source}, field_name(parts[2]));
  }
  if (parts[0] == "indicators" && parts.size() >= 2) {
    Bilingual row = indicator_name(form, index);
    if (parts.size() == 2) {
      return row;
    }
    if (parts[2] == "level1_weight" && index < form.indicators.size()) {
      const std::string& name = form.indicators[index].level1.text;
      return {"“" + name + "”的分值", "points of " + name};
    }
    return of_row(row, field_name(parts[2]));
  }
  if (parts[0] == "subtotals" && parts.size() == 3 && index < form.subtotals.size()) {
    const std::string& label = form.subtotals[index].label.text;
    return of_row({"“" + label + "”", label}, field_name(parts[2]));
  }
  if (parts[0] == "total") {
    return parts.size() == 2 && parts[1] == "weight" ? Bilingual{"总分的分值", "total points"}
                                                     : Bilingual{"总分", "total score"};
  }
  if (parts[0] == "notes" && parts.size() == 2) {
    const std::string number = std::to_string(index + 1);
    return {"表注" + number, "note " + number};
  }
  if (parts[0] == "goals" && parts.size() == 2) {
    return parts[1] == "expected" ? Bilingual{"年度预期目标", "the expected goals"}
                                  : Bilingual{"目标实际完成情况", "the goals' results"};
  }
  return field_name(parts.back());
}

}  // namespace fuhe::rules
