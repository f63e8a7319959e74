// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/labels.h"

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

namespace fuhe {
namespace {

const Labels& built_in() {
  static const Result<Labels> labels = Labels::load("");
  REQUIRE(labels.has_value());
  return *labels;
}

}  // namespace

TEST_CASE("labels are matched whatever their width, spaces, brackets, colon and numbering") {
  for (const auto* printed : {U"项目名称", U"项 目 名 称", U"项目名称：", U"项目　名称",
                              U"1.项目名称", U"一、项目名称", U"★项目名称"}) {
    CHECK(built_in().means(printed, Field::project));
  }
  CHECK(built_in().means(U"全年预算数（A）", Field::annual_budget));
  CHECK(built_in().means(U"全年预算数\n(A)", Field::annual_budget));
  CHECK(built_in().means(U"2023年全年预算数", Field::annual_budget));
  CHECK(built_in().means(U"县级预算部门名称", Field::department));
}

TEST_CASE("a value is no label") {
  CHECK(built_in().meanings(U"某某县图书采购项目").empty());
  CHECK(built_in().meanings(U"95%").empty());
  CHECK(built_in().meanings(U"").empty());
}

TEST_CASE("one label may stand for several fields, the better name first") {
  CHECK(built_in().means(U"分值", Field::weight));
  CHECK(built_in().means(U"分值", Field::fund_weight));
  CHECK(built_in().rank(U"三级指标", Field::level3) < built_in().rank(U"指标名称", Field::level3));
  CHECK(built_in().rank(U"三级指标", Field::score) == -1);
}

TEST_CASE("a wordier column label counts behind every exact one") {
  const char32_t* wordy = U"偏差原因分析及改进措施情况";
  CHECK(built_in().rank(wordy, Field::reason) == -1);
  CHECK(built_in().loose_rank(wordy, Field::reason) >
        built_in().loose_rank(U"未完成原因分析", Field::reason));
  CHECK(built_in().loose_rank(U"某某市财政局关于偏差原因分析的通知全文如下所示共三十页",
                              Field::reason) == -1);
}

TEST_CASE("a file of one's own comes before the built-in names") {
  const TemporaryFolder folder;
  put(folder.file("labels.toml"), "[indicator_column]\nscore = [\"本级打分\"]\n");
  const auto labels = Labels::load(folder.file("labels.toml"));
  REQUIRE(labels.has_value());
  CHECK(labels->means(U"本级打分", Field::score));
  CHECK(labels->rank(U"本级打分", Field::score) < labels->rank(U"得分", Field::score));
}

TEST_CASE("a wrong label file is an error with its line") {
  const TemporaryFolder folder;
  const auto error_of = [&](const std::string& toml) {
    put(folder.file("labels.toml"), toml);
    const auto labels = Labels::load(folder.file("labels.toml"));
    REQUIRE_FALSE(labels.has_value());
    return labels.error();
  };
  SECTION("not TOML") {
    const Error error = error_of("[head]\nproject = [\"a\n");
    CHECK(error.code == ErrorCode::bad_data);
    CHECK(error.where.find("line") != std::string::npos);
  }
  SECTION("not a list") {
    const Error error = error_of("\n[head]\nproject = \"项目\"\n");
    CHECK(error.where.find("line 3") != std::string::npos);
  }
  SECTION("not a name") {
    CHECK(error_of("[head]\nproject = [1]\n").code == ErrorCode::bad_data);
  }
  SECTION("no such file") {
    CHECK(Labels::load(folder.file("none.toml")).error().code == ErrorCode::not_found);
  }
}

}  // namespace fuhe
