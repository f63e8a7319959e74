// SPDX-License-Identifier: GPL-3.0-or-later
// CPL-01 to CPL-04 and CPL-07: what a form has to hold.
#include <algorithm>
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"
#include "model/text.h"

namespace fuhe::rules {
namespace {

bool is_filled(const Cell& cell) {
  return cell.is_read() || cell.state == CellState::unreadable;
}

void missing(FindingSink& sink, std::string at, Severity severity, Bilingual message) {
  Finding finding;
  finding.at = std::move(at);
  finding.message = std::move(message);
  sink.find(severity, std::move(finding));
}

// Is there such a column at all?
bool has_column(const RuleContext& context, Cell Indicator::*field) {
  return std::any_of(
      context.form.indicators.begin(), context.form.indicators.end(),
      [field](const Indicator& row) { return (row.*field).state != CellState::absent; });
}

bool says_dropped(const Indicator& row) {
  for (const Cell* cell : {&row.actual, &row.reason, &row.score}) {
    const std::string key = match_key_utf8(cell->text);
    for (const std::string_view word : {"不适用", "取消", "调减", "未安排", "已调整", "不再考核"}) {
      if (key.find(word) != std::string::npos) {
        return true;
      }
    }
  }
  return false;
}

// A row that an authority dropped in mid-year stays blank; the note or the row says so.
bool may_be_blank(const RuleContext& context, const Indicator& row) {
  const bool all_blank = row.actual.is_blank() && row.score.is_blank();
  return row.level3.is_blank() || says_dropped(row) ||
         (all_blank && context.parameters.notes.rows_dropped.has_value());
}

void check_field(const RuleContext& context, FindingSink& sink, std::size_t row,
                 const std::pair<std::string, Cell Indicator::*>& field, Severity severity) {
  const Cell& cell = context.form.indicators[row].*field.second;
  if (cell.is_blank() && has_column(context, field.second)) {
    const std::string at = "/indicators/" + std::to_string(row) + "/" + field.first;
    missing(sink, at, severity,
            say({"{0}空白。", "The {0} is blank."}, {place_of(context.form, at)}));
  }
}

}  // namespace

void cpl_01(const RuleContext& context, FindingSink& sink) {
  const Form& form = context.form;
  if (!is_filled(form.title)) {
    missing(sink, "/title", Severity::warning, {"没有标题。", "The title is missing."});
  }
  if (!is_filled(form.year)) {
    missing(sink, "/year", Severity::warning, {"没有写明年度。", "The year is missing."});
  }
  const bool someone = is_filled(form.unit) || is_filled(form.department) ||
                       is_filled(form.implementer) || is_filled(form.supervisor);
  const bool project = is_filled(form.project);
  const bool wants_project = context.read.kind == FormKind::project;
  if (!someone && !project) {
    missing(sink, "/unit", Severity::error,
            {"既没有单位名称也没有项目名称。", "Neither unit nor project is named."});
    return;
  }
  if (!someone) {
    missing(sink, "/unit", Severity::warning, {"没有单位名称。", "The unit is not named."});
  }
  if (wants_project && !project) {
    missing(sink, "/project", Severity::warning, {"没有项目名称。", "The project is not named."});
  }
}

void cpl_02(const RuleContext& context, FindingSink& sink) {
  const Contact& contact = context.form.contact;
  if (contact.name.state == CellState::empty) {
    missing(sink, "/contact/name", Severity::notice, {"联系人空白。", "The contact is blank."});
  }
  if (contact.phone.state == CellState::empty) {
    missing(sink, "/contact/phone", Severity::notice,
            {"联系电话空白。", "The phone number is blank."});
  }
}

void cpl_03(const RuleContext& context, FindingSink& sink) {
  for (std::size_t i = 0; i < context.form.indicators.size(); ++i) {
    if (may_be_blank(context, context.form.indicators[i])) {
      continue;
    }
    check_field(context, sink, i, {"target", &Indicator::target}, Severity::warning);
    check_field(context, sink, i, {"actual", &Indicator::actual}, Severity::warning);
    // Both blank: a row that was never scored, or a cell merged with the one above.
    const Indicator& row = context.form.indicators[i];
    const bool both = row.weight.is_blank() && row.score.is_blank();
    const Severity severity = both ? Severity::warning : Severity::error;
    check_field(context, sink, i, {"weight", &Indicator::weight}, severity);
    check_field(context, sink, i, {"score", &Indicator::score}, severity);
  }
}

void cpl_04(const RuleContext& context, FindingSink& sink) {
  const Cell& unit = context.form.unit;
  const Cell& department = context.form.department;
  if (!unit.is_read() || !department.is_read()) {
    return;
  }
  const std::string a = match_key_utf8(unit.text);
  const std::string b = match_key_utf8(department.text);
  Check check;
  check.at = "/unit";
  check.related = {"/department"};
  check.claimed = unit.text;
  if (a.find(b) != std::string::npos || b.find(a) != std::string::npos) {
    sink.pass(std::move(check));
    return;
  }
  Finding finding;
  finding.at = "/unit";
  finding.related = {"/department"};
  finding.claimed = unit.text;
  finding.recomputed = department.text;
  finding.message = say({"盖章单位“{0}”与部门（单位）名称“{1}”不一致。",
                         "The unit at the seal, {0}, is not the department, {1}."},
                        {unit.text, department.text});
  sink.find(std::move(finding));
}

void cpl_07(const RuleContext& context, FindingSink& sink) {
  if (context.form.indicators.empty()) {
    return;
  }
  const auto has_group = [&context](Level1 level1, Nature nature) {
    return std::any_of(
        context.indicators.begin(), context.indicators.end(),
        [&](const IndicatorView& view) { return view.level1 == level1 || view.nature == nature; });
  };
  const bool known =
      std::any_of(context.groups.begin(), context.groups.end(), [](const IndicatorGroup& group) {
        return group.level1 == Level1::output || group.level1 == Level1::benefit;
      });
  if (!known) {
    return;  // a frame of its own, with other groups
  }
  if (!has_group(Level1::output, Nature::quantity)) {
    missing(sink, "/indicators", Severity::warning,
            {"没有产出指标。", "There are no output indicators."});
  }
  if (!has_group(Level1::benefit, Nature::benefit)) {
    missing(sink, "/indicators", Severity::warning,
            {"没有效益指标。", "There are no benefit indicators."});
  }
  if (!context.parameters.satisfaction_optional &&
      !has_group(Level1::satisfaction, Nature::satisfaction)) {
    missing(sink, "/indicators", Severity::notice,
            {"没有满意度指标。", "There are no satisfaction indicators."});
  }
}

}  // namespace fuhe::rules
