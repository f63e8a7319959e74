// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/questions.h"

#include <catch2/catch.hpp>

#include "archive/overview.h"
#include "tests/archive/asked_archive.h"

namespace fuhe {
namespace {

using Texts = std::vector<std::string>;

const std::string kProse =
    "围绕年度工作计划有序推进各项工作，按照合同约定支付资金，加强项目的过程管理和质量验收，及时公开"
    "有关信息，"
    "接受社会监督，全年共办理12件，对发现的问题逐项整改到位，组织业务培训提高经办人员能力。";
const std::string kOtherProse =
    "完善内部控制和档案管理制度，扩大覆盖面使更多群众受益，压缩一般性支出提高资金使用效益，建立台账"
    "并定期核对进度，"
    "联合有关部门开展专项检查，引入第三方对成效进行评估，新建站点三处，受益人口逐年增加。";

MadeUpForm form_of(const std::string& unit, int year) {
  MadeUpForm form;
  form.unit = unit;
  form.year = year;
  return form;
}

TEST_CASE("the largest differences come first and in their own dimension", "[archive][questions]") {
  AskedArchive archive;
  MadeUpForm form = form_of("甲局", 2023);
  form.findings = finding("SUM-05", "error", "/total/score", "98", "97") + "," +
                  finding("SUM-01", "error", "/funds/0/executed", "90.00", "95.00") + "," +
                  finding("IND-01", "warning", "/indicators/0/score", "10", "4");
  archive.add(form);
  const auto points = top(archive.index(), TopBy::difference, 10, Language::zh);
  CHECK(column_of(points, "rule") == Texts{"IND-01", "SUM-05"});
  const auto money = top(archive.index(), TopBy::money, 10, Language::zh);
  CHECK(column_of(money, "rule") == Texts{"SUM-01"});
  CHECK(to_json(*money).find(R"("difference": "50000")") != std::string::npos);
}

TEST_CASE("forms and rules and units are put in order", "[archive][questions]") {
  AskedArchive archive;
  MadeUpForm form = form_of("甲局", 2023);
  form.findings = finding("SUM-05", "error", "/total/score", "98", "97");
  archive.add(form);
  form = form_of("乙局", 2023);
  form.executed = "10.00";
  form.findings = finding("SUM-05", "error", "/total/score", "98", "97") + "," +
                  finding("EXE-01", "error", "/funds/0/rate", "9%", "10%") + "," +
                  finding("TXT-01", "notice", "/goals/actual", "", "");
  archive.add(form);
  archive.add(form_of("丙局", 2023));
  Index& index = archive.index();
  CHECK(column_of(top(index, TopBy::findings, 10, Language::zh), "unit") == Texts{"乙局", "甲局"});
  CHECK(column_of(top(index, TopBy::rate, 1, Language::zh), "unit") == Texts{"乙局"});
  CHECK(column_of(top(index, TopBy::units, 10, Language::zh), "unit") ==
        Texts{"乙局", "甲局", "丙局"});
  const auto rules = top(index, TopBy::rules, 10, Language::en);
  CHECK(column_of(rules, "rule") == Texts{"SUM-05", "EXE-01"});  // and no notices
  CHECK(column_of(rules, "forms") == Texts{"2", "1"});
  CHECK_FALSE(column_of(rules, "name").at(0).empty());
}

TEST_CASE("a unit is shown over the years", "[archive][questions]") {
  AskedArchive archive;
  for (const int year : {2023, 2021, 2022}) {
    archive.add(form_of("甲局", year));
    archive.add(form_of("乙局", year));
  }
  CHECK(column_of(over_the_years(archive.index(), "甲局", 10), "year") ==
        Texts{"2021", "2022", "2023"});
}

TEST_CASE("targets that never change are found and others are not", "[archive][questions]") {
  AskedArchive archive;
  for (const int year : {2021, 2022, 2023}) {
    MadeUpForm form = form_of("甲局", year);
    form.indicators = {{"满意度", "≥90%", "95%", "10", ""},
                       {"办理件数", std::to_string(year - 2000) + "件", "30件", "10", ""}};
    archive.add(form);
  }
  const auto answer = unchanged_targets(archive.index(), 3, 10);
  CHECK(column_of(answer, "indicator") == Texts{"满意度"});
  CHECK(column_of(answer, "years") == Texts{"3"});
  CHECK(unchanged_targets(archive.index(), 4, 10)->rows.empty());
  // A later correction of one of them.
  MadeUpForm form = form_of("甲局", 2022);
  form.indicators = {{"满意度", "≥95%", "95%", "10", ""}};
  archive.add_as("%PDF in/2.pdf", "in/2.pdf", form, "s2");
  CHECK(unchanged_targets(archive.index(), 3, 10)->rows.empty());
}

TEST_CASE("copied text is found between units and between years", "[archive][questions]") {
  AskedArchive archive;
  MadeUpForm form = form_of("甲局", 2022);
  form.goals = kProse;
  archive.add(form);
  form = form_of("乙局", 2022);
  form.goals = kOtherProse;
  archive.add(form);
  CHECK(copied_text(archive.index(), 60, 10)->rows.empty());
  form = form_of("甲局", 2023);
  form.goals = kProse;
  form.goals.replace(form.goals.find("12"), 2, "15");  // only a number is another
  archive.add(form);
  form = form_of("丙局", 2023);
  form.goals = kOtherProse;
  archive.add(form);
  const auto answer = copied_text(archive.index(), 80, 10);
  CHECK(column_of(answer, "id") == Texts{"5", "4"});
  CHECK(column_of(answer, "other_id") == Texts{"3", "2"});
  CHECK(column_of(answer, "source") == Texts{"other", "own"});
}

TEST_CASE("copied text is still found after both were checked again", "[archive][questions]") {
  AskedArchive archive;
  MadeUpForm one = form_of("甲局", 2022);
  one.goals = kProse;
  MadeUpForm other = form_of("乙局", 2022);
  other.goals = kProse;
  for (const char* settings : {"s1", "s2"}) {
    archive.add_as("%PDF a", "a", one, settings);
    archive.add_as("%PDF b", "b", other, settings);
  }
  const auto answer = copied_text(archive.index(), 80, 10);
  CHECK(column_of(answer, "id") == Texts{"5"});
  CHECK(column_of(answer, "other_id") == Texts{"4"});
}

TEST_CASE("forms sent twice count when their numbers differ", "[archive][questions]") {
  AskedArchive archive;
  MadeUpForm form = form_of("甲局", 2023);
  archive.add(form);
  archive.add(form);  // the same numbers in another file
  form = form_of("乙局", 2023);
  archive.add(form);
  form.executed = "80.00";
  form.score = "95";
  archive.add(form);
  const auto answer = sent_twice(archive.index(), 10);
  CHECK(column_of(answer, "unit") == Texts{"乙局"});
  CHECK(column_of(answer, "first_id") == Texts{"4"});
  CHECK(column_of(answer, "latest_id") == Texts{"5"});
  CHECK(column_of(answer, "least_executed") == Texts{"800000"});
  // Read again, the second turns out to say the same.
  archive.add_as("%PDF in/4.pdf", "in/4.pdf", form_of("乙局", 2023), "s2");
  CHECK(sent_twice(archive.index(), 10)->rows.empty());
}

TEST_CASE("an overview counts what there is", "[archive][overview]") {
  AskedArchive archive;
  MadeUpForm form = form_of("甲局", 2023);
  form.recomputed = "95";
  form.findings = finding("SUM-05", "error", "/total/score", "98", "95");
  archive.add(form);
  archive.add(form_of("乙局", 2023));
  archive.note(2, 1, NoteVerdict::confirmed);
  const auto overview = overview_of(archive.index(), archive.path(), Language::zh);
  REQUIRE(overview);
  const std::string html = overview_html(*overview, Language::zh);
  CHECK(html.find("共收到 2 个文件（4 页），其中 0 个无法检查；读出 2 个单位的 2 张表。") !=
        std::string::npos);
  CHECK(html.find("1 张表有错误（共 1 处）") != std::string::npos);
  CHECK(html.find("属实 1 处") != std::string::npos);
  CHECK(html.find("<svg") != std::string::npos);
  CHECK(html.find(">总分（得分）<") != std::string::npos);  // /total/score
  const auto sheets = overview_sheets(archive.index(), Language::en);
  REQUIRE(sheets);
  const auto book = to_xlsx(*sheets, Language::en, 1);
  REQUIRE(book);
  CHECK(book->substr(0, 2) == "PK");
}

TEST_CASE("an overview of nothing has no tables and no plots", "[archive][overview]") {
  AskedArchive archive;
  const auto overview = overview_of(archive.index(), archive.path(), Language::en);
  REQUIRE(overview);
  const std::string html = overview_html(*overview, Language::en);
  CHECK(html.find("0 files (0 pages) were received") != std::string::npos);
  CHECK(html.find("<svg") == std::string::npos);
  CHECK(html.find("<table") == std::string::npos);
}

}  // namespace
}  // namespace fuhe
