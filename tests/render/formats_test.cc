// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <catch2/catch.hpp>

#include "render/base64.h"
#include "render/render.h"
#include "sample_document.h"

using namespace fuhe;

namespace {

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("CSV quotes everything and defuses formulas", "[render][csv]") {
  CheckedDocument document = sample_document();
  document.forms[0].findings[0].claimed = "=HYPERLINK(\"x\")";
  document.forms[0].findings[1].claimed = "-5.5";
  const std::string csv = to_csv(document, Language::zh);
  CHECK(csv.substr(0, 3) == "\xEF\xBB\xBF");
  CHECK(holds(csv, "\"'=HYPERLINK(\"\"x\"\")\""));
  CHECK(holds(csv, "\"-5.5\""));
  CHECK(holds(csv, "\"IND-07\",\"错误\",\"2\",\"/indicators/2/score\""));
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 5);
}

TEST_CASE("SARIF has a result for every finding and keeps the accepted ones", "[render][sarif]") {
  const std::string sarif = to_sarif(sample_document());
  for (const char* part : {"\"version\": \"2.1.0\"", "\"ruleId\": \"SUM-05\"",
                           "\"level\": \"error\"", "\"level\": \"note\"", "\"kind\": \"external\"",
                           "已电话核实", "\"page\": 2", "%E6%9F%90", "/indicators/2/score"}) {
    CAPTURE(part);
    CHECK(holds(sarif, part));
  }
}

TEST_CASE("HTML is whole in itself and trusts no text", "[render][html]") {
  CheckedDocument document = sample_document();
  document.forms[0].read.form.unit.text = "<script>alert(1)</script>";
  int asked = 0;
  const std::string html =
      to_html(document, Language::zh, [&asked](int page, int dpi) -> std::optional<PageImage> {
        ++asked;
        CHECK(dpi > 72);
        if (page == 3) {
          return std::nullopt;
        }
        return PageImage{sample_picture({page, {0, 0, 50, 50}}, 72), 595, 842};
      });
  CHECK(asked == 3);
  CHECK_FALSE(holds(html, "<script>alert"));
  CHECK(holds(html, "&lt;script&gt;"));
  CHECK_FALSE(holds(html, "://"));
  CHECK(holds(html, "data:image/png;base64,"));
  CHECK(holds(html, "第3页没有图像"));
  CHECK(holds(html, "data-at=\"0/indicators/2/score\""));
  CHECK(holds(html, "总分与各项得分之和不符"));
}

TEST_CASE("a workbook is the same every time", "[render][xlsx]") {
  ReportOptions options;
  options.unix_time = 1'700'000'000;
  const auto book = to_xlsx(sample_document(), options);
  REQUIRE(book.has_value());
  CHECK(book->substr(0, 2) == "PK");
  CHECK(to_xlsx(sample_document(), options).value() == *book);
}

TEST_CASE("base64 of the known texts", "[render][base64]") {
  // RFC 4648, 10.
  CHECK(base64("") == "");
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foobar") == "Zm9vYmFy");
}
