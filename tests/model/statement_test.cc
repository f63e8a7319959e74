// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/statement.h"

#include <tuple>

#include <catch2/catch.hpp>

using namespace fuhe;

namespace {

std::vector<Statement> statements_in(const char* text) {
  return find_statements(read_passage("/goals/actual", text, true));
}

}  // namespace

TEST_CASE("measures are found in running text and look-alikes are not", "[model][passage]") {
  const Passage passage =
      read_passage("/goals/actual",
                   "落实国发2号文件，2023年1-"
                   "12月召开新闻发布会2次，受理12345热线工单3483个，24小时值班，第3次会议，"
                   "“三支一扶”、“六个必须”，补充数据7万余条，发放贷款21户839万元。",
                   true);
  REQUIRE(passage.mentions.size() == 5);
  CHECK(passage.mentions[0].number.value == Decimal(2));
  CHECK(passage.mentions[1].number.value == Decimal(3483));
  CHECK(passage.mentions[2].base() == Decimal(70000));
  CHECK(passage.mentions[2].approximate);
  CHECK(passage.mentions[3].unit.name == "户");
  CHECK(passage.mentions[4].base() == Decimal(8390000));
}

TEST_CASE("stated arithmetic is recomputed", "[model][statement]") {
  const auto [text, kind, right, expected] =
      GENERATE(table<const char*, StatementKind, bool, const char*>(
          {{"归集427917.69万元，同比增加归集25218.23万元，增长6.26%。", StatementKind::growth, true,
            "6.26"},
           {"归集427917.69万元，同比增加归集25218.23万元，增长5.89%。", StatementKind::growth,
            false, "6.26"},
           {"支出75万元，同比减少25万元，下降25%。", StatementKind::growth, true, "25"},
           {"归集427917.69万元，完成年度归集计划403000万元的106.18%；", StatementKind::completion,
            true, "106.18"},
           {"计划培训200人，实际培训190人，完成率98%。", StatementKind::completion, false, "95"},
           {"获奖12人，占参赛人数48人的25%。", StatementKind::share, true, "25"},
           {"共完成预算资金89.97万元。其中：30万元用于编制；30万元用于审计；29.99万元用于设计。",
            StatementKind::sum, false, "89.99"},
           {"共申请资金90万元。其中：30万元用于编制；30万元用于审计；30万元用于设计。",
            StatementKind::sum, true, "90"},
           {"发放补助12万元，受益40人，人均3000元。", StatementKind::average, true, "3000"}}));
  CAPTURE(text);
  const std::vector<Statement> found = statements_in(text);
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == kind);
  CHECK(found[0].right == right);
  CHECK(found[0].expected.rounded(2, Rounding::half_up).to_string() == expected);
}

TEST_CASE("numbers without a stated relation give no statement", "[model][statement]") {
  const char* text =
      GENERATE("为高层次人才发放贷款21户839万元。", "增长6.26%。", "完成率100%。",
               "召开会议2次，受理工单3483个，留言9个。", "满意度达98%，同比提高2个百分点。");
  CAPTURE(text);
  CHECK(statements_in(text).empty());
}

TEST_CASE("parts that need not be all are known as such", "[model][statement]") {
  const auto found = statements_in("共召开会议20次。其中：党组会8次，办公会10次。");
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].right);
  CHECK(found[0].can_be_partial);
}
