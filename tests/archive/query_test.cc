// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/query.h"

#include <catch2/catch.hpp>

#include "archive/rows.h"
#include "tests/archive/asked_archive.h"

namespace fuhe {
namespace {

using Texts = std::vector<std::string>;

// Four forms, entries 2 to 5.
void fill(AskedArchive& archive) {
  MadeUpForm form;
  form.unit = "甲省子市住房公积金管理中心";
  form.year = 2022;
  form.goals = "归集住房公积金，支付４２.79亿元。";
  form.indicators = {{"公积金归集额", "≥40亿元", "42.79亿元", "10", ""},
                     {"职工满意度", "≥98%", "99%", "10", ""}};
  form.findings = finding("SUM-05", "error", "/total/score", "98", "97.5");
  archive.add(form);
  form = {};
  form.unit = "甲省子市水务局";
  form.year = 2023;
  form.executed = "50.00";
  form.score = "88";
  form.recomputed = "85";
  form.conclusion = "良";
  form.goals = "治理河道，管理公共积累资金。";
  form.findings = finding("SUM-05", "error", "/total/score", "88", "85") + "," +
                  finding("EXE-01", "warning", "/funds/0/rate", "51%", "50%") + "," +
                  finding("SUM-01", "error", "/funds/0/executed", "50.00", "60.00");
  archive.add(form);
  form = {};
  form.unit = "乙省丑县水务局";
  form.year = 2023;
  form.project = "河道治理";
  form.goals = "疏浚 ABC12 号河道。";
  archive.add(form);
  form.year = 2024;
  form.findings = finding("TXT-01", "notice", "/goals/actual", "a", "b");
  archive.add(form);
}

Texts ids(AskedArchive& archive, const Query& query) {
  return column_of(ask(archive.index(), query), "id");
}

TEST_CASE("forms are found by what is known of them", "[archive][query]") {
  AskedArchive archive;
  fill(archive);
  struct Row {
    const char* what;
    void (*set)(Query&);
    Texts found;
  };
  const auto row = GENERATE(values<Row>({
      {"all, latest first", [](Query&) {}, {"5", "4", "3", "2"}},
      {"part of a unit", [](Query& q) { q.unit = "水务"; }, {"5", "4", "3"}},
      {"a unit in other widths", [](Query& q) { q.unit = "水 务 局"; }, {"5", "4", "3"}},
      {"a region", [](Query& q) { q.region = "甲省"; }, {"3", "2"}},
      {"no such region", [](Query& q) { q.region = "丙省"; }, {}},
      {"a project", [](Query& q) { q.project = "河道"; }, {"5", "4"}},
      {"a kind", [](Query& q) { q.kind = "project"; }, {"5", "4"}},
      {"a year", [](Query& q) { q.year = *parse_range("2023", 0); }, {"4", "3"}},
      {"years", [](Query& q) { q.year = *parse_range("..2023", 0); }, {"4", "3", "2"}},
      {"a rule", [](Query& q) { q.rule = "SUM-05"; }, {"3", "2"}},
      {"a family of rules", [](Query& q) { q.rule = "EXE"; }, {"3"}},
      {"a severity", [](Query& q) { q.severity = "notice"; }, {"5"}},
      {"a rule of that severity",
       [](Query& q) {
         q.rule = "EXE-01";
         q.severity = "error";
       },
       {}},
      {"a difference", [](Query& q) { q.difference = *parse_range("3..", kPointDecimals); }, {"3"}},
      {"a grade", [](Query& q) { q.grade = "良"; }, {"3"}},
      {"a rate", [](Query& q) { q.rate = *parse_range("49.9..50", kPointDecimals); }, {"3"}},
      {"a score", [](Query& q) { q.score = *parse_range("98", kPointDecimals); }, {"5", "4", "2"}},
      {"by difference", [](Query& q) { q.by_difference = true; }, {"3", "5", "4", "2"}},
  }));
  CAPTURE(row.what);
  Query query;
  row.set(query);
  CHECK(ids(archive, query) == row.found);
}

TEST_CASE("forms are found by their text", "[archive][query]") {
  AskedArchive archive;
  fill(archive);
  struct Row {
    const char* typed;
    Texts found;
  };
  const auto row = GENERATE(values<Row>({
      {"公积金", {"2"}},
      {"公 积", {"3", "2"}},  // two words, wherever they are
      {"河道", {"5", "4", "3"}},
      {"河道 -疏浚", {"3"}},
      {"ａｂｃ１２", {"5", "4"}},
      {"42.79亿元", {"2"}},
      {"没有的词", {}},
      {"职工满意度", {"2"}},
      {"丑县", {"5", "4"}},
  }));
  CAPTURE(row.typed);
  Query query;
  query.text = row.typed;
  CHECK(ids(archive, query) == row.found);
}

TEST_CASE("a search for text is narrowed by unit and year and region", "[archive][query]") {
  AskedArchive archive;
  fill(archive);
  Query query;
  query.text = "河道";
  query.unit = "水务局";
  query.year = {2023, 2023};
  CHECK(ids(archive, query) == Texts{"4", "3"});
  query.region = "乙省";
  CHECK(ids(archive, query) == Texts{"4"});
}

TEST_CASE("a search without a word is an error and not everything", "[archive][query]") {
  AskedArchive archive;
  Query query;
  query.text = "，。";
  const auto answer = ask(archive.index(), query);
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == ErrorCode::bad_data);
}

TEST_CASE("findings are listed with what they differ by", "[archive][query]") {
  AskedArchive archive;
  fill(archive);
  Query query;
  query.show = Show::findings;
  query.year = {2023, 2023};
  const auto answer = ask(archive.index(), query);
  CHECK(column_of(answer, "rule") == Texts{"SUM-01", "EXE-01", "SUM-05"});
  const std::string json = to_json(*answer);
  CHECK(json.find(R"("dimension": "yuan", "difference": "100000")") != std::string::npos);
  CHECK(json.find(R"("dimension": "points", "difference": "3")") != std::string::npos);
  query.by_difference = true;  // of points
  query.year = {};
  CHECK(column_of(ask(archive.index(), query), "difference") == Texts{"3000000", "500000"});
  query.difference = *parse_range("1..", kPointDecimals);
  CHECK(column_of(ask(archive.index(), query), "difference") == Texts{"3000000"});
  query.language = Language::en;
  CHECK(column_of(ask(archive.index(), query), "message").at(0) == "does not agree");
}

TEST_CASE("indicators are found by the words in their own columns", "[archive][query]") {
  AskedArchive archive;
  fill(archive);
  Query query;
  query.show = Show::indicators;
  query.text = "归集";
  const auto answer = ask(archive.index(), query);
  CHECK(column_of(answer, "level3") == Texts{"公积金归集额"});
  CHECK(column_of(answer, "actual") == Texts{"42.79亿元"});
}

TEST_CASE("what goes beyond the limit is told", "[archive][query]") {
  AskedArchive archive;
  fill(archive);
  Query query;
  query.limit = 4;
  CHECK_FALSE(ask(archive.index(), query)->more);
  query.limit = 3;
  const auto answer = ask(archive.index(), query);
  CHECK(answer->rows.size() == 3);
  CHECK(answer->more);
  CHECK(to_text(*answer, Language::en, 200).find("there are more") != std::string::npos);
  CHECK(to_json(*answer).find("\"more\": true") != std::string::npos);
}

TEST_CASE("a document checked again is asked about as it is now", "[archive][query]") {
  AskedArchive archive;
  MadeUpForm form;
  form.findings = finding("SUM-05", "error", "/total/score", "98", "97");
  archive.add_as("%PDF a", "a", form, "s1");
  form.findings = "";
  archive.add_as("%PDF a", "a", form, "s2");
  Query query;
  CHECK(ids(archive, query) == Texts{"3"});
  query.rule = "SUM";
  CHECK(ids(archive, query).empty());
  query.history = true;
  CHECK(ids(archive, query) == Texts{"2"});
}

TEST_CASE("a person's word stands beside a finding and outlives a new check",
          "[archive][query][note]") {
  AskedArchive archive;
  MadeUpForm form;
  form.findings = finding("EXE-01", "error", "/funds/0/rate", "51%", "50%") + "," +
                  finding("SUM-05", "error", "/total/score", "98", "97");
  archive.add_as("%PDF a", "a", form, "s1");
  archive.note(2, 2, NoteVerdict::confirmed);
  archive.note(2, 2, NoteVerdict::rejected);
  Query query;
  query.show = Show::findings;
  CHECK(column_of(ask(archive.index(), query), "verdict") == Texts{"rejected", ""});
  query.verdict = "none";
  CHECK(column_of(ask(archive.index(), query), "rule") == Texts{"EXE-01"});
  // The same finding under another number, and one that is no longer the same.
  form.findings = finding("SUM-05", "error", "/total/score", "98", "97") + "," +
                  finding("SUM-05", "error", "/total/score", "98", "96");
  archive.add_as("%PDF a", "a", form, "s2");
  query.verdict = "rejected";
  const auto answer = ask(archive.index(), query);
  CHECK(column_of(answer, "id") == Texts{"5"});
  CHECK(column_of(answer, "finding") == Texts{"1"});
  query.verdict = "confirmed";
  CHECK(ids(archive, query).empty());
}

TEST_CASE("ranges are read whole or not at all", "[archive][query]") {
  CHECK(parse_range("90", 0)->low == 90);
  CHECK(parse_range("90", 0)->high == 90);
  CHECK(parse_range("90.5..", 6)->low == 90'500'000);
  CHECK_FALSE(parse_range("90.5..", 6)->high);
  CHECK(parse_range("..0", 0)->high == 0);
  CHECK(parse_range("-1..1", 6)->low == -1'000'000);
  for (const char* wrong : {"", "..", "a", "1..b", "1.2.3", "1...2", "9999999999999999999"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_range(wrong, 6));
  }
}

}  // namespace
}  // namespace fuhe
