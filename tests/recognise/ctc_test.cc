// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/ctc.h"

#include <cmath>

#include <catch2/catch.hpp>

namespace {

// Scores of steps x classes from probabilities.
fuhe::CtcScores scores(const std::vector<std::vector<double>>& steps) {
  fuhe::Tensor t;
  t.shape = {1, static_cast<int>(steps.size()), static_cast<int>(steps.front().size())};
  for (const auto& step : steps) {
    for (const double p : step) {
      t.data.push_back(static_cast<float>(std::log(std::max(p, 1e-9))));
    }
  }
  return fuhe::CtcScores(std::move(t));
}

}  // namespace

TEST_CASE("repeats are one character unless a blank parts them", "[recognise][ctc]") {
  // Classes: blank, 1, 2.
  const auto s = scores({{.1, .8, .1}, {.1, .8, .1}, {.9, .05, .05}, {.1, .7, .2}, {.1, .1, .8}});
  const std::vector<fuhe::CtcCharacter> path = s.best_path();
  REQUIRE(path.size() == 3);
  CHECK(path[0].index == 1);
  CHECK(path[0].last_step == Approx(1));
  CHECK(path[1].index == 1);
  CHECK(path[1].probability == Approx(.7));
  CHECK(path[2].index == 2);
}

TEST_CASE("the best strings come with their shares", "[recognise][ctc]") {
  const auto s = scores({{.02, .9, .08}, {.9, .05, .05}, {.05, .35, .6}});
  const std::vector<fuhe::Guess> guesses = s.best_strings({1, 2}, U"17", 3);
  REQUIRE(guesses.size() == 3);
  CHECK(guesses[0].text == "17");
  CHECK(guesses[1].text == "11");
  CHECK(guesses[0].share > guesses[1].share);
  CHECK(guesses[0].share + guesses[1].share + guesses[2].share <= 1.0001);
}

TEST_CASE("a string may come about in several ways", "[recognise][ctc]") {
  // The best path is blank-blank, but "1" sums up to more.
  const auto s = scores({{.6, .4}, {.6, .4}});
  CHECK(s.best_path().empty());
  const std::vector<fuhe::Guess> guesses = s.best_strings({1}, U"1", 2);
  REQUIRE(!guesses.empty());
  CHECK(guesses[0].text == "1");
  CHECK(guesses[0].share == Approx(.64));
}
