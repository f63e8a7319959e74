// SPDX-License-Identifier: GPL-3.0-or-later
// One error put into a clean form must be found at its cell, with the value that was there. The
// clean forms are the base-* folders and the seed form; every cell that an error can be put into is
// tried.
#include <functional>

#include <catch2/catch.hpp>

#include "model/cell_number.h"
#include "model/check.h"
#include "model/form_path.h"
#include "model/value.h"
#include "render/render.h"
#include "tests/model/cases/case_files.h"

namespace fuhe {
namespace {

ReadForm read_base(const std::filesystem::path& folder) {
  auto document = document_from_json(read_file(folder / "form.json"), folder.string());
  REQUIRE(document);
  return document->forms.front();
}

std::vector<ReadForm> bases() {
  std::vector<ReadForm> forms;
  for (const auto& folder : case_folders()) {
    const std::string name = folder.filename().string();
    if (name == "seed" || name.substr(0, 5) == "base-") {
      forms.push_back(read_base(folder));
    }
  }
  REQUIRE(forms.size() > 4);
  return forms;
}

std::optional<Decimal> number(const Cell& cell) {
  const CellNumber read = read_cell_number(cell);
  return read.has_number() ? std::optional(read.number->value) : std::nullopt;
}

void put(Cell& cell, const Decimal& value) {
  const bool percent = cell.text.find('%') != std::string::npos;
  cell.text = value.to_string() + (percent ? "%" : "");
}

// The total moves with a score, so that only the score is wrong.
void follow(Form& form, const Decimal& change) {
  if (const auto total = number(form.total.score)) {
    put(form.total.score, *total + change);
  }
}

// An error finding at `at` that says `right`, or one that names the cell among those it rests on.
enum class Hit { no, related, at };

bool same_value(const std::optional<std::string>& a, const std::string& b) {
  const auto first = a ? parse_printed_number(*a) : std::nullopt;
  const auto second = parse_printed_number(b);
  return first && second ? first->value == second->value : a == b;
}

Hit found(const ReadForm& form, const std::string& at, const std::optional<std::string>& right) {
  const auto checked = check(form, {});
  REQUIRE(checked);
  Hit hit = Hit::no;
  for (const Finding& finding : checked->findings) {
    if (finding.severity != Severity::error) {
      continue;
    }
    if (finding.at == at && (!right || same_value(finding.recomputed, *right))) {
      return Hit::at;
    }
    if (std::find(finding.related.begin(), finding.related.end(), at) != finding.related.end()) {
      hit = Hit::related;
    }
  }
  return hit;
}

std::string plain(const Cell& cell) {
  const CellNumber read = read_cell_number(cell);
  return read.number->value.to_fixed(read.number->scale);
}

std::vector<std::string> exchanged(const std::string& text) {
  std::vector<std::string> all;
  std::size_t before = std::string::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') {
      continue;
    }
    if (before != std::string::npos && text[before] != text[i]) {
      std::string other = text;
      std::swap(other[before], other[i]);
      if (other[0] != '0') {
        all.push_back(other);
      }
    }
    before = i;
  }
  return all;
}

constexpr std::array<Cell FundRow::*, 3> kAmounts = {&FundRow::initial_budget,
                                                     &FundRow::annual_budget, &FundRow::executed};
constexpr std::array<const char*, 3> kAmountNames = {"initial_budget", "annual_budget", "executed"};

}  // namespace

TEST_CASE("exchanged digits of an amount are found at the amount", "[mutants]") {
  for (const ReadForm& base : bases()) {
    for (std::size_t row = 0; row < base.form.funds.size(); ++row) {
      for (std::size_t column = 0; column < kAmounts.size(); ++column) {
        const Cell& printed = base.form.funds[row].*kAmounts.at(column);
        if (!number(printed) || number(printed)->is_zero()) {
          continue;
        }
        for (const std::string& other : exchanged(printed.text)) {
          ReadForm form = base;
          (form.form.funds[row].*kAmounts.at(column)).text = other;
          const std::string at = pointer_to("funds", row, kAmountNames.at(column));
          CAPTURE(base.form.title.text, at, other);
          CHECK(found(form, at, plain(printed)) == Hit::at);
        }
      }
    }
  }
}

TEST_CASE("a part that no longer adds up is found or named", "[mutants]") {
  int at_cell = 0;
  int all = 0;
  for (const ReadForm& base : bases()) {
    for (std::size_t row = 1; row < base.form.funds.size(); ++row) {
      for (std::size_t column = 0; column < kAmounts.size(); ++column) {
        const auto value = number(base.form.funds[row].*kAmounts.at(column));
        if (!value || value->is_zero()) {
          continue;
        }
        ReadForm form = base;
        put(form.form.funds[row].*kAmounts.at(column), *value + Decimal(2));
        const std::string at = pointer_to("funds", row, kAmountNames.at(column));
        CAPTURE(base.form.title.text, at);
        const Hit hit = found(form, at, std::nullopt);
        CHECK(hit != Hit::no);
        at_cell += hit == Hit::at ? 1 : 0;
        ++all;
      }
    }
  }
  // Where nothing tells which part is wrong, the total is accused and the parts are named.
  CHECK(at_cell * 4 >= all * 3);
}

TEST_CASE("a wrong rate, execution score, total or grade is found there", "[mutants]") {
  for (const ReadForm& base : bases()) {
    CAPTURE(base.form.title.text);
    const FundRow& fund = base.form.funds.front();
    ReadForm rate = base;
    put(rate.form.funds[0].rate, *number(fund.rate) - Decimal(3));
    CHECK(found(rate, "/funds/0/rate", plain(fund.rate)) == Hit::at);

    ReadForm score = base;
    const Decimal less = *Decimal::parse("-0.3");
    put(score.form.funds[0].score, *number(fund.score) + less);
    follow(score.form, less);
    CHECK(found(score, "/funds/0/score", std::nullopt) == Hit::at);

    ReadForm total = base;
    follow(total.form, Decimal(-1));
    CHECK(found(total, "/total/score", plain(base.form.total.score)) == Hit::at);

    ReadForm grade = base;
    grade.form.conclusion.text = "中";
    CHECK(found(grade, "/conclusion", "优") == Hit::at);
  }
}

TEST_CASE("a wrong heading or a total of points that is short is found there", "[mutants]") {
  for (const ReadForm& base : bases()) {
    const std::vector<Indicator>& rows = base.form.indicators;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CAPTURE(base.form.title.text, i);
      const bool heads = rows[i].level1_weight.is_read() &&
                         (i == 0 || rows[i].level1.text != rows[i - 1].level1.text);
      if (heads) {
        ReadForm form = base;
        for (Indicator& row : form.form.indicators) {
          if (row.level1.text == rows[i].level1.text) {
            put(row.level1_weight, *number(rows[i].level1_weight) + Decimal(10));
          }
        }
        CHECK(found(form, pointer_to("indicators", i, "level1_weight"),
                    plain(rows[i].level1_weight)) == Hit::at);
      }
      const bool full = *number(rows[i].weight) == *number(rows[i].score);
      if (full && *number(rows[i].weight) > Decimal(3)) {
        ReadForm form = base;
        put(form.form.indicators[i].weight, *number(rows[i].weight) - Decimal(2));
        put(form.form.indicators[i].score, *number(rows[i].score) - Decimal(2));
        for (Indicator& row : form.form.indicators) {
          if (row.level1_weight.is_read() && row.level1.text == rows[i].level1.text) {
            put(row.level1_weight, *number(rows[i].level1_weight) - Decimal(2));
          }
        }
        follow(form.form, Decimal(-2));
        CHECK(found(form, "/total/weight", "98") == Hit::at);
      }
    }
  }
}

TEST_CASE("a wrong score or a missing reason is found in its row", "[mutants]") {
  for (const ReadForm& base : bases()) {
    const std::vector<Indicator>& rows = base.form.indicators;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      CAPTURE(base.form.title.text, i);
      const Decimal points = *number(rows[i].weight);
      const Decimal score = *number(rows[i].score);
      ReadForm above = base;
      const Decimal half = *Decimal::parse("0.5");
      put(above.form.indicators[i].score, points + half);
      follow(above.form, points + half - score);
      CHECK(found(above, pointer_to("indicators", i, "score"), std::nullopt) == Hit::at);

      const Value target = parse_value(rows[i].target);
      if (target.is_number() && target.comparison == Comparison::at_least && score == points) {
        ReadForm missed = base;
        const Decimal done =
            (target.number->value * *Decimal::parse("0.97")).rounded(0, Rounding::truncate);
        missed.form.indicators[i].actual.text = done.to_string() + target.number->unit;
        const Decimal right = *divide(done * points, target.number->value);
        CHECK(found(missed, pointer_to("indicators", i, "score"), right.to_fixed(2)) == Hit::at);
      }
      if (score < points && rows[i].reason.is_read()) {
        ReadForm silent = base;
        silent.form.indicators[i].reason.state = CellState::empty;
        silent.form.indicators[i].reason.text.clear();
        CHECK(found(silent, pointer_to("indicators", i, "reason"), std::nullopt) == Hit::at);
      }
    }
  }
}

}  // namespace fuhe
