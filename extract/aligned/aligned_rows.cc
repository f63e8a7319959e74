// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace fuhe {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
// In em: a group this far from its row costs 1; the cost grows with the square.
constexpr double kOffEm = 0.25;
constexpr double kNewRowCost = 5;
// In em: text of a row keeps at least this far from the middle of the next.
constexpr double kMarginEm = 0.2;
constexpr std::size_t kMostLines = 40;  // of one cell
// An alignment must be this much better than the preferred one.
constexpr double kClearlyBetter = 2;

double squared(double value) {
  return value * value;
}

class LineFitter {
 public:
  LineFitter(const std::vector<ColumnLine>& lines, const std::vector<double>& anchors,
             CellAlign align)
      : lines_(lines), anchors_(anchors), align_(align) {}

  std::optional<RowFit> fit(double empty_cost, bool may_add_rows);

 private:
  // How a state was reached: `from` lines were placed before, `kind` tells by what.
  enum class Step { none, empty, row, added };
  struct State {
    double cost = kNever;
    Step step = Step::none;
    std::size_t from = 0;
  };
  [[nodiscard]] double position(std::size_t first, std::size_t last) const;
  [[nodiscard]] bool neighbours(std::size_t at) const;
  [[nodiscard]] bool lies_between(std::size_t line, std::size_t above, std::size_t below) const;
  void relax(State& state, double cost, Step step, std::size_t from) const;
  void add_rows(std::size_t row);
  void take_row(std::size_t row, double empty_cost);
  [[nodiscard]] RowFit trace() const;
  State& at(std::size_t row, std::size_t line) { return states_[row * (lines_.size() + 1) + line]; }
  [[nodiscard]] const State& at(std::size_t row, std::size_t line) const {
    return states_[row * (lines_.size() + 1) + line];
  }

  const std::vector<ColumnLine>& lines_;
  const std::vector<double>& anchors_;
  CellAlign align_;
  // State (r, l): rows before r and lines before l are placed.
  std::vector<State> states_;
};

double LineFitter::position(std::size_t first, std::size_t last) const {
  switch (align_) {
    case CellAlign::top:
      return lines_[first].y;
    case CellAlign::bottom:
      return lines_[last].y;
    default:
      return (lines_[first].y + lines_[last].y) / 2;
  }
}

// True if line `at` can stand in one cell with the line above it.
bool LineFitter::neighbours(std::size_t at) const {
  return lines_[at].y - lines_[at - 1].y <= lines_[at - 1].step;
}

// True if a line lies below the anchor before `above` and above the anchor `below`: text of a row
// does not reach past what stands in the next.
bool LineFitter::lies_between(std::size_t line, std::size_t above, std::size_t below) const {
  const double margin = kMarginEm * lines_[line].size;
  return (above == 0 || lines_[line].y > anchors_[above - 1] + margin) &&
         (below >= anchors_.size() || lines_[line].y < anchors_[below] - margin);
}

void LineFitter::relax(State& state, double cost, Step step, std::size_t from) const {
  if (cost < state.cost) {
    state = {cost, step, from};
  }
}

// Lines in rows of their own between two anchors.
void LineFitter::add_rows(std::size_t row) {
  for (std::size_t first = 0; first < lines_.size(); ++first) {
    const double before = at(row, first).cost;
    if (before >= kNever) {
      continue;
    }
    for (std::size_t last = first; last < lines_.size() && last - first < kMostLines; ++last) {
      if ((last > first && !neighbours(last)) || !lies_between(last, row, row)) {
        break;
      }
      relax(at(row, last + 1), before + kNewRowCost, Step::added, first);
    }
  }
}

void LineFitter::take_row(std::size_t row, double empty_cost) {
  for (std::size_t first = 0; first <= lines_.size(); ++first) {
    const double before = at(row, first).cost;
    if (before >= kNever) {
      continue;
    }
    relax(at(row + 1, first), before + empty_cost, Step::empty, first);
    for (std::size_t last = first; last < lines_.size() && last - first < kMostLines; ++last) {
      if ((last > first && !neighbours(last)) || !lies_between(last, row, row + 1)) {
        break;
      }
      const double off = (position(first, last) - anchors_[row]) / lines_[first].size;
      relax(at(row + 1, last + 1), before + squared(off / kOffEm), Step::row, first);
    }
  }
}

RowFit LineFitter::trace() const {
  RowFit fit;
  fit.align = align_;
  std::size_t row = anchors_.size();
  std::size_t line = lines_.size();
  fit.cost = at(row, line).cost;
  while (row > 0 || line > 0) {
    const State& state = at(row, line);
    if (state.step == Step::added) {
      fit.groups.push_back({state.from, line - 1, -1, static_cast<int>(row) - 1});
      line = state.from;
      continue;
    }
    if (state.step == Step::row) {
      fit.groups.push_back({state.from, line - 1, static_cast<int>(row) - 1, -1});
    }
    line = state.from;
    --row;
  }
  std::reverse(fit.groups.begin(), fit.groups.end());
  return fit;
}

std::optional<RowFit> LineFitter::fit(double empty_cost, bool may_add_rows) {
  states_.assign((anchors_.size() + 1) * (lines_.size() + 1), {});
  at(0, 0).cost = 0;
  for (std::size_t row = 0; row <= anchors_.size(); ++row) {
    if (may_add_rows) {
      add_rows(row);
    }
    if (row < anchors_.size()) {
      take_row(row, empty_cost);
    }
  }
  if (at(anchors_.size(), lines_.size()).cost >= kNever) {
    return std::nullopt;
  }
  return trace();
}

}  // namespace

std::optional<RowFit> fit_lines(const std::vector<ColumnLine>& lines,
                                const std::vector<double>& anchors, CellAlign align,
                                double empty_cost, bool may_add_rows) {
  return LineFitter(lines, anchors, align).fit(empty_cost, may_add_rows);
}

std::optional<RowFit> fit_lines(const std::vector<ColumnLine>& lines,
                                const std::vector<double>& anchors, double empty_cost,
                                bool may_add_rows, CellAlign preferred) {
  std::optional<RowFit> best = fit_lines(lines, anchors, preferred, empty_cost, may_add_rows);
  for (const CellAlign align : {CellAlign::middle, CellAlign::top, CellAlign::bottom}) {
    if (align == preferred) {
      continue;
    }
    std::optional<RowFit> fit = fit_lines(lines, anchors, align, empty_cost, may_add_rows);
    if (fit && (!best || fit->cost + kClearlyBetter < best->cost)) {
      best = std::move(fit);
    }
  }
  return best;
}

std::vector<double> borders_between(const std::vector<RowContent>& rows, double top, double bottom,
                                    CellAlign align) {
  // Text set against a border keeps this little distance from it.
  constexpr double kPaddingShare = 0.2;
  // How much the middle of the white between two rows counts against the rows' own middles.
  constexpr double kWhiteWeight = 0.02;
  constexpr int kSteps = 300;
  std::vector<double> low;
  std::vector<double> high;
  std::vector<double> borders;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    low.push_back(std::min(rows[i].bottom, rows[i + 1].top));
    high.push_back(std::max(rows[i].bottom, rows[i + 1].top));
    const double white = high.back() - low.back();
    const double share = align == CellAlign::top      ? 1 - kPaddingShare
                         : align == CellAlign::bottom ? kPaddingShare
                                                      : 0.5;
    borders.push_back(low.back() + share * white);
  }
  if (align != CellAlign::middle) {
    return borders;
  }
  // Every row's borders lie as far above its middle as below it; the sum of the squared misses is
  // brought down one border at a time.
  const std::vector<double> middles = borders;
  for (int step = 0; step < kSteps; ++step) {
    for (std::size_t i = 0; i < borders.size(); ++i) {
      const double above = i > 0 ? borders[i - 1] : top;
      const double below = i + 1 < borders.size() ? borders[i + 1] : bottom;
      const double wanted = (2 * rows[i].anchor - above + 2 * rows[i + 1].anchor - below +
                             kWhiteWeight * middles[i]) /
                            (2 + kWhiteWeight);
      borders[i] = std::clamp(wanted, low[i], high[i]);
    }
  }
  return borders;
}

}  // namespace fuhe
