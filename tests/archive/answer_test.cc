// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/answer.h"

#include <catch2/catch.hpp>

namespace fuhe {
namespace {

Answer an_answer() {
  Answer answer;
  answer.columns = {{"unit", "单位", "unit"},
                    {"forms", "表格", "forms", ColumnKind::count},
                    {"score", "总分", "score", ColumnKind::points},
                    {"executed", "执行数", "executed", ColumnKind::money}};
  answer.rows = {{std::string("甲局,\"一\"处"), std::int64_t{12}, std::int64_t{98'920'000},
                  std::int64_t{-12'345}},
                 {SqlValue(), std::int64_t{0}, SqlValue(), std::int64_t{2'288'570'000}}};
  return answer;
}

TEST_CASE("scaled numbers are printed in full", "[archive][answer]") {
  CHECK(text_of(std::int64_t{98'920'000}, ColumnKind::points) == "98.92");
  CHECK(text_of(std::int64_t{1}, ColumnKind::points) == "0.000001");
  CHECK(text_of(std::int64_t{-12'345}, ColumnKind::money) == "-1.2345");
  CHECK(text_of(std::int64_t{0}, ColumnKind::money) == "0");
  CHECK(text_of(SqlValue(), ColumnKind::count).empty());
}

TEST_CASE("CSV quotes what must be quoted", "[archive][answer]") {
  CHECK(to_csv(an_answer()) ==
        "\xEF\xBB\xBF\"unit\",\"forms\",\"score\",\"executed\"\r\n"
        "\"甲局,\"\"一\"\"处\",\"12\",\"98.92\",\"-1.2345\"\r\n"
        "\"\",\"0\",\"\",\"228857\"\r\n");
}

TEST_CASE("CSV does not hand formulas to a spreadsheet", "[archive][answer]") {
  Answer answer = an_answer();
  answer.rows[0][0] = std::string("=HYPERLINK(1)");
  answer.rows[1][0] = std::string("@x");
  const std::string csv = to_csv(answer);
  CHECK(csv.find("\"'=HYPERLINK(1)\"") != std::string::npos);
  CHECK(csv.find("\"'@x\"") != std::string::npos);
  CHECK(csv.find(",\"-1.2345\"") != std::string::npos);  // a number is no formula
}

TEST_CASE("JSON has nulls and whole numbers and decimals as text", "[archive][answer]") {
  const std::string json = to_json(an_answer());
  CHECK(json.find(R"("forms": 12, "score": "98.92", "executed": "-1.2345")") != std::string::npos);
  CHECK(json.find(R"("unit": null)") != std::string::npos);
}

TEST_CASE("a table fits the terminal that it is for", "[archive][answer]") {
  Answer answer = an_answer();
  answer.rows[0][0] = std::string("很长很长很长很长很长很长很长很长\n很长的名称");
  const std::string text = to_text(answer, Language::zh, 40);
  std::size_t begin = 0;
  int lines = 0;
  for (std::size_t end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1) {
    CAPTURE(text.substr(begin, end - begin));
    // Two columns for three bytes of Chinese.
    CHECK((end - begin) * 2 / 3 <= 40);
    ++lines;
  }
  CHECK(lines == 3);
  CHECK(text.find("…") != std::string::npos);
}

TEST_CASE("the same answer makes the same workbook", "[archive][answer]") {
  const auto one = to_xlsx({{"a", an_answer()}}, Language::zh, 1'700'000'000);
  const auto other = to_xlsx({{"a", an_answer()}}, Language::zh, 1'700'000'000);
  REQUIRE(one);
  REQUIRE(other);
  CHECK(one->substr(0, 2) == "PK");
  CHECK(*one == *other);
}

TEST_CASE("a workbook whose sheets have one name is an error", "[archive][answer]") {
  CHECK_FALSE(to_xlsx({{"a", an_answer()}, {"a", an_answer()}}, Language::zh, 1));
}

}  // namespace
}  // namespace fuhe
