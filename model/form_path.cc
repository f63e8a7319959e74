// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/form_path.h"

namespace fuhe {
namespace {

// RFC 6901: "~" and "/" inside a key are written "~0" and "~1".
std::string escaped(const std::string& key) {
  std::string out;
  for (const char c : key) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

template <typename Extra, typename Visit>
void visit_extra(Extra& extra, const std::string& prefix, const Visit& visit) {
  for (auto& [label, cell] : extra) {
    visit(prefix + "/extra/" + escaped(label), cell);
  }
}

template <typename FundT, typename Visit>
void visit_fund(FundT& row, const std::string& prefix, const Visit& visit) {
  visit(prefix + "/source", row.source);
  visit(prefix + "/initial_budget", row.initial_budget);
  visit(prefix + "/annual_budget", row.annual_budget);
  visit(prefix + "/executed", row.executed);
  visit(prefix + "/weight", row.weight);
  visit(prefix + "/rate", row.rate);
  visit(prefix + "/score", row.score);
  visit_extra(row.extra, prefix, visit);
}

template <typename IndicatorT, typename Visit>
void visit_indicator(IndicatorT& row, const std::string& prefix, const Visit& visit) {
  visit(prefix + "/level1", row.level1);
  visit(prefix + "/level1_weight", row.level1_weight);
  visit(prefix + "/level2", row.level2);
  visit(prefix + "/level2_weight", row.level2_weight);
  visit(prefix + "/level3", row.level3);
  visit(prefix + "/target", row.target);
  visit(prefix + "/actual", row.actual);
  visit(prefix + "/weight", row.weight);
  visit(prefix + "/score", row.score);
  visit(prefix + "/reason", row.reason);
  visit_extra(row.extra, prefix, visit);
}

template <typename FormT, typename Visit>
void visit_head(FormT& form, const Visit& visit) {
  visit("/attachment", form.attachment);
  visit("/title", form.title);
  visit("/year", form.year);
  visit("/unit", form.unit);
  visit("/filled_on", form.filled_on);
  visit("/department", form.department);
  visit("/project", form.project);
  visit("/supervisor", form.supervisor);
  visit("/implementer", form.implementer);
  visit("/currency_unit", form.currency_unit);
  visit("/funds_weight", form.funds_weight);
}

template <typename FormT, typename Visit>
void visit_form(FormT& form, const Visit& visit) {
  visit_head(form, visit);
  for (std::size_t i = 0; i < form.funds.size(); ++i) {
    visit_fund(form.funds[i], "/funds/" + std::to_string(i), visit);
  }
  visit("/goals/expected", form.goals.expected);
  visit("/goals/actual", form.goals.actual);
  visit("/indicators_weight", form.indicators_weight);
  for (std::size_t i = 0; i < form.indicators.size(); ++i) {
    visit_indicator(form.indicators[i], "/indicators/" + std::to_string(i), visit);
  }
  for (std::size_t i = 0; i < form.subtotals.size(); ++i) {
    const std::string prefix = "/subtotals/" + std::to_string(i);
    visit(prefix + "/label", form.subtotals[i].label);
    visit(prefix + "/weight", form.subtotals[i].weight);
    visit(prefix + "/score", form.subtotals[i].score);
  }
  visit("/total/weight", form.total.weight);
  visit("/total/score", form.total.score);
  visit("/conclusion", form.conclusion);
  visit("/contact/name", form.contact.name);
  visit("/contact/phone", form.contact.phone);
  for (std::size_t i = 0; i < form.notes.size(); ++i) {
    visit("/notes/" + std::to_string(i), form.notes[i]);
  }
  visit_extra(form.extra, "", visit);
}

}  // namespace

void for_each_cell(const Form& form, const CellVisitor& visit) {
  visit_form(form, visit);
}

void for_each_cell(Form& form, const MutableCellVisitor& visit) {
  visit_form(form, visit);
}

const Cell* find_cell(const Form& form, std::string_view pointer) {
  const Cell* found = nullptr;
  for_each_cell(form, [&](const std::string& at, const Cell& cell) {
    if (at == pointer) {
      found = &cell;
    }
  });
  return found;
}

std::string pointer_to(std::string_view list, std::size_t index, std::string_view field) {
  std::string pointer = "/";
  pointer.append(list).append("/").append(std::to_string(index)).append("/").append(field);
  return pointer;
}

}  // namespace fuhe
