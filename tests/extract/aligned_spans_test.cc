// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_spans.h"

#include <catch2/catch.hpp>

namespace {

using fuhe::Cut;
using fuhe::RowBand;
using fuhe::SpanColumn;

// Rows of 20 points from y 0 on.
std::vector<RowBand> rows(std::size_t count) {
  std::vector<RowBand> bands;
  for (std::size_t i = 0; i < count; ++i) {
    const double top = 20 * static_cast<double>(i);
    bands.push_back({top, top + 20, top + 10, false});
  }
  return bands;
}

SpanColumn column(std::size_t count, std::initializer_list<double> ys) {
  SpanColumn out;
  out.cuts.assign(count, Cut::free);
  for (const double y : ys) {
    out.lines.push_back({y, 10, 16});
    out.texts.emplace_back(U"指标");
  }
  out.is_name = [](const std::u32string& text) { return text == U"指标"; };
  return out;
}

}  // namespace

TEST_CASE("groups are cut where every label is in the middle of its rows", "[extract][aligned]") {
  // Outer: rows 0-2 and 3-4; inner: 0-1, 2, 3, 4.
  const auto borders = fuhe::find_spans(rows(5), column(5, {30, 80}), column(5, {20, 50, 70, 90}));
  CHECK(borders.outer == std::vector<bool>{false, false, true, false, true});
  CHECK(borders.inner == std::vector<bool>{false, true, true, true, true});
}

TEST_CASE("labels at the top of their rows are told too", "[extract][aligned]") {
  const auto borders = fuhe::find_spans(rows(5), column(5, {10, 70}), column(5, {}));
  CHECK(borders.outer == std::vector<bool>{false, false, true, false, true});
}

TEST_CASE("drawn lines overrule the places of labels", "[extract][aligned]") {
  SpanColumn outer = column(4, {20, 60});
  outer.cuts = {Cut::always, Cut::never, Cut::never, Cut::free};
  const auto borders = fuhe::find_spans(rows(4), outer, column(4, {}));
  CHECK(borders.outer == std::vector<bool>{true, false, false, true});
}

TEST_CASE("a group that a page end cuts may have its label elsewhere", "[extract][aligned]") {
  std::vector<RowBand> bands = rows(4);
  bands.front().cut_off = true;
  const auto borders = fuhe::find_spans(bands, column(4, {60}), column(4, {}));
  CHECK(borders.outer == std::vector<bool>{false, true, false, true});
}
