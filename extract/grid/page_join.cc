// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/grid/page_join.h"

#include <algorithm>
#include <cmath>

namespace fuhe {
namespace {

// Borders of two pieces that differ by less are the same border.
constexpr double kSameBorderPt = 4;
// A row with fewer cells may be of any block: it says nothing of columns.
constexpr std::size_t kFewestColumns = 5;

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

// The borders between which the cells of a row stand, as indices into the grid's borders.
std::vector<std::size_t> borders_in_row(const Grid& grid, int row) {
  std::vector<std::size_t> found;
  for (const GridCell& cell : grid.cells) {
    if (cell.row <= row && row < cell.row + cell.row_span) {
      found.push_back(static_cast<std::size_t>(cell.column));
    }
  }
  std::sort(found.begin(), found.end());
  found.push_back(static_cast<std::size_t>(grid.columns));
  return found;
}

bool includes(const std::vector<std::size_t>& all, const std::vector<std::size_t>& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

// The finest row at the upper (step 1) or lower (step -1) end of a grid: rows on the way to it only
// merge cells of it.
std::vector<std::size_t> finest_at_end(const Grid& grid, int step) {
  const int first = step > 0 ? 0 : grid.rows - 1;
  std::vector<std::size_t> finest = borders_in_row(grid, first);
  for (int row = first + step; row >= 0 && row < grid.rows; row += step) {
    const std::vector<std::size_t> next = borders_in_row(grid, row);
    if (!includes(next, finest) && !includes(finest, next)) {
      break;
    }
    finest = next.size() > finest.size() ? next : finest;
  }
  return finest;
}

// x in a frame where the borders `from` lie at `to`; between them in proportion.
double warped(double x, const std::vector<double>& from, const std::vector<double>& to) {
  std::size_t i = 1;
  while (i + 1 < from.size() && x > from[i]) {
    ++i;
  }
  const double width = from[i] - from[i - 1];
  const double share = width > 0 ? (x - from[i - 1]) / width : 0;
  return to[i - 1] + share * (to[i] - to[i - 1]);
}

std::vector<double> picked(const std::vector<double>& borders,
                           const std::vector<std::size_t>& indices) {
  std::vector<double> out;
  for (const std::size_t index : indices) {
    out.push_back(borders[index]);
  }
  return out;
}

struct Choice {
  std::vector<double> borders;
  double moved = 0;  // by all of them together
};

// Every way to leave out as many inner borders of `above` as `below` has fewer.
std::vector<Choice> choices_of(const std::vector<double>& above, const std::vector<double>& below) {
  std::vector<bool> left_out(above.size(), false);
  std::fill_n(left_out.begin() + 1, above.size() - below.size(), true);
  std::vector<Choice> choices;
  do {
    Choice choice;
    for (std::size_t i = 0; i < above.size(); ++i) {
      if (!left_out[i]) {
        choice.moved += std::abs(above[i] - below[choice.borders.size()]);
        choice.borders.push_back(above[i]);
      }
    }
    choices.push_back(std::move(choice));
  } while (std::prev_permutation(left_out.begin() + 1, left_out.end() - 1));
  return choices;
}

// Which of the borders `above` the borders `below` go on, where fewer cells stand below because
// some of them are merged: the choice in which the borders move least. Both ends keep theirs. Empty
// where another choice moves them hardly more, for then a column may be taken for its neighbour;
// the names of levels, in the first columns, may be.
std::vector<double> nearest_choice(const std::vector<double>& above,
                                   const std::vector<double>& below) {
  constexpr std::size_t kMostMerged = 2;
  constexpr double kClear = 0.8;
  constexpr std::ptrdiff_t kLevels = 3;
  if (above.size() - below.size() > kMostMerged) {
    return {};
  }
  const std::vector<Choice> choices = choices_of(above, below);
  const Choice& best =
      *std::min_element(choices.begin(), choices.end(),
                        [](const Choice& a, const Choice& b) { return a.moved < b.moved; });
  const bool rival = std::any_of(choices.begin(), choices.end(), [&](const Choice& other) {
    return best.moved >= kClear * other.moved &&
           !std::equal(other.borders.begin() + kLevels, other.borders.end(),
                       best.borders.begin() + kLevels);
  });
  return rival ? std::vector<double>{} : best.borders;
}

// A table that goes on with other column widths: its borders are moved to where the old ones are,
// so that every column keeps its header.
void follow_columns(const Grid& last, const std::vector<double>& last_borders, const Grid& piece,
                    std::vector<double>& borders) {
  const std::vector<double> from = picked(borders, finest_at_end(piece, 1));
  std::vector<double> to = picked(last_borders, finest_at_end(last, -1));
  if (from.size() <= kFewestColumns || from.size() > to.size()) {
    return;
  }
  if (from.size() < to.size()) {
    to = nearest_choice(to, from);
  }
  const bool moved =
      !to.empty() && !std::equal(from.begin(), from.end(), to.begin(), [](double a, double b) {
        return std::abs(a - b) < kSameBorderPt;
      });
  if (!moved) {
    return;
  }
  for (double& x : borders) {
    x = warped(x, from, to);
  }
}

// A piece whose first row has borders of the page before is moved as that page was.
bool follow_page(const std::vector<double>& raw, const std::vector<double>& moved,
                 const Grid& piece, std::vector<double>& borders) {
  const std::vector<double> first = picked(borders, borders_in_row(piece, 0));
  const bool same = std::all_of(first.begin(), first.end(), [&raw](double x) {
    return std::any_of(raw.begin(), raw.end(),
                       [x](double known) { return std::abs(known - x) < kSameBorderPt; });
  });
  if (same) {
    for (double& x : borders) {
      x = warped(x, raw, moved);
    }
  }
  return same;
}

// The pieces' borders in one frame: shifted to the first one's left edge, and moved with their
// columns where the widths changed.
std::vector<std::vector<double>> aligned_borders(const std::vector<Grid>& pieces) {
  std::vector<std::vector<double>> raw;  // shifted only
  std::vector<std::vector<double>> all;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::vector<double> borders = borders_of(pieces[i]);
    if (i > 0) {
      const std::vector<double>& first = all.front();
      const double shift = first.front() - borders.front();
      const double width = borders.back() - borders.front();
      if (std::abs(width - (first.back() - first.front())) < kSameBorderPt) {
        for (double& x : borders) {
          x += shift;
        }
      }
    }
    raw.push_back(borders);
    if (i > 0 && pieces[i].first_page != pieces[i - 1].last_page &&
        !follow_page(raw[i - 1], all[i - 1], pieces[i], borders)) {
      follow_columns(pieces[i - 1], all[i - 1], pieces[i], borders);
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

bool columns_go_on(const Grid& last, const Grid& piece) {
  const std::vector<double> above = picked(borders_of(last), finest_at_end(last, -1));
  std::vector<double> below = picked(borders_of(piece), finest_at_end(piece, 1));
  if (below.size() <= kFewestColumns || below.size() > above.size()) {
    return false;
  }
  if (below.size() == above.size()) {
    return true;
  }
  const double shift = above.front() - below.front();
  for (double& x : below) {
    x += shift;
  }
  return std::abs(above.back() - below.back()) < kSameBorderPt &&
         !nearest_choice(above, below).empty();
}

namespace {

std::vector<GridCell*> cells_in_row(Grid& grid, int row) {
  std::vector<GridCell*> found;
  for (GridCell& cell : grid.cells) {
    if (cell.row <= row && row < cell.row + cell.row_span) {
      found.push_back(&cell);
    }
  }
  return found;
}

// "改进措施 | text" whose text a page end cut: the lower half has a blank label. Its lines go to
// the upper half, and the row stays without cells.
void join_cut_pairs(Grid& grid, int row) {
  std::vector<GridCell*> above = cells_in_row(grid, row - 1);
  std::vector<GridCell*> below = cells_in_row(grid, row);
  const bool pairs = above.size() == below.size() && (above.size() == 2 || above.size() == 4);
  if (!pairs) {
    return;
  }
  for (std::size_t i = 0; i < above.size(); ++i) {
    const bool label = i % 2 == 0;
    if (above[i]->column != below[i]->column || below[i]->row_span > 1 ||
        (label && (above[i]->lines.empty() || !below[i]->lines.empty()))) {
      return;
    }
  }
  for (std::size_t i = 0; i < above.size(); ++i) {
    above[i]->lines.insert(above[i]->lines.end(), below[i]->lines.begin(), below[i]->lines.end());
    above[i]->places.insert(above[i]->places.end(), below[i]->places.begin(),
                            below[i]->places.end());
    above[i]->unreadable = above[i]->unreadable || below[i]->unreadable;
    if (below[i]->confidence) {
      above[i]->confidence = std::min(above[i]->confidence.value_or(1.0), *below[i]->confidence);
    }
  }
  std::erase_if(grid.cells, [row](const GridCell& cell) { return cell.row == row; });
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
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (joined.new_page[i]) {
      join_cut_pairs(grid, joined.first_rows[i]);
    }
  }
  grid.box = pieces.front().box;
  grid.first_page = pieces.front().first_page;
  grid.last_page = pieces.back().last_page;
  return joined;
}

}  // namespace fuhe
