// SPDX-License-Identifier: GPL-3.0-or-later
// DAT: dates and years.
#include <utility>

#include "model/rules/relation_report.h"
#include "model/rules/rules.h"
#include "model/text.h"
#include "model/value_date.h"

namespace fuhe::rules {
namespace {

std::optional<int> form_year(const RuleContext& context) {
  const CellNumber year = read_cell_number(context.form.year);
  if (!year.has_number() || !year.number->value.is_integer()) {
    return std::nullopt;
  }
  const std::string digits = year.number->value.to_string();
  return digits.size() == 4 ? std::optional(std::stoi(digits)) : std::nullopt;
}

// ISO 8601, as the reader gives it; nothing for anything else.
std::optional<Date> iso_date(const Cell& cell) {
  if (!cell.is_read()) {
    return std::nullopt;
  }
  const auto date = parse_whole_date(match_key_utf8(cell.text));
  return date && date->year != 0 && date->month != 0 && date->day != 0 ? date : std::nullopt;
}

Finding date_finding(std::string at, const Cell& cell) {
  Finding finding;
  finding.at = std::move(at);
  finding.claimed = cell.text;
  return finding;
}

bool is_ascii_digits(std::u32string_view text) {
  for (const char32_t c : text) {
    if (!is_ascii_digit(c)) {
      return false;
    }
  }
  return !text.empty();
}

// The YYYY of "YYYY年1-12月" in a result: the period that it reports.
std::optional<int> reported_year(const Passage& passage) {
  const std::size_t at = passage.key.find(U"年1-12月");
  if (at == std::u32string::npos || at < 4 || !is_ascii_digits(passage.between(at - 4, at))) {
    return std::nullopt;
  }
  return std::stoi(to_utf8(passage.between(at - 4, at)));
}

}  // namespace

void dat_01(const RuleContext& context, FindingSink& sink) {
  const auto year = form_year(context);
  const auto filled = iso_date(context.form.filled_on);
  if (!year || !filled || !is_on_calendar(*filled)) {
    return;
  }
  Check check;
  check.at = "/filled_on";
  check.related = {"/year"};
  check.claimed = context.form.filled_on.text;
  const auto order = compare(*filled, {*year, 12, 31});
  if (!order || *order >= 0) {
    sink.pass(std::move(check));
    return;
  }
  Finding finding = date_finding("/filled_on", context.form.filled_on);
  finding.related = check.related;
  finding.message =
      say({"填报日期{0}早于{1}年末，全年数尚不可知。",
           "Filled in on {0}, before the end of {1}: the year's figures were not known."},
          {context.form.filled_on.text, std::to_string(*year)});
  sink.find(std::move(finding));
}

void dat_02(const RuleContext& context, FindingSink& sink) {
  const auto year = form_year(context);
  if (!year) {
    return;
  }
  const auto report = [&](const std::string& at, const std::string& claimed, int other) {
    Finding finding;
    finding.at = at;
    finding.related = {"/year"};
    finding.claimed = claimed;
    finding.recomputed = std::to_string(*year);
    finding.message =
        say({"{0}写{1}年，本表年度为{2}年。", "{0} speaks of {1}; the form is of {2}."},
            {place_of(context.form, at), std::to_string(other), std::to_string(*year)});
    sink.find(std::move(finding));
  };
  for (const IndicatorView& view : context.indicators) {
    if (view.target.kind == ValueKind::date && view.target.date.year != 0 &&
        view.target.date.year != *year) {
      report("/indicators/" + std::to_string(view.index) + "/target",
             context.form.indicators[view.index].target.text, view.target.date.year);
    }
  }
  for (const Passage& passage : context.passages) {
    const auto other = passage.tells_results ? reported_year(passage) : std::nullopt;
    if (other && *other != *year) {
      report(passage.at, std::to_string(*other) + "年1-12月", *other);
    }
  }
  const std::u32string title = match_key(context.form.title.text);
  const std::size_t mark = title.find(U'年');
  if (mark != std::u32string::npos && mark >= 4) {
    const std::u32string_view digits = std::u32string_view(title).substr(mark - 4, 4);
    if (is_ascii_digits(digits) && std::stoi(to_utf8(digits)) != *year) {
      report("/title", context.form.title.text, std::stoi(to_utf8(digits)));
    }
  }
}

void dat_03(const RuleContext& context, FindingSink& sink) {
  const auto report = [&](const std::string& at, const Cell& cell) {
    Finding finding = date_finding(at, cell);
    finding.message =
        say({"{0}“{1}”不是日历上的日期。", "The {0}, {1}, is no date of the calendar."},
            {place_of(context.form, at), cell.text});
    sink.find(std::move(finding));
  };
  if (const auto filled = iso_date(context.form.filled_on); filled && !is_on_calendar(*filled)) {
    report("/filled_on", context.form.filled_on);
  }
  for (const IndicatorView& view : context.indicators) {
    const std::string row = "/indicators/" + std::to_string(view.index);
    if (view.target.kind == ValueKind::date && !is_on_calendar(view.target.date)) {
      report(row + "/target", context.form.indicators[view.index].target);
    }
    if (view.actual.kind == ValueKind::date && !is_on_calendar(view.actual.date)) {
      report(row + "/actual", context.form.indicators[view.index].actual);
    }
  }
}

}  // namespace fuhe::rules
