// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/grid/grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "extract/grid/grid_builder.h"

namespace fuhe {
namespace {

// Edges meet when they come this near.
constexpr double kMeetPt = 3;
// Two grid lines nearer than this are one.
constexpr double kSameLinePt = 2.6;
// Share of a slot's side that must be drawn for it to count as a border.
constexpr double kDrawnShare = 0.6;

// Disjoint sets over indices.
class Sets {
 public:
  explicit Sets(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[root(a)] = root(b); }

 private:
  std::vector<std::size_t> parent_;
};

bool meet(const Edge& h, const Edge& v) {
  return v.at >= h.from - kMeetPt && v.at <= h.to + kMeetPt && h.at >= v.from - kMeetPt &&
         h.at <= v.to + kMeetPt;
}

std::vector<std::vector<Edge>> connected(const std::vector<Edge>& edges) {
  Sets sets(edges.size());
  std::vector<std::size_t> horizontal;
  std::vector<std::size_t> vertical;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    (edges[i].horizontal ? horizontal : vertical).push_back(i);
  }
  for (const std::size_t h : horizontal) {
    for (const std::size_t v : vertical) {
      if (meet(edges[h], edges[v])) {
        sets.join(h, v);
      }
    }
  }
  std::vector<std::vector<Edge>> groups;
  std::vector<std::ptrdiff_t> group_of(edges.size(), -1);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    auto& group = group_of[sets.root(i)];
    if (group < 0) {
      group = static_cast<std::ptrdiff_t>(groups.size());
      groups.emplace_back();
    }
    groups[static_cast<std::size_t>(group)].push_back(edges[i]);
  }
  return groups;
}

std::vector<double> distinct(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::vector<double> lines;
  double sum = 0;
  int count = 0;
  for (const double value : values) {
    if (count > 0 && value - sum / count > kSameLinePt) {
      lines.push_back(sum / count);
      sum = 0;
      count = 0;
    }
    sum += value;
    ++count;
  }
  if (count > 0) {
    lines.push_back(sum / count);
  }
  return lines;
}

// Slots of a table and which of their sides are drawn.
class SlotMap {
 public:
  SlotMap(const std::vector<Edge>& edges, std::vector<double> xs, std::vector<double> ys)
      : xs_(std::move(xs)), ys_(std::move(ys)), vertical_(xs_.size()), horizontal_(ys_.size()) {
    for (const Edge& edge : edges) {
      const std::vector<double>& lines = edge.horizontal ? ys_ : xs_;
      auto& on_line = edge.horizontal ? horizontal_ : vertical_;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (std::abs(edge.at - lines[i]) <= kSameLinePt) {
          on_line[i].push_back(edge);
        }
      }
    }
  }
  [[nodiscard]] std::size_t rows() const { return ys_.size() - 1; }
  [[nodiscard]] std::size_t columns() const { return xs_.size() - 1; }
  [[nodiscard]] double x(std::size_t i) const { return xs_[i]; }
  [[nodiscard]] double y(std::size_t i) const { return ys_[i]; }
  // The border to the right of slot (row, column).
  [[nodiscard]] bool right_drawn(std::size_t row, std::size_t column) const {
    return is_drawn(vertical_[column + 1], ys_[row], ys_[row + 1]);
  }
  [[nodiscard]] bool bottom_drawn(std::size_t row, std::size_t column) const {
    return is_drawn(horizontal_[row + 1], xs_[column], xs_[column + 1]);
  }

 private:
  static bool is_drawn(const std::vector<Edge>& line, double from, double to) {
    double covered = 0;
    for (const Edge& edge : line) {
      covered += std::max(0.0, std::min(edge.to, to) - std::max(edge.from, from));
    }
    return covered >= kDrawnShare * (to - from);
  }
  std::vector<double> xs_;
  std::vector<double> ys_;
  std::vector<std::vector<Edge>> vertical_;  // by line
  std::vector<std::vector<Edge>> horizontal_;
};

std::vector<std::size_t> merged_slots(const SlotMap& slots) {
  Sets sets(slots.rows() * slots.columns());
  for (std::size_t row = 0; row < slots.rows(); ++row) {
    for (std::size_t column = 0; column < slots.columns(); ++column) {
      const std::size_t here = row * slots.columns() + column;
      if (column + 1 < slots.columns() && !slots.right_drawn(row, column)) {
        sets.join(here, here + 1);
      }
      if (row + 1 < slots.rows() && !slots.bottom_drawn(row, column)) {
        sets.join(here, here + slots.columns());
      }
    }
  }
  std::vector<std::size_t> owner(slots.rows() * slots.columns());
  for (std::size_t i = 0; i < owner.size(); ++i) {
    owner[i] = sets.root(i);
  }
  return owner;
}

// Cuts the slots into rectangles of one owner each. A merged area that is no rectangle (a border is
// missing in part) comes out as several cells, none of which overlaps another.
void cut_cells(const SlotMap& slots, const std::vector<std::size_t>& owner, int page, Grid& grid) {
  const std::size_t columns = slots.columns();
  std::vector<bool> taken(owner.size(), false);
  for (std::size_t row = 0; row < slots.rows(); ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t here = row * columns + column;
      if (taken[here]) {
        continue;
      }
      std::size_t right = column + 1;
      while (right < columns && owner[row * columns + right] == owner[here] &&
             !taken[row * columns + right]) {
        ++right;
      }
      std::size_t bottom = row + 1;
      const auto row_fits = [&](std::size_t r) {
        for (std::size_t c = column; c < right; ++c) {
          if (owner[r * columns + c] != owner[here] || taken[r * columns + c]) {
            return false;
          }
        }
        return true;
      };
      while (bottom < slots.rows() && row_fits(bottom)) {
        ++bottom;
      }
      for (std::size_t r = row; r < bottom; ++r) {
        for (std::size_t c = column; c < right; ++c) {
          taken[r * columns + c] = true;
        }
      }
      GridCell cell;
      cell.row = static_cast<int>(row);
      cell.column = static_cast<int>(column);
      cell.row_span = static_cast<int>(bottom - row);
      cell.column_span = static_cast<int>(right - column);
      cell.places.push_back(
          {page, {slots.x(column), slots.y(row), slots.x(right), slots.y(bottom)}});
      grid.cells.push_back(std::move(cell));
    }
  }
}

// True if all vertical edges start at one height and end at one height.
bool end_together(const std::vector<Edge>& edges) {
  const auto first =
      std::find_if(edges.begin(), edges.end(), [](const Edge& edge) { return !edge.horizontal; });
  return std::all_of(edges.begin(), edges.end(), [&](const Edge& edge) {
    return edge.horizontal ||
           (std::abs(edge.from - first->from) < kMeetPt && std::abs(edge.to - first->to) < kMeetPt);
  });
}

Rect extent_of(const std::vector<Edge>& edges) {
  Rect box{1e9, 1e9, -1e9, -1e9};
  for (const Edge& edge : edges) {
    box.left = std::min(box.left, edge.horizontal ? edge.from : edge.at);
    box.right = std::max(box.right, edge.horizontal ? edge.to : edge.at);
    box.top = std::min(box.top, edge.horizontal ? edge.at : edge.from);
    box.bottom = std::max(box.bottom, edge.horizontal ? edge.at : edge.to);
  }
  return box;
}

// A table that goes on over both ends of the page, with no line there, leaves the outer side of a
// cell as high as the page alone: it is as long as the table and stands beside it.
void adopt_lone_sides(std::vector<std::vector<Edge>>& groups) {
  constexpr double kWidestPt = 200;  // of the columns with side labels
  for (auto& table : groups) {
    if (table.size() < 4) {
      continue;
    }
    const Rect box = extent_of(table);
    for (auto& lone : groups) {
      if (lone.size() != 1 || lone.front().horizontal) {
        continue;
      }
      const Edge& side = lone.front();
      const double away = std::max(box.left - side.at, side.at - box.right);
      if (std::abs(side.from - box.top) < kMeetPt && std::abs(side.to - box.bottom) < kMeetPt &&
          away > 0 && away < kWidestPt) {
        table.push_back(side);
        lone.clear();
      }
    }
  }
  std::erase_if(groups, [](const std::vector<Edge>& group) { return group.empty(); });
}

std::optional<Grid> build_grid(const std::vector<Edge>& edges, int page, const Limits& limits) {
  std::vector<double> xs;
  std::vector<double> ys;
  for (const Edge& edge : edges) {
    (edge.horizontal ? ys : xs).push_back(edge.at);
  }
  const Rect box = extent_of(edges);
  // One line is enough where several lines across it end together: the frame's other end is open.
  const bool rows = ys.size() >= 2 && !xs.empty();
  if (!rows && !(ys.size() == 1 && xs.size() >= 3 && end_together(edges))) {
    return std::nullopt;
  }
  // An outer frame that is not drawn is where the lines end.
  xs.push_back(box.left);
  xs.push_back(box.right);
  ys.push_back(box.top);
  ys.push_back(box.bottom);
  xs = distinct(std::move(xs));
  ys = distinct(std::move(ys));
  if (xs.size() < 2 || ys.size() < 2 || (xs.size() - 1) * (ys.size() - 1) > limits.grid_slots) {
    return std::nullopt;
  }
  Grid grid;
  const SlotMap slots(edges, xs, ys);
  grid.rows = static_cast<int>(slots.rows());
  grid.columns = static_cast<int>(slots.columns());
  grid.box = {xs.front(), ys.front(), xs.back(), ys.back()};
  grid.first_page = page;
  grid.last_page = page;
  cut_cells(slots, merged_slots(slots), page, grid);
  return grid;
}

}  // namespace

const GridCell* cell_at(const Grid& grid, int row, int column) {
  // Cells are sorted by row: the covering cell starts at or above `row`.
  for (auto cell = grid.cells.begin(); cell != grid.cells.end() && cell->row <= row; ++cell) {
    if (row < cell->row + cell->row_span && column >= cell->column &&
        column < cell->column + cell->column_span) {
      return &*cell;
    }
  }
  return nullptr;
}

std::vector<Grid> find_ruled_tables(const std::vector<Edge>& edges, int page,
                                    const Limits& limits) {
  std::vector<Grid> grids;
  if (edges.size() > limits.edges_per_page) {
    return grids;  // a drawing
  }
  std::vector<std::vector<Edge>> groups = connected(edges);
  adopt_lone_sides(groups);
  for (const std::vector<Edge>& group : groups) {
    std::optional<Grid> grid = build_grid(group, page, limits);
    if (grid && grid->cells.size() >= 2) {
      grids.push_back(std::move(*grid));
    }
  }
  std::sort(grids.begin(), grids.end(), [](const Grid& a, const Grid& b) {
    return std::tie(a.box.top, a.box.left) < std::tie(b.box.top, b.box.left);
  });
  return grids;
}

}  // namespace fuhe
