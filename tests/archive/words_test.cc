// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/words.h"

#include <catch2/catch.hpp>

#include "archive/database.h"
#include "archive/region.h"
#include "archive/similarity.h"

namespace fuhe {
namespace {

TEST_CASE("ideographs become pairs and other words stay whole", "[archive][words]") {
  CHECK(search_words("公积金") == "公积 积金 金");
  CHECK(search_words("8个，Big  Data") == "8 个 big data");
  CHECK(search_words("２，２８８.57万元") == "2288.57 万元 元");
  CHECK(search_words("公 积 金").substr(0, 6) == "公积");
  CHECK(search_words("、，。") == "");
}

// Asks SQLite itself.
bool finds(const std::string& text, const std::string& typed) {
  auto database = Database::open(":memory:", Database::Mode::create);
  REQUIRE(database);
  REQUIRE(
      database->execute("CREATE VIRTUAL TABLE t USING fts5(w, content='', columnsize=0,"
                        " tokenize = \"unicode61 remove_diacritics 0 tokenchars '.'\")"));
  REQUIRE(database->prepare("INSERT INTO t(rowid, w) VALUES (1, ?)")->run({search_words(text)}));
  const auto expression = search_expression(typed);
  REQUIRE(expression);
  auto query = database->prepare("SELECT rowid FROM t WHERE t MATCH ?");
  const auto there = query->first({*expression});
  REQUIRE(there);
  return *there;
}

TEST_CASE("what a person types is found inside longer expressions", "[archive][words]") {
  struct Row {
    const char* text;
    const char* typed;
    bool found;
  };
  const auto row = GENERATE(
      Row{"某州住房公积金管理中心", "公积金", true}, Row{"某州住房公积金管理中心", "积金管", true},
      Row{"某州住房公积金管理中心", "公管", false}, Row{"公共积累资金", "公积金", false},
      Row{"公共积累资金", "公", true}, Row{"公共积累资金", "金", true},
      Row{"公共积累资金", "银", false}, Row{"ＡＢＣ１２３", "abc123", true},
      Row{"ABC123", "ＡＢＣ１２３", true}, Row{"完成率９８％", "98%", true},
      Row{"2,288.57万元", "2288.57", true}, Row{"2,288.57万元", "２，２８８.57万元", true},
      Row{"⽬标⾦额", "目标金额", true}, Row{"公积金（中心）", "公积金 中心", true},
      Row{"公积金（中心）", "公积金 -中心", false}, Row{"缴存职工满意度≥98%", "满意 职工", true},
      Row{"2023年底", "2023年", true}, Row{"12023年底", "2023年", false},
      Row{"采购8个项目", "8个", true}, Row{"采购18个项目", "8个", false},
      Row{"say \"AND\" or", "\"and\"", true});
  CAPTURE(row.text, row.typed);
  CHECK(finds(row.text, row.typed) == row.found);
}

TEST_CASE("nothing to search for is no expression", "[archive][words]") {
  CHECK_FALSE(search_expression("  \"、 ( "));
  CHECK_FALSE(search_expression("-公积金"));
}

TEST_CASE("the division that a unit's name begins with", "[archive][region]") {
  struct Row {
    const char* name;
    const char* region;
  };
  const auto row =
      GENERATE(Row{"219-池州市贵池区棠溪镇人民政府", "池州市贵池区棠溪镇"},
               Row{"贵州省黔南布依族苗族自治州住房公积金管理中心", "贵州省黔南布依族苗族自治州"},
               Row{"黔南州市场监督管理局", "黔南州"}, Row{"广州市财政局", "广州市"},
               Row{"云南省永德县农业农村局", "云南省永德县"}, Row{"青县人民医院", "青县"},
               Row{"北京市朝阳区教育委员会", "北京市朝阳区"}, Row{"社区服务中心", ""},
               Row{"市场监督管理局", ""}, Row{"", ""}, Row{"人民医院", ""},
               Row{"双江拉祜族佤族布朗族傣族自治县水务局", "双江拉祜族佤族布朗族傣族自治县"});
  CAPTURE(row.name);
  CHECK(region_of_name(row.name) == row.region);
}

TEST_CASE("folders that are divisions make a region", "[archive][region]") {
  CHECK(region_of_path("收件/2023/云南省/永德县/自评表.pdf") == "云南省永德县");
  CHECK(region_of_path("收件/2023/a.pdf") == "");
}

const std::string kText =
    "围绕年度工作计划，全面完成了各项目标任务，归集住房公积金42.79亿元，发放个人住房贷款14.09亿元，"
    "支持职工购房，保障资金安全，进一步优化营商环境，服务水平不断提升，职工满意度保持在较高水平。";

TEST_CASE("a copied text is alike although its numbers differ", "[archive][similarity]") {
  std::string copied = kText;
  copied.replace(copied.find("42.79"), 5, "38.15");
  std::string changed = kText;
  changed.replace(changed.find("进一步优化营商环境，"), std::string("进一步优化营商环境，").size(),
                  "");
  const std::string foreign =
      "本项目用于农村公路养护，全年完成养护里程三百公里，及时修复水毁路段，道路安全畅通，群众出行条"
      "件得到改善，"
      "带动沿线产业发展，资金支付严格按照合同约定执行，未发现违规使用的情况，绩效目标基本实现。";
  const auto a = signature_of(kText);
  REQUIRE(a);
  CHECK(percent_alike(*a, *signature_of(copied)) == 100);
  CHECK(percent_alike(*a, *signature_of(changed)) > 60);
  CHECK(percent_alike(*a, *signature_of(changed)) < 100);
  CHECK(percent_alike(*a, *signature_of(foreign)) < 10);
  CHECK(bands_of(*a) == bands_of(*signature_of(copied)));
  CHECK(unpack_signature(pack(*a)) == a);
}

TEST_CASE("a short text has no signature", "[archive][similarity]") {
  CHECK_FALSE(signature_of("按时保质完成各项工作任务"));
}

}  // namespace
}  // namespace fuhe
