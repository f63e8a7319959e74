// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_spans.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fuhe {
namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr std::size_t kMostLines = 12;  // of one label, stacked
// In em: a label this far from the middle of its rows costs 1. Borders between rows are worked out,
// not seen, so this is generous.
constexpr double kOffEm = 0.5;
// A label's lines lie between the borders of its rows, give or take this.
constexpr double kSlackEm = 0.5;
// A run of rows without a label: a label cut off by a page end, or a form that leaves it out.
constexpr double kBlankCost = 9;
constexpr double kUnknownNameCost = 1;
// A group that a page end cuts, with its label on the other page or anywhere on this one.
constexpr double kCutBlankCost = 1.5;
constexpr double kCutOffCost = 2.5;

using RunCost = std::function<double(std::size_t, std::size_t)>;  // of rows [from, to)

// A column with what does not depend on the rows.
struct ColumnFacts {
  explicit ColumnFacts(const SpanColumn& column) : lines(column.lines), cuts(column.cuts) {
    for (std::size_t first = 0; first < lines.size(); ++first) {
      std::u32string name;
      name_cost.emplace_back();
      for (std::size_t last = first; last < lines.size() && last - first < kMostLines; ++last) {
        name += column.texts[last];
        const bool known = column.is_name && column.is_name(name);
        name_cost.back().push_back(known ? 0 : kUnknownNameCost);
      }
    }
  }
  const std::vector<ColumnLine>& lines;
  const std::vector<Cut>& cuts;
  std::vector<std::vector<double>> name_cost;  // [first line][further lines]
};

// Cuts rows into runs for one column. State (r, l): rows before r and lines before l are placed.
class Partition {
 public:
  Partition(const std::vector<RowBand>& rows, const ColumnFacts& column, CellAlign align)
      : rows_(&rows), column_(&column), align_(align) {}

  // The least cost of every state from row `from` on.
  void run(std::size_t from, const RunCost& inner);
  // The cost of rows [from, to) when they take exactly the lines between their borders.
  [[nodiscard]] double cost_to(std::size_t to) const;
  [[nodiscard]] std::vector<std::size_t> ends_to(std::size_t to) const;  // exclusive row ends

 private:
  struct State {
    double cost = kNever;
    std::size_t row = 0;  // where it came from
    std::size_t line = 0;
  };
  void extend(std::size_t row, std::size_t line, const RunCost& inner);
  void place(std::size_t row, std::size_t line, std::size_t end, double before);
  [[nodiscard]] double label_cost(std::size_t row, std::size_t end, std::size_t first,
                                  std::size_t last) const;
  [[nodiscard]] std::size_t first_line_below(double y) const;
  [[nodiscard]] bool is_cut_off(std::size_t row, std::size_t end) const {
    return (row == 0 && rows_->front().cut_off) || (end == rows_->size() && rows_->back().cut_off);
  }
  void relax(std::size_t end, std::size_t next, double cost, std::size_t row, std::size_t line) {
    State& state = states_[end * (column_->lines.size() + 1) + next];
    if (cost < state.cost) {
      state = {cost, row, line};
    }
  }
  [[nodiscard]] const State& at(std::size_t row, std::size_t line) const {
    return states_[row * (column_->lines.size() + 1) + line];
  }

  const std::vector<RowBand>* rows_;
  const ColumnFacts* column_;
  CellAlign align_;
  std::vector<State> states_;
  std::size_t from_ = 0;
};

std::size_t Partition::first_line_below(double y) const {
  std::size_t line = 0;
  while (line < column_->lines.size() && column_->lines[line].y < y) {
    ++line;
  }
  return line;
}

double Partition::label_cost(std::size_t row, std::size_t end, std::size_t first,
                             std::size_t last) const {
  const ColumnLine& head = column_->lines[first];
  const RowBand& above = (*rows_)[row];
  double off = head.y - above.first_line;
  if (align_ != CellAlign::top) {
    off = (head.y + column_->lines[last].y - above.top - (*rows_)[end - 1].bottom) / 2;
  }
  const double share = off / (kOffEm * head.size);
  const double most = is_cut_off(row, end) ? kCutOffCost : kNever;
  return std::min(share * share, most) + column_->name_cost[first][last - first];
}

// Rows [row, end) as one run: without a label, or with the next lines as its label.
void Partition::place(std::size_t row, std::size_t line, std::size_t end, double before) {
  const std::vector<ColumnLine>& lines = column_->lines;
  const double bottom = (*rows_)[end - 1].bottom;
  const double slack = line < lines.size() ? kSlackEm * lines[line].size : 0;
  if (line == lines.size() || lines[line].y > bottom - slack) {
    relax(end, line, before + (is_cut_off(row, end) ? kCutBlankCost : kBlankCost), row, line);
  }
  for (std::size_t last = line; last < lines.size() && last - line < kMostLines; ++last) {
    const double step = last > line ? lines[last].y - lines[last - 1].y : 0;
    if ((last > line && step > lines[last - 1].step) || lines[last].y > bottom + slack) {
      break;
    }
    // A line left behind would stand in these rows too.
    const bool all = last + 1 == lines.size() || lines[last + 1].y > bottom - slack;
    if (all && lines[line].y > (*rows_)[row].top - slack) {
      relax(end, last + 1, before + label_cost(row, end, line, last), row, line);
    }
  }
}

void Partition::extend(std::size_t row, std::size_t line, const RunCost& inner) {
  const double before = at(row, line).cost;
  const std::size_t count = rows_->size();
  for (std::size_t end = row + 1; end <= count; ++end) {
    const Cut cut = end == count ? Cut::always : column_->cuts[end - 1];
    if (cut != Cut::never) {
      const double added = inner ? inner(row, end) : 0;
      if (added < kNever) {
        place(row, line, end, before + added);
      }
    }
    if (cut == Cut::always) {
      break;
    }
  }
}

void Partition::run(std::size_t from, const RunCost& inner) {
  const std::size_t lines = column_->lines.size();
  states_.assign((rows_->size() + 1) * (lines + 1), {});
  from_ = from;
  states_[from * (lines + 1) + first_line_below((*rows_)[from].top)].cost = 0;
  for (std::size_t row = from; row < rows_->size(); ++row) {
    for (std::size_t line = 0; line <= lines; ++line) {
      if (at(row, line).cost < kNever) {
        extend(row, line, inner);
      }
    }
  }
}

double Partition::cost_to(std::size_t to) const {
  return at(to, first_line_below((*rows_)[to - 1].bottom)).cost;
}

std::vector<std::size_t> Partition::ends_to(std::size_t to) const {
  std::vector<std::size_t> ends;
  std::size_t line = first_line_below((*rows_)[to - 1].bottom);
  while (to > from_ && at(to, line).cost < kNever) {
    ends.push_back(to);
    const State& state = at(to, line);
    to = state.row;
    line = state.line;
  }
  std::reverse(ends.begin(), ends.end());
  return ends;
}

// Every run of rows [i, j) of the inner column: its cost and its ends.
class InnerRuns {
 public:
  InnerRuns(const std::vector<RowBand>& rows, const ColumnFacts& column, CellAlign align) {
    for (std::size_t from = 0; from < rows.size(); ++from) {
      from_row_.emplace_back(rows, column, align);
      from_row_.back().run(from, {});
    }
  }
  [[nodiscard]] double cost(std::size_t from, std::size_t to) const {
    return from_row_[from].cost_to(to);
  }
  [[nodiscard]] std::vector<std::size_t> ends(std::size_t from, std::size_t to) const {
    return from_row_[from].ends_to(to);
  }

 private:
  std::vector<Partition> from_row_;
};

struct Fit {
  double cost = kNever;
  SpanBorders borders;
};

Fit fit_spans(const std::vector<RowBand>& rows, const ColumnFacts& outer, CellAlign outer_align,
              const InnerRuns* inner) {
  Partition partition(rows, outer, outer_align);
  partition.run(
      0, inner == nullptr ? RunCost{} : [inner](std::size_t from, std::size_t to) {
        return inner->cost(from, to);
      });
  Fit fit;
  fit.cost = partition.cost_to(rows.size());
  fit.borders.outer.assign(rows.size(), false);
  fit.borders.inner.assign(rows.size(), false);
  std::size_t from = 0;
  for (const std::size_t end : partition.ends_to(rows.size())) {
    fit.borders.outer[end - 1] = true;
    fit.borders.inner[end - 1] = true;
    if (inner != nullptr) {
      for (const std::size_t inner_end : inner->ends(from, end)) {
        fit.borders.inner[inner_end - 1] = true;
      }
    }
    from = end;
  }
  return fit;
}

}  // namespace

SpanBorders find_spans(const std::vector<RowBand>& rows, const SpanColumn& outer,
                       const SpanColumn& inner) {
  Fit best;
  best.borders.outer.assign(rows.size(), true);
  best.borders.inner.assign(rows.size(), true);
  if (rows.empty()) {
    return best.borders;
  }
  const ColumnFacts outer_facts(outer);
  const ColumnFacts inner_facts(inner);
  for (const CellAlign inner_align : {CellAlign::middle, CellAlign::top}) {
    std::vector<InnerRuns> runs;
    if (!inner.lines.empty()) {
      runs.emplace_back(rows, inner_facts, inner_align);
    }
    for (const CellAlign outer_align : {CellAlign::middle, CellAlign::top}) {
      Fit fit = fit_spans(rows, outer_facts, outer_align, runs.empty() ? nullptr : &runs.front());
      if (fit.cost < best.cost) {
        best = std::move(fit);
      }
    }
  }
  return best.borders;
}

}  // namespace fuhe
