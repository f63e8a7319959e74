// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_rows.h"

#include <catch2/catch.hpp>

namespace {

using fuhe::CellAlign;
using fuhe::ColumnLine;
using fuhe::fit_lines;

std::vector<ColumnLine> lines_at(std::initializer_list<double> ys) {
  std::vector<ColumnLine> lines;
  for (const double y : ys) {
    lines.push_back({y, 10, 16});
  }
  return lines;
}

std::vector<int> rows_of(const fuhe::RowFit& fit, std::size_t lines) {
  std::vector<int> rows(lines, -9);
  for (const fuhe::LineGroup& group : fit.groups) {
    for (std::size_t i = group.first; i <= group.last; ++i) {
      rows[i] = group.row;
    }
  }
  return rows;
}

}  // namespace

TEST_CASE("lines of a cell are told by the middle they share with its row", "[extract][aligned]") {
  // Rows of two and three lines without any white between them.
  const std::vector<double> anchors{106, 132};
  const auto lines = lines_at({100, 112, 120, 132, 144});
  const auto fit = fit_lines(lines, anchors, 0, false, CellAlign::middle);
  REQUIRE(fit);
  CHECK(rows_of(*fit, lines.size()) == std::vector<int>{0, 0, 1, 1, 1});
  CHECK(fit->align == CellAlign::middle);
}

TEST_CASE("text set against the top of its cells is recognised", "[extract][aligned]") {
  const std::vector<double> anchors{100, 130, 145};
  const auto lines = lines_at({100, 112, 130, 145, 157, 169});
  const auto fit = fit_lines(lines, anchors, 0, false, CellAlign::middle);
  REQUIRE(fit);
  CHECK(fit->align == CellAlign::top);
  CHECK(rows_of(*fit, lines.size()) == std::vector<int>{0, 0, 1, 2, 2, 2});
}

TEST_CASE("a blank cell takes no line of its neighbours", "[extract][aligned]") {
  const std::vector<double> anchors{100, 120, 140};
  const auto lines = lines_at({100, 140});
  const auto fit = fit_lines(lines, anchors, 0, false, CellAlign::middle);
  REQUIRE(fit);
  CHECK(rows_of(*fit, lines.size()) == std::vector<int>{0, 2});
}

TEST_CASE("a name without numbers beside it is a row of its own", "[extract][aligned]") {
  const std::vector<double> anchors{100, 140};
  const auto lines = lines_at({100, 120, 140});
  const auto fit = fit_lines(lines, anchors, 3, true, CellAlign::middle);
  REQUIRE(fit);
  CHECK(rows_of(*fit, lines.size()) == std::vector<int>{0, -1, 1});
}

TEST_CASE("lines that fit no row are not given to one at will", "[extract][aligned]") {
  CHECK_FALSE(fit_lines(lines_at({100, 190}), {100}, 0, false, CellAlign::middle));
}

TEST_CASE("a border lies as far below a row's middle as the one above it", "[extract][aligned]") {
  // A row as high as a label elsewhere makes it, between rows of one line.
  const std::vector<fuhe::RowContent> rows{{110, 105, 115}, {140, 135, 145}, {170, 165, 175}};
  const auto borders = fuhe::borders_between(rows, 100, 180, CellAlign::middle);
  REQUIRE(borders.size() == 2);
  CHECK(borders[0] == Approx(120).margin(1));
  CHECK(borders[1] == Approx(160).margin(1));
}

TEST_CASE("under text set against the top a border lies near the next row", "[extract][aligned]") {
  const std::vector<fuhe::RowContent> rows{{110, 105, 115}, {150, 145, 155}};
  const auto borders = fuhe::borders_between(rows, 100, 160, CellAlign::top);
  REQUIRE(borders.size() == 1);
  CHECK(borders[0] > 135);
  CHECK(borders[0] < 145);
}
