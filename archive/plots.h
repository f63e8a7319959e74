// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as drawings: bars and clouds of points with their axes.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "render/overview.h"

namespace fuhe {

struct PlotBin {
  std::string label;
  std::int64_t count = 0;
};

// A bar for each bin, with its count above it.
Plot bar_plot(const std::vector<PlotBin>& bins);

struct PlotAxis {
  double low = 0;
  double high = 100;
  double step = 20;   // between its marks
  std::string title;  // at its end, short
};

// A dot for each pair; what lies beyond the axes is drawn at their ends.
Plot scatter_plot(const std::vector<std::pair<double, double>>& points, const PlotAxis& x,
                  const PlotAxis& y);

}  // namespace fuhe
