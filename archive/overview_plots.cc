// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/overview_plots.h"

#include <algorithm>
#include <cmath>

#include "archive/plots.h"
#include "archive/sql_text.h"

namespace fuhe {
namespace {

constexpr std::int64_t kPoint = 1'000'000;  // as scaled, archive/rows.h
constexpr double kScale = 1e6;              // the same, for the places of dots only
constexpr int kDots = 3'000;                // more are a stain

struct BinEdge {
  const char* label;
  std::int64_t below;  // scaled points
};

// How many forms are in each bin; empty ones at both ends are left out.
Result<std::vector<PlotBin>> binned(Database& database, const std::string& column,
                                    const std::vector<BinEdge>& edges) {
  std::vector<PlotBin> bins;
  std::string low;
  std::size_t used = 0;
  for (const BinEdge& edge : edges) {
    const std::string high = column + " < " + std::to_string(edge.below);
    const auto count =
        select_numbers(database, "SELECT count(*) FROM forms WHERE current AND " + high + low, {});
    if (!count) {
      return count.error();
    }
    if (count->front() > 0 || !bins.empty()) {
      bins.push_back({edge.label, count->front()});
    }
    used = count->front() > 0 ? bins.size() : used;
    low = " AND " + column + " >= " + std::to_string(edge.below);
  }
  bins.resize(used);
  return bins;
}

// From what is there, in round numbers, and not so narrow that chance looks like a pattern.
PlotAxis axis_of(std::vector<double> values, double highest, const std::string& title) {
  constexpr double kRound = 10;
  constexpr double kNarrowest = 20;
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  PlotAxis axis;
  axis.title = title;
  axis.high = std::min(highest, std::ceil(*most / kRound) * kRound);
  axis.low = std::max(0.0, std::min(std::floor(*least / kRound) * kRound, axis.high - kNarrowest));
  axis.high = std::max(axis.high, axis.low + kNarrowest);
  const double span = axis.high - axis.low;
  axis.step = span > 60 ? 20 : span > 30 ? 10 : 5;
  return axis;
}

}  // namespace

Result<std::optional<Plot>> score_plot(Database& database) {
  auto bins = binned(database, "score",
                     {{"<60", 60 * kPoint},
                      {"60–70", 70 * kPoint},
                      {"70–80", 80 * kPoint},
                      {"80–85", 85 * kPoint},
                      {"85–90", 90 * kPoint},
                      {"90–92", 92 * kPoint},
                      {"92–94", 94 * kPoint},
                      {"94–96", 96 * kPoint},
                      {"96–98", 98 * kPoint},
                      {"98–100", 100 * kPoint},
                      {"100", 101 * kPoint},
                      {">100", 1'000'000 * kPoint}});
  if (!bins) {
    return bins.error();
  }
  if (bins->empty()) {
    return std::optional<Plot>();
  }
  Plot plot = bar_plot(*bins);
  plot.title = {"填报总分的分布", "Distribution of claimed scores"};
  plot.description = {"各分数段的表格数", "number of forms in each range of scores"};
  return std::optional<Plot>(std::move(plot));
}

Result<std::optional<Plot>> difference_plot(Database& database) {
  auto bins = binned(database, "difference",
                     {{"0", 1},
                      {"≤0.01", kPoint / 100 + 1},
                      {"≤0.1", kPoint / 10 + 1},
                      {"≤0.5", kPoint / 2 + 1},
                      {"≤1", kPoint + 1},
                      {"≤2", 2 * kPoint + 1},
                      {"≤5", 5 * kPoint + 1},
                      {"≤10", 10 * kPoint + 1},
                      {"≤20", 20 * kPoint + 1},
                      {">20", 1'000'000 * kPoint}});
  if (!bins) {
    return bins.error();
  }
  if (bins->empty()) {
    return std::optional<Plot>();
  }
  Plot plot = bar_plot(*bins);
  plot.title = {"总分填报值与复算值之差的分布（分）",
                "Distribution of differences between claimed and recomputed totals (points)"};
  plot.description = {"各差额段的表格数", "number of forms in each range of differences"};
  return std::optional<Plot>(std::move(plot));
}

Result<std::optional<Plot>> execution_plot(Database& database, Language language) {
  // Every n-th form, so that a large archive shows its shape.
  auto query = database.prepare(
      "SELECT rate, score FROM forms WHERE current AND rate IS NOT NULL AND score IS NOT NULL"
      " AND id % (SELECT max(1, count(*) / ?) FROM forms WHERE current) = 0");
  if (!query) {
    return query.error();
  }
  std::vector<std::pair<double, double>> points;
  std::vector<double> rates;
  std::vector<double> scores;
  auto row = query->first({std::int64_t{kDots}});
  while (row && *row) {
    rates.push_back(static_cast<double>(query->number(0)) / kScale);
    scores.push_back(static_cast<double>(query->number(1)) / kScale);
    points.emplace_back(rates.back(), scores.back());
    row = query->next();
  }
  if (!row) {
    return row.error();
  }
  if (points.empty()) {
    return std::optional<Plot>();
  }
  constexpr double kMostRate = 150;
  constexpr double kMostScore = 120;
  const bool zh = language != Language::en;
  Plot plot = scatter_plot(points, axis_of(rates, kMostRate, zh ? "执行率 %" : "executed, %"),
                           axis_of(scores, kMostScore, zh ? "总分" : "total score"));
  plot.title = {"预算执行率与总分", "Execution rate and total score"};
  plot.description = {"每点一张表：横轴为预算执行率，纵轴为填报总分",
                      "a dot for each form: execution rate to the right, claimed score upwards"};
  return std::optional<Plot>(std::move(plot));
}

}  // namespace fuhe
