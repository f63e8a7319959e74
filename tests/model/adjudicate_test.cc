// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/adjudicate.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "model/check.h"

using namespace fuhe;

namespace {

Cell sure(const char* text) {
  Cell cell;
  cell.state = CellState::read;
  cell.text = text;
  cell.confidence = 0.99;
  return cell;
}

Cell doubtful(const char* text, std::vector<std::string> candidates = {}) {
  Cell cell = sure(text);
  cell.confidence = 0.7;
  cell.candidates = std::move(candidates);
  return cell;
}

Cell unreadable(std::vector<std::string> candidates) {
  Cell cell;
  cell.state = CellState::unreadable;
  cell.confidence = 0.3;
  cell.candidates = std::move(candidates);
  return cell;
}

FundRow row(const char* source, Cell executed) {
  FundRow fund;
  fund.source = sure(source);
  fund.executed = std::move(executed);
  return fund;
}

ReadForm three_rows(Cell total, Cell basic, Cell project) {
  ReadForm read;
  read.text_source = TextSource::ocr;
  read.form.title = sure("部门整体支出绩效自评表");
  read.form.currency_unit = sure("万元");
  read.form.funds = {row("年度资金总额", std::move(total)), row("基本支出", std::move(basic)),
                     row("项目支出", std::move(project))};
  return read;
}

CheckedForm checked(ReadForm read) {
  auto result = check(std::move(read), {});
  REQUIRE(result);
  return std::move(*result);
}

bool has(const CheckedForm& form, std::string_view rule, std::string_view at) {
  return std::any_of(form.findings.begin(), form.findings.end(), [&](const Finding& finding) {
    return finding.rule == rule && finding.at == at;
  });
}

}  // namespace

TEST_CASE("the one candidate that mends the sum is taken and said", "[model][adjudicate]") {
  const CheckedForm form =
      checked(three_rows(sure("2323.94"), doubtful("1580.68", {"1580.63"}), sure("743.31")));
  const Cell& cell = form.read.form.funds[1].executed;
  CHECK(cell.text == "1580.63");
  CHECK(cell.adjudicated == "SUM-01");
  CHECK(cell.candidates.front() == "1580.68");
  CHECK(has(form, "SRC-01", "/funds/1/executed"));
  CHECK_FALSE(has(form, "SUM-01", "/funds/1/executed"));
}

TEST_CASE("a usual confusion is tried where no candidate was given", "[model][adjudicate]") {
  const CheckedForm form =
      checked(three_rows(sure("2323.94"), doubtful("1580.68"), sure("743.31")));
  CHECK(form.read.form.funds[1].executed.text == "1580.63");
}

TEST_CASE("a number read with confidence is never touched", "[model][adjudicate]") {
  const CheckedForm form = checked(three_rows(sure("2323.94"), sure("1580.68"), sure("743.31")));
  CHECK(form.read.form.funds[1].executed.text == "1580.68");
  CHECK(form.read.form.funds[1].executed.adjudicated.empty());
  CHECK(std::any_of(form.findings.begin(), form.findings.end(), [](const Finding& finding) {
    return finding.rule == "SUM-01" && finding.severity == Severity::error;
  }));
}

TEST_CASE("where two cells could be meant neither is altered", "[model][adjudicate]") {
  // 1580.68 -> .63 and 743.31 -> 743.26 would both mend it; only one of them is a confusion each.
  const CheckedForm form = checked(three_rows(sure("2323.94"), doubtful("1580.68", {"1580.63"}),
                                              doubtful("743.31", {"743.26"})));
  CHECK(form.read.form.funds[1].executed.text == "1580.68");
  CHECK(form.read.form.funds[2].executed.text == "743.31");
  CHECK_FALSE(form.findings.empty());
}

TEST_CASE("two readings of one cell that both fit leave it as it is", "[model][adjudicate]") {
  ReadForm read = three_rows(sure("2323.94"), sure("1580.63"), sure("743.31"));
  read.form.funds[0].annual_budget = sure("2374.91");
  read.form.funds[0].rate = doubtful("91%", {"97.85%", "97.9%"});
  const CheckedForm form = checked(std::move(read));
  CHECK(form.read.form.funds[0].rate.text == "91%");
}

TEST_CASE("an unreadable cell is filled by the candidate that fits", "[model][adjudicate]") {
  const CheckedForm form = checked(
      three_rows(sure("2323.94"), sure("1580.63"), unreadable({"748.31", "743.31", "743.81"})));
  CHECK(form.read.form.funds[2].executed.text == "743.31");
  CHECK(form.read.form.funds[2].executed.adjudicated == "SUM-01");
}

TEST_CASE("an unreadable cell that nothing tells stays unreadable", "[model][adjudicate]") {
  const CheckedForm form =
      checked(three_rows(sure("2323.94"), sure("1580.63"), unreadable({"748.31", "745.31"})));
  CHECK(form.read.form.funds[2].executed.state == CellState::unreadable);
  CHECK_FALSE(has(form, "SUM-01", "/funds/0/executed"));
  CHECK(std::any_of(form.untestable.begin(), form.untestable.end(),
                    [](const Check& check) { return check.rule == "SUM-01"; }));
}

TEST_CASE("a doubtful number that no reading mends drops its finding a step",
          "[model][adjudicate]") {
  const CheckedForm form =
      checked(three_rows(sure("2323.94"), doubtful("1480.63"), sure("743.31")));
  const auto sum = std::find_if(form.findings.begin(), form.findings.end(),
                                [](const Finding& finding) { return finding.rule == "SUM-01"; });
  REQUIRE(sum != form.findings.end());
  CHECK(sum->severity == Severity::warning);
  CHECK(has(form, "SRC-01", "/funds/1/executed"));
}

TEST_CASE("confusions change one sign", "[model][adjudicate]") {
  const std::vector<std::string> of_97 = confusions("9.7");
  CHECK(std::find(of_97.begin(), of_97.end(), "9.1") != of_97.end());
  const std::vector<std::string> of_9979 = confusions("9979");
  CHECK(std::find(of_9979.begin(), of_9979.end(), "99.79") != of_9979.end());
  CHECK(confusions("").empty());
}

TEST_CASE("a cell given by likelihood lowers findings that rest on it", "[model][settle]") {
  ReadForm read = three_rows(sure("2323.94"), sure("1480.63"), sure("743.31"));
  for (FundRow& fund : read.form.funds) {
    fund.executed.confidence.reset();
  }
  read.doubtful = {"/funds/1/executed"};
  const CheckedForm form = checked(std::move(read));
  const auto sum = std::find_if(form.findings.begin(), form.findings.end(),
                                [](const Finding& finding) { return finding.rule == "SUM-01"; });
  REQUIRE(sum != form.findings.end());
  CHECK(sum->severity == Severity::warning);
}

TEST_CASE("an accepted finding stays and says why", "[model][settle]") {
  CheckOptions options;
  options.acceptances = {{"SUM-01", "/funds/1/executed", "已核对原始凭证"}};
  ReadForm read = three_rows(sure("2323.94"), sure("1508.63"), sure("815.31"));
  read.form.funds[1].executed.text = "1580.36";
  read.form.funds[2].executed.text = "743.31";
  auto result = check(std::move(read), options);
  REQUIRE(result);
  const auto accepted =
      std::find_if(result->findings.begin(), result->findings.end(),
                   [](const Finding& finding) { return finding.accepted.has_value(); });
  REQUIRE(accepted != result->findings.end());
  CHECK(accepted->rule == "SUM-01");
  CHECK(*accepted->accepted == "已核对原始凭证");
}
