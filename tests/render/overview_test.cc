// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/overview.h"

#include <catch2/catch.hpp>

namespace fuhe {
namespace {

Overview an_overview() {
  Overview overview;
  overview.title = {"总览", "Overview"};
  overview.footer = {"档案", "archive"};
  overview.parts.emplace_back(OverviewSection{{"一节", "a section"}});
  overview.parts.emplace_back(Bilingual{"若干 <表>", "some \"forms\" & more"});
  OverviewTable table;
  table.title = {"一表", "a table"};
  table.columns = {{{"单位", "unit"}, false, 3}, {{"分", "points"}, true, 1}};
  table.rows = {{"甲<局>", "1,234.5"}};
  overview.parts.emplace_back(table);
  Plot plot;
  plot.width = 100;
  plot.height = 50;
  plot.bars = {{10, 20, 30, 40}};
  plot.dots = {{50, 25}};
  plot.lines = {{0, 40, 100, 40}};
  plot.labels = {{20, 18, "<60", Plot::Anchor::middle}};
  plot.title = {"一图", "a plot"};
  plot.description = {"图中所示", "what it shows"};
  overview.parts.emplace_back(plot);
  return overview;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("an overview as HTML escapes what it is given", "[render][overview]") {
  const std::string html = overview_html(an_overview(), Language::en);
  CHECK(has(html, "<html lang=\"en\">"));
  CHECK(has(html, "<p>some &quot;forms&quot; &amp; more</p>"));
  CHECK(has(html, "<td>甲&lt;局&gt;</td><td class=\"n\">1,234.5</td>"));
  CHECK(has(html, "<title>what it shows</title>"));
  CHECK(has(html, ">&lt;60</text>"));
  CHECK(has(html, "<footer>archive</footer>"));
  CHECK_FALSE(has(html, "总览"));
}

TEST_CASE("an overview in both languages has both titles", "[render][overview]") {
  const std::string html = overview_html(an_overview(), Language::both);
  CHECK(has(html, "<h1>总览 Overview</h1>"));
  CHECK(has(html, "<th scope=\"col\">单位 unit</th>"));
}

TEST_CASE("an overview as PDF is the same twice", "[render][overview]") {
  ReportOptions options;
  options.unix_time = 1'700'000'000;
  const auto one = write_overview(an_overview(), options);
  const auto other = write_overview(an_overview(), options);
  REQUIRE(one);
  REQUIRE(other);
  CHECK(one->substr(0, 5) == "%PDF-");
  CHECK(*one == *other);
}

}  // namespace
}  // namespace fuhe
