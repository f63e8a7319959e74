// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/plots.h"

#include <algorithm>

#include <catch2/catch.hpp>

namespace fuhe {
namespace {

std::vector<std::string> texts_of(const Plot& plot) {
  std::vector<std::string> texts;
  for (const Plot::Label& label : plot.labels) {
    texts.push_back(label.text);
  }
  return texts;
}

TEST_CASE("bars are as high as their counts and stand on one line", "[archive][plots]") {
  const Plot plot = bar_plot({{"a", 10}, {"b", 0}, {"c", 5}});
  REQUIRE(plot.bars.size() == 2);  // an empty bin has no bar, but its label
  const auto height = [](const Plot::Bar& bar) { return bar.bottom - bar.top; };
  CHECK(height(plot.bars[0]) == Approx(2 * height(plot.bars[1])));
  CHECK(plot.bars[0].bottom == Approx(plot.bars[1].bottom));
  CHECK(plot.bars[0].right < plot.bars[1].left);
  CHECK(texts_of(plot) == std::vector<std::string>{"10", "a", "b", "5", "c"});
}

TEST_CASE("no bins make no bars", "[archive][plots]") {
  CHECK(bar_plot({}).bars.empty());
  CHECK(bar_plot({{"a", 0}}).bars.empty());
}

TEST_CASE("dots lie between their axes", "[archive][plots]") {
  const PlotAxis x{0, 100, 50, "x"};
  const PlotAxis y{80, 100, 10, "y"};
  const Plot plot = scatter_plot({{0, 80}, {100, 100}, {250, 20}}, x, y);
  REQUIRE(plot.dots.size() == 3);
  CHECK(plot.dots[0].x < plot.dots[1].x);
  CHECK(plot.dots[0].y > plot.dots[1].y);  // y grows downwards
  CHECK(plot.dots[2].x == Approx(plot.dots[1].x));
  CHECK(plot.dots[2].y == Approx(plot.dots[0].y));
  CHECK(texts_of(plot) == std::vector<std::string>{"0", "50", "100", "80", "90", "100", "x", "y"});
  for (const Plot::Dot& dot : plot.dots) {
    CHECK(dot.x >= 0);
    CHECK(dot.x <= plot.width);
    CHECK(dot.y >= 0);
    CHECK(dot.y <= plot.height);
  }
}

}  // namespace
}  // namespace fuhe
