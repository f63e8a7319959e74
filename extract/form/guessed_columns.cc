// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/guessed_columns.h"

#include <algorithm>
#include <utility>

#include "model/form_path.h"

namespace fuhe {
namespace {

std::optional<Place> place_of_heading(const TableView& table, const ColumnRole& role) {
  const std::vector<Place> places = places_of(table.text(role.cell));
  return places.empty() ? std::nullopt : std::optional(places.front());
}

bool is_amount(Field field) {
  return field == Field::annual_budget || field == Field::executed;
}

Bilingual name_of(Field field) {
  switch (field) {
    case Field::level3:
      return {"三级指标", "indicator's name"};
    case Field::target:
      return {"年度指标值", "target"};
    case Field::actual:
      return {"实际完成值", "actual value"};
    case Field::annual_budget:
      return {"全年预算数", "annual budget"};
    default:
      return {"全年执行数", "amount executed"};
  }
}

ReadingNotice notice_of(const GuessedColumn& guess) {
  const Bilingual name = name_of(guess.field);
  const bool rate = is_amount(guess.field);
  ReadingNotice notice;
  notice.rule = "SRC-02";
  notice.place = guess.place;
  notice.text = guess.heading;
  notice.message = {"栏目“" + guess.heading + "”名称不认得，按" + (rate ? "执行率" : "位置") +
                        "推定为“" + name.zh + "”；请核对",
                    "the heading \"" + guess.heading +
                        "\" is not known; its column was taken for the " + name.en + " by " +
                        (rate ? "the rate it makes" : "its place") + ": look at the original"};
  return notice;
}

template <typename Row>
void doubt_column(const std::vector<Row>& rows, Cell Row::*column, const char* list,
                  const char* name, ReadForm& form) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if ((rows[i].*column).is_read()) {
      form.doubtful.push_back(pointer_to(list, i, name));
    }
  }
}

void doubt_cells(Field field, ReadForm& form) {
  const Form& read = form.form;
  if (field == Field::level3) {
    doubt_column(read.indicators, &Indicator::level3, "indicators", "level3", form);
  } else if (field == Field::target) {
    doubt_column(read.indicators, &Indicator::target, "indicators", "target", form);
  } else if (field == Field::actual) {
    doubt_column(read.indicators, &Indicator::actual, "indicators", "actual", form);
  } else if (field == Field::annual_budget) {
    doubt_column(read.funds, &FundRow::annual_budget, "funds", "annual_budget", form);
  } else if (field == Field::executed) {
    doubt_column(read.funds, &FundRow::executed, "funds", "executed", form);
  }
}

}  // namespace

void note_guesses(const TableView& table, const Header& header,
                  std::vector<GuessedColumn>& guesses) {
  for (const ColumnRole& role : header.columns) {
    // The header of a next page says the same.
    const bool known = std::any_of(guesses.begin(), guesses.end(), [&role](const auto& guess) {
      return guess.field == role.field && guess.heading == role.label;
    });
    if (role.by_place && !known) {
      guesses.push_back({role.field, role.label, place_of_heading(table, role)});
    }
  }
}

void locate_headings(const TableView& table, const Header& funds,
                     std::vector<GuessedColumn>& guesses) {
  for (GuessedColumn& guess : guesses) {
    const auto role =
        std::find_if(funds.columns.begin(), funds.columns.end(),
                     [&](const ColumnRole& one) { return one.label == guess.heading; });
    if (role != funds.columns.end()) {
      guess.place = place_of_heading(table, *role);
    }
  }
}

void add_guessed_columns(const std::vector<GuessedColumn>& guesses, ReadForm& form) {
  for (const GuessedColumn& guess : guesses) {
    form.notices.push_back(notice_of(guess));
    doubt_cells(guess.field, form);
  }
}

}  // namespace fuhe
