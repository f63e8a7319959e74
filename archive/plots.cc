// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/plots.h"

#include <algorithm>
#include <cmath>

namespace fuhe {
namespace {

constexpr double kWidth = 460;
constexpr double kHeight = 190;
constexpr double kLeft = 34;
constexpr double kRight = 12;
constexpr double kTop = 16;
constexpr double kBottom = 22;
constexpr double kLabelSize = 7;

Plot empty_plot() {
  Plot plot;
  plot.width = kWidth;
  plot.height = kHeight;
  const double floor = kHeight - kBottom;
  plot.lines.push_back({kLeft, floor, kWidth - kRight, floor});
  return plot;
}

double between(double value, const PlotAxis& axis, double from, double to) {
  const double share = (std::clamp(value, axis.low, axis.high) - axis.low) / (axis.high - axis.low);
  return from + share * (to - from);
}

std::string whole(double value) {
  return std::to_string(static_cast<long>(std::lround(value)));
}

}  // namespace

Plot bar_plot(const std::vector<PlotBin>& bins) {
  Plot plot = empty_plot();
  std::int64_t most = 1;
  for (const PlotBin& bin : bins) {
    most = std::max(most, bin.count);
  }
  const double floor = kHeight - kBottom;
  const double slot =
      (kWidth - kLeft - kRight) / static_cast<double>(std::max<std::size_t>(bins.size(), 1));
  double left = kLeft;
  for (const PlotBin& bin : bins) {
    const double share = static_cast<double>(bin.count) / static_cast<double>(most);
    const double top = floor - share * (floor - kTop);
    if (bin.count > 0) {
      plot.bars.push_back({left + slot * 0.12, top, left + slot * 0.88, floor});
      plot.labels.push_back(
          {left + slot / 2, top - 3, std::to_string(bin.count), Plot::Anchor::middle});
    }
    plot.labels.push_back(
        {left + slot / 2, floor + kLabelSize + 4, bin.label, Plot::Anchor::middle});
    left += slot;
  }
  return plot;
}

namespace {

std::vector<double> marks_of(const PlotAxis& axis) {
  std::vector<double> marks;
  for (int i = 0; axis.low + i * axis.step <= axis.high; ++i) {
    marks.push_back(axis.low + i * axis.step);
  }
  return marks;
}

}  // namespace

Plot scatter_plot(const std::vector<std::pair<double, double>>& points, const PlotAxis& x,
                  const PlotAxis& y) {
  Plot plot = empty_plot();
  const double floor = kHeight - kBottom;
  const double right = kWidth - kRight;
  plot.lines.push_back({kLeft, floor, kLeft, kTop});
  for (const double mark : marks_of(x)) {
    const double at = between(mark, x, kLeft, right);
    plot.lines.push_back({at, floor, at, floor + 3});
    plot.labels.push_back({at, floor + kLabelSize + 4, whole(mark), Plot::Anchor::middle});
  }
  for (const double mark : marks_of(y)) {
    const double at = between(mark, y, floor, kTop);
    plot.lines.push_back({kLeft - 3, at, kLeft, at});
    plot.labels.push_back({kLeft - 5, at + kLabelSize / 3, whole(mark), Plot::Anchor::end});
  }
  plot.labels.push_back({right, floor - 4, x.title, Plot::Anchor::end});
  plot.labels.push_back({kLeft + 4, kTop - 4, y.title, Plot::Anchor::start});
  for (const auto& [horizontal, vertical] : points) {
    plot.dots.push_back({between(horizontal, x, kLeft, right), between(vertical, y, floor, kTop)});
  }
  return plot;
}

}  // namespace fuhe
