// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/form_regions.h"

#include <catch2/catch.hpp>

#include "tests/support/ascii_grid.h"

namespace fuhe {
namespace {

const Labels& labels() {
  static const Labels kLabels = *Labels::load("");
  return kLabels;
}

constexpr const char* kForm = R"(
        项目支出绩效自评表
+--------+----------------------------+
|项目名称|某某项目                    |
+--------+--------+----------+----+---+
|一级指标|三级指标|实际完成值|分值|得分|
+--------+--------+----------+----+---+
|产出指标|培训    |12        |10  |9  |
+--------+--------+----------+----+---+
注：甲)";

PageLayout page(const char* drawing, int number, double height = 0) {
  PageLayout layout = AsciiGrid(drawing, number).layout();
  layout.height = height > 0 ? height : layout.height;
  return layout;
}

std::vector<FormRegion> forms_of(const std::vector<PageLayout>& pages) {
  return find_forms(pages, labels());
}

}  // namespace

TEST_CASE("a form is its title, its table and the lines under it") {
  const auto forms = forms_of({page(kForm, 3)});
  REQUIRE(forms.size() == 1);
  CHECK(forms[0].first_page == 3);
  CHECK(forms[0].last_page == 3);
  REQUIRE(forms[0].before.size() == 1);
  CHECK(forms[0].before[0].text == "项目支出绩效自评表");
  REQUIRE(forms[0].after.size() == 1);
  CHECK(forms[0].after[0].text == "注：甲");
}

TEST_CASE("what belongs to the next form's head is not the last one's foot") {
  const auto forms = forms_of({page(kForm, 1), page(kForm, 2)});
  REQUIRE(forms.size() == 2);
  for (const FormRegion& form : forms) {
    CHECK(form.before.size() == 1);
    CHECK(form.after.size() == 1);
  }
}

TEST_CASE("a table goes on at the head of the next page") {
  const char* rest = R"(
+--------+--------+----------+----+---+
|        |绿化    |80        |20  |18 |
+--------+--------+----------+----+---+
|总分                        |30  |27 |
+----------------------------+----+---+)";
  const auto forms = forms_of({page(kForm, 1), page(rest, 2, 150)});
  // The notes stand between: the table ended.
  CHECK(forms[0].tables.size() == 1);
  std::string without_notes = kForm;
  without_notes = without_notes.substr(0, without_notes.find("\n注"));
  const auto joined = forms_of({page(without_notes.c_str(), 1), page(rest, 2, 150)});
  REQUIRE(joined.size() == 1);
  CHECK(joined[0].last_page == 2);
  CHECK(joined[0].tables.size() == 2);
}

TEST_CASE("a table goes on without its first column, where nothing is drawn left of it") {
  const char* start = R"(
        项目支出绩效自评表
+--+--------+--------+----------+----+----+
|绩|二级指标|三级指标|实际完成值|分值|得分|
|效+--------+--------+----------+----+----+
|  |数量指标|培训    |12        |10  |9   |
+--+--------+--------+----------+----+----+)";
  const char* rest = R"(
   +--------+--------+----------+----+----+
   |数量指标|绿化    |80        |20  |18  |
   +--------+--------+----------+----+----+
   |质量指标|道路    |90        |20  |18  |
   +--------+--------+----------+----+----+)";
  const auto forms = forms_of({page(start, 1), page(rest, 2, 120)});
  REQUIRE(forms.size() == 1);
  CHECK(forms[0].last_page == 2);
}

TEST_CASE("notes may start on the next page") {
  std::string without_notes = kForm;
  without_notes = without_notes.substr(0, without_notes.find("\n注"));
  const auto forms =
      forms_of({page(without_notes.c_str(), 1, 2000), page("注：1.甲\n2.乙", 2, 800)});
  REQUIRE(forms.size() == 1);
  CHECK(forms[0].after.size() == 2);
  CHECK(forms[0].last_page == 2);
}

TEST_CASE("text that merely follows on the next page is not the form's") {
  const auto forms = forms_of({page(kForm, 1, 2000), page("甲乙丙丁\n戊己庚辛", 2, 800)});
  REQUIRE(forms.size() == 1);
  CHECK(forms[0].after.size() == 1);
}

TEST_CASE("tables without claims are no forms") {
  CHECK(forms_of({page(R"(
+--------+--------+--------+
|一级指标|三级指标|年度指标值|
+--------+--------+--------+
|产出指标|培训    |12      |
+--------+--------+--------+)",
                       1)})
            .empty());
  CHECK(forms_of({page(R"(
+----+----+----+
|年份|收入|支出|
+----+----+----+
|2022|10  |20  |
+----+----+----+)",
                       1)})
            .empty());
}

TEST_CASE("titles") {
  CHECK(is_title(U"项目支出绩效自评表", labels()));
  CHECK(is_title(U"2023年度部门整体支出绩效自评表", labels()));
  CHECK_FALSE(is_title(U"项目绩效目标申报表", labels()));
  CHECK_FALSE(is_title(U"现将绩效自评表公开如下：", labels()));
  CHECK_FALSE(is_title(U"关于自评工作的通知。", labels()));
}

TEST_CASE("pages without the words of a form are passed over") {
  CHECK(may_hold_form(U"三级指标", labels()));
  CHECK_FALSE(may_hold_form(U"本年收入合计支出合计", labels()));
}

}  // namespace fuhe
