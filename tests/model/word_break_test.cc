// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/word_break.h"

#include <catch2/catch.hpp>

namespace {

TEST_CASE("A line that ends inside a word goes on in the next") {
  CHECK(fuhe::breaks_word(U"减轻贫困学生家庭经", U"济负担"));
  CHECK(fuhe::breaks_word(U"严格执行相关制", U"度规定"));
  CHECK(fuhe::breaks_word(U"专业护理人员不", U"足，拟开展定向培训"));
}

TEST_CASE("A line that ends with a word need not go on") {
  CHECK_FALSE(fuhe::breaks_word(U"提交报告及时性", U"在项目计划完成"));
  CHECK_FALSE(fuhe::breaks_word(U"资金到位及时率", U"济负担"));
  CHECK_FALSE(fuhe::breaks_word(U"达成预期指标", U"效果明显"));
}

TEST_CASE("Only ideographs make words that may be broken") {
  CHECK_FALSE(fuhe::breaks_word(U"", U"济负担"));
  CHECK_FALSE(fuhe::breaks_word(U"经", U""));
  CHECK_FALSE(fuhe::breaks_word(U"2023", U"年底"));
  CHECK_FALSE(fuhe::breaks_word(U"满意度≥", U"98%"));
}

}  // namespace
