// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_join.h"

#include <algorithm>
#include <cmath>

namespace fuhe {
namespace {

// Borders of two pieces that differ by less are the same border.
constexpr double kSameBorderPt = 4;

// x of every column border of a grid.
std::vector<double> borders_of(const Grid& grid) {
  std::vector<double> borders(static_cast<std::size_t>(grid.columns) + 1, grid.box.left);
  for (const GridCell& cell : grid.cells) {
    const Rect& box = cell.places.front().box;
    borders[static_cast<std::size_t>(cell.column)] = box.left;
    borders[static_cast<std::size_t>(cell.column + cell.column_span)] = box.right;
  }
  return borders;
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    most = std::max(most, std::abs(a[i] - b[i]));
  }
  return most;
}

// The pieces' borders in one frame: shifted to the first one's left edge, or its very borders when
// only the widths differ.
std::vector<std::vector<double>> aligned_borders(const std::vector<Grid>& pieces) {
  std::vector<std::vector<double>> all;
  for (const Grid& piece : pieces) {
    std::vector<double> borders = borders_of(piece);
    if (!all.empty()) {
      const std::vector<double>& first = all.front();
      const double shift = first.front() - borders.front();
      const double width = borders.back() - borders.front();
      if (std::abs(width - (first.back() - first.front())) < kSameBorderPt) {
        for (double& x : borders) {
          x += shift;
        }
      }
      for (const auto& earlier : all) {
        if (earlier.size() == borders.size() &&
            largest_difference(earlier, borders) > kSameBorderPt) {
          borders = earlier;
          break;
        }
      }
    }
    all.push_back(std::move(borders));
  }
  return all;
}

std::vector<double> united_borders(const std::vector<std::vector<double>>& all) {
  std::vector<double> united;
  for (const auto& borders : all) {
    for (const double x : borders) {
      const bool known = std::any_of(united.begin(), united.end(),
                                     [x](double u) { return std::abs(u - x) < kSameBorderPt; });
      if (!known) {
        united.push_back(x);
      }
    }
  }
  std::sort(united.begin(), united.end());
  return united;
}

int nearest(const std::vector<double>& borders, double x) {
  const auto at = std::min_element(borders.begin(), borders.end(), [x](double a, double b) {
    return std::abs(a - x) < std::abs(b - x);
  });
  return static_cast<int>(at - borders.begin());
}

}  // namespace

JoinedGrid join_grids(const std::vector<Grid>& pieces) {
  JoinedGrid joined;
  const auto all = aligned_borders(pieces);
  const std::vector<double> borders = united_borders(all);
  Grid& grid = joined.grid;
  grid.columns = static_cast<int>(borders.size()) - 1;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Grid& piece = pieces[i];
    joined.first_rows.push_back(grid.rows);
    joined.new_page.push_back(i > 0 && piece.first_page != pieces[i - 1].last_page);
    for (GridCell cell : piece.cells) {
      const int from = nearest(borders, all[i][static_cast<std::size_t>(cell.column)]);
      const int to =
          nearest(borders, all[i][static_cast<std::size_t>(cell.column + cell.column_span)]);
      cell.column = from;
      cell.column_span = std::max(1, to - from);
      cell.row += grid.rows;
      grid.cells.push_back(std::move(cell));
    }
    grid.rows += piece.rows;
    grid.by_alignment = grid.by_alignment || piece.by_alignment;
  }
  grid.box = pieces.front().box;
  grid.first_page = pieces.front().first_page;
  grid.last_page = pieces.back().last_page;
  return joined;
}

}  // namespace fuhe
