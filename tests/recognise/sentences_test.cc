// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/sentences.h"

#include <catch2/catch.hpp>

namespace {

fuhe::ReadWord word(const char* text, double left, double right, double top = 100) {
  fuhe::ReadWord out;
  out.line.text = text;
  out.line.box = {left, top, right, top + 9};
  out.line.size = 9;
  out.confidence = 0.9;
  return out;
}

}  // namespace

TEST_CASE("a sentence goes on behind its comma") {
  std::vector<fuhe::ReadWord> words{word("部分场所停业，", 10, 70), word("人次减少", 77, 113)};
  fuhe::join_sentences(words);
  REQUIRE(words.size() == 1);
  CHECK(words[0].line.text == "部分场所停业，人次减少");
  CHECK(words[0].line.box.right == Approx(113));
  CHECK(words[0].confidence == Approx(0.81));
}

TEST_CASE("words of two columns and of two lines stay apart") {
  std::vector<fuhe::ReadWord> words{word("项目资金", 10, 46), word("其中：财政拨款", 52, 113),
                                    word("上年结转，", 10, 53, 120), word("452", 60, 75, 132)};
  fuhe::join_sentences(words);
  CHECK(words.size() == 4);
}
