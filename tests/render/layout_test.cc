// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/layout.h"

#include <map>

#include <catch2/catch.hpp>

#include "model/text.h"
#include "render/line_setter.h"
#include "render/report.h"
#include "render/style_sheet.h"
#include "sample_document.h"

using namespace fuhe;

namespace {

const Typefaces& typefaces() {
  static const Typefaces kLoaded = *Typefaces::load();
  return kLoaded;
}

LaidOutDocument pages_of(const CheckedDocument& document, Language language = Language::zh) {
  ReportOptions options;
  options.language = language;
  return lay_out(build_report(document, to_json(document), options, typefaces()).report,
                 typefaces());
}

Rect box_of(const TextItem& item) {
  double width = 0;
  for (const SetGlyph& glyph : item.glyphs) {
    width += glyph.advance * item.size / 1000;
  }
  return {item.x, item.baseline - 0.8 * item.size, item.x + width, item.baseline + 0.1 * item.size};
}

std::u32string text_of(const TextItem& item) {
  std::u32string text;
  for (const SetGlyph& glyph : item.glyphs) {
    text += glyph.character;
  }
  return text;
}

std::string all_text(const LaidOutDocument& document) {
  std::u32string text;
  for (const Page& page : document.pages) {
    for (const TextItem& item : page.texts) {
      text += text_of(item);
    }
  }
  return to_utf8(text);
}

std::size_t overlaps(const Page& page) {
  std::size_t count = 0;
  constexpr double kSlack = 0.6;  // a blank half of a mark may reach into its neighbour
  for (std::size_t i = 0; i < page.texts.size(); ++i) {
    const Rect a = box_of(page.texts[i]);
    for (std::size_t j = i + 1; j < page.texts.size(); ++j) {
      const Rect b = box_of(page.texts[j]);
      const Rect both = intersection(a, b);
      const double half = page.texts[i].size / 2 + kSlack;
      if (both.width() > half && both.height() > kSlack) {
        ++count;
      }
    }
  }
  return count;
}

std::vector<SetLine> lines_of(const std::string& text, double width, bool tabular = false) {
  LineStyle style;
  style.width = width;
  style.line_height = 16;
  style.tabular = tabular;
  return set_lines(typefaces(), {{to_u32(text), style_of(Voice::text, 10), kArtifact, ""}}, style);
}

}  // namespace

TEST_CASE("no text is outside the page's margins or over other text", "[render][layout]") {
  const auto [count, characters] =
      GENERATE(table<std::size_t, std::size_t>({{6, 20}, {200, 30}, {3, 3'000}}));
  CAPTURE(count, characters);
  const LaidOutDocument document = pages_of(long_document(count, characters));
  for (const Page& page : document.pages) {
    for (const TextItem& item : page.texts) {
      const Rect box = box_of(item);
      CAPTURE(to_utf8(text_of(item)));
      CHECK(box.left >= kPage.left - item.size / 2 - 1);  // an opening mark hangs by its blank half
      CHECK(box.right <= kPage.width - kPage.right + item.size / 2 + 1);
      CHECK(box.top >= 0);
      CHECK(box.bottom <= kPage.height - 20);
    }
  }
  std::size_t clashes = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(document.pages.size(), 12); ++i) {
    clashes += overlaps(document.pages[i]);
  }
  CHECK(clashes == 0);
}

TEST_CASE("nothing of a long form is lost", "[render][layout]") {
  CheckedDocument document = long_document(2, 3'000);
  document.forms[0].read.form.indicators[1].actual.text += "末尾标记甲";
  document.forms[0].read.form.goals.actual.text += "末尾标记乙";
  const std::string text = all_text(pages_of(document));
  CHECK(text.find("末尾标记甲") != std::string::npos);
  CHECK(text.find("末尾标记乙") != std::string::npos);
}

TEST_CASE("a table repeats its header on every page it runs over", "[render][layout]") {
  const LaidOutDocument document = pages_of(long_document(200, 40));
  std::size_t pages_with_rows = 0;
  for (const Page& page : document.pages) {
    bool header = false;
    bool rows = false;
    for (const TextItem& item : page.texts) {
      header = header || text_of(item) == U"三级指标";
      rows = rows || (text_of(item) == U"20" && item.size < 9);  // a weight
    }
    pages_with_rows += static_cast<std::size_t>(rows && header);
    CHECK((!rows || header));
  }
  CHECK(pages_with_rows > 5);
}

TEST_CASE("every value of the form stands in the corrected form", "[render][report]") {
  const std::string text = all_text(pages_of(sample_document()));
  for (const char* value : {"2,374.91", "97.85%", "〔未能辨认〕", "已建立健全培训机制①", "小计",
                            "98.09", "98.29", "培训场地不足。", "0000000", "备注"}) {
    CAPTURE(value);
    CHECK(text.find(value) != std::string::npos);
  }
}

TEST_CASE("links lead to anchors that exist", "[render][report]") {
  const LaidOutDocument document = pages_of(sample_document());
  std::map<std::string, int> anchors;
  for (const Anchor& anchor : document.anchors) {
    ++anchors[anchor.name];
  }
  std::size_t links = 0;
  for (const Page& page : document.pages) {
    for (const LinkItem& link : page.links) {
      CAPTURE(link.target);
      CHECK(anchors.count(link.target) == 1);
      ++links;
    }
  }
  CHECK(links >= 8);
  CHECK(anchors.count("f0/cell/indicators/2/score") == 1);
}

TEST_CASE("a brief report has one page and its seal on it", "[render][report]") {
  CheckedDocument document = sample_document();
  auto& findings = document.forms[0].findings;
  while (findings.size() < 60) {
    findings.push_back(findings.front());
  }
  ReportOptions options;
  options.brief = true;
  const auto report = write_report(document, options);
  REQUIRE(report.has_value());
  const std::string& first = *report;
  CHECK(write_report(document, options).value() == first);
  CHECK(first.substr(0, 8) == "%PDF-1.7");
}

TEST_CASE("lines fill their measure and keep their marks", "[render][lines]") {
  const auto lines = lines_of("全年举办培训不少于8场，合格率不低于95%；建立健全培训机制。", 100);
  REQUIRE(lines.size() > 2);
  for (const SetLine& line : lines) {
    const char32_t first = line.texts.front().glyphs.front().character;
    const char32_t last = line.texts.back().glyphs.back().character;
    CHECK(std::u32string_view(U"，。；）%").find(first) == std::u32string_view::npos);
    CHECK(std::u32string_view(U"（“").find(last) == std::u32string_view::npos);
  }
}

TEST_CASE("figures in a column are equally wide", "[render][lines]") {
  const auto width = [](const std::string& text) {
    return box_of(lines_of(text, 500, true).front().texts.front()).right;
  };
  CHECK(width("8888") - width("1111") < 1);
  CHECK(width("1,111.11") > 0);
}

TEST_CASE("a word longer than the line is cut and nothing is lost", "[render][lines]") {
  const std::string hash(64, 'a');
  const auto lines = lines_of(hash, 80);
  std::size_t characters = 0;
  for (const SetLine& line : lines) {
    characters += line.texts.front().glyphs.size();
    CHECK(box_of(line.texts.front()).right < 81);
  }
  CHECK(characters == 64);
}

TEST_CASE("a character that no typeface has becomes the mark of a missing type",
          "[render][lines]") {
  const auto lines = lines_of("a\U000F1234b", 80);
  const TextItem& item = lines.front().texts.front();
  CHECK(text_of(item) == U"a\U000F1234b");  // copied out as it was
  CHECK(item.glyphs[1].glyph == typefaces().find(FontRole::song, U'〓').glyph);
}
