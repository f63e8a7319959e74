// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>

#include <catch2/catch.hpp>

#include "render/comparison.h"
#include "render/line_break.h"
#include "render/render.h"
#include "render/utf8.h"
#include "render/wording.h"
#include "sample_document.h"

using namespace fuhe;

namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("no line of the terminal text is wider than the terminal", "[render][terminal]") {
  const int width = GENERATE(60, 80, 120);
  const Language language = GENERATE(Language::zh, Language::en);
  std::istringstream lines(to_terminal(sample_document(), {language, false, width}));
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    // The table of figures and the first lines with the file's name keep their own width.
    const bool table =
        holds(line, "✓") || holds(line, "✗") || holds(line, "—") || holds(line, "SHA");
    CHECK((columns_of(line) <= width || table || holds(line, "/indicators/")));
  }
}

TEST_CASE("the terminal text says every finding whole", "[render][terminal]") {
  const std::string text = to_terminal(sample_document(), {Language::zh, false, 80});
  for (const char* part :
       {"✗ 错误 SUM-05", "/total/score", "第2页", "填报         98.09", "98.29（差额+0.20）",
        "50 + 28.5 + 10 + 9.79 = 98.29", "表注1", "! 疑问 CPL-05（已接受）", "已电话核实",
        "i 提示 RBK-01", "通过检查2项", "未能检查1项", "2项错误"}) {
    CAPTURE(part);
    CHECK(holds(text, part));
  }
  CHECK_FALSE(holds(text, "\x1b"));
}

TEST_CASE("colour comes only where it is asked for and control characters never do",
          "[render][terminal]") {
  CheckedDocument document = sample_document();
  document.source.file = "a\x1b[2Jb.pdf";
  CHECK(holds(to_terminal(document, {Language::en, true, 80}), "\x1b[31m"));
  const std::string plain = to_terminal(document, {Language::en, false, 80});
  CHECK_FALSE(holds(plain, "\x1b"));
  CHECK(holds(plain, "b.pdf"));
}

TEST_CASE("differences are exact and have the sign of the correction", "[render][comparison]") {
  CHECK(signed_difference("98.09", "98.29") == "+0.20");
  CHECK(signed_difference("2,351,035.56元", "1192800元") == "−1158235.56元");
  CHECK(signed_difference("97.9%", "97.85%") == "−0.05%");
  CHECK(signed_difference("优", "良") == std::nullopt);
  CHECK(signed_difference("3个", "3%") == std::nullopt);
}

TEST_CASE("places have names that a person knows", "[render][wording]") {
  const Form form = sample_document().forms[0].read.form;
  CHECK(name_of_place(form, "/indicators/2/score", Language::zh) == "指标第3行“人均培训成本” 得分");
  CHECK(name_of_place(form, "/funds/1/extra/备注", Language::en) ==
        "funds row 2 “其中：财政拨款”, 备注");
  CHECK(name_of_place(form, "/notes/1", Language::zh) == "表注第2条");
  CHECK(name_of_place(form, "", Language::zh) == "全表");
  CHECK(name_of_place(form, "/indicators/99/score", Language::zh) == "/indicators/99/score");
  CHECK(name_of_place(form, "/goals/actual", Language::zh) == "实际完成情况");
}

TEST_CASE("lines break as Chinese typesetting wants", "[render][line_break]") {
  struct Case {
    const char* text;
    std::vector<std::string> lines;
  };
  const Case given = GENERATE(
      Case{"中文中文。中文", {"中文中", "文。中文"}},
      Case{"中文中（文）中", {"中文中", "（文）中"}}, Case{"中文中“文”中", {"中文中", "“文”中"}},
      Case{"abcdefghijkl", {"abcdefgh", "ijkl"}}, Case{"完成12.50万元", {"完成", "12.50万", "元"}},
      Case{"a\nb", {"a", "b"}}, Case{"", {""}});
  CAPTURE(given.text);
  CHECK(wrap_columns(given.text, 8) == given.lines);
}
