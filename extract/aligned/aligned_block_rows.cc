// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_block_rows.h"

#include <algorithm>
#include <cmath>

#include "extract/aligned/aligned_numbers.h"

namespace fuhe {
namespace {

constexpr double kSameRowEm = 0.45;
// Cost of a row whose name column is blank (aligned_rows.h).
constexpr double kNamelessCost = 3;
// A row of its own must explain its lines by this much better.
constexpr double kCutRowGain = 2;
constexpr double kStackedStepEm = 2.4;
constexpr double kDrawnShare = 0.6;
constexpr std::size_t kMostRows = 150;  // whose groups are told apart

double position_of(const std::vector<ColumnLine>& lines, const LineGroup& group, CellAlign align) {
  const double first = lines[group.first].y;
  const double last = lines[group.last].y;
  return align == CellAlign::top ? first : align == CellAlign::bottom ? last : (first + last) / 2;
}

class RowFinder {
 public:
  RowFinder(const BlockColumns& columns, const PartFrame& frame)
      : columns_(columns), page_(columns.page()), frame_(frame) {}
  BlockRows find();

 private:
  void find_top();
  void add_band(double top, double bottom);
  void infer_band(double top, double bottom, std::vector<double> anchors);
  void add_sums(double top, double bottom, std::vector<double>& anchors) const;
  CellAlign add_named(double top, double bottom, std::vector<double>& anchors) const;
  void add_cut_row(double top, double bottom, CellAlign align, std::vector<double>& anchors) const;
  [[nodiscard]] std::size_t name_column() const;
  [[nodiscard]] std::size_t first_plain_column() const;
  [[nodiscard]] AlignedRow row_at(double y) const;

  const BlockColumns& columns_;
  const AlignedPage& page_;
  const PartFrame& frame_;
  std::vector<double> numbers_;
  BlockRows out_;
};

// The first column that is no group's.
std::size_t RowFinder::first_plain_column() const {
  std::size_t column = 0;
  while (column + 1 < columns_.count() && is_level(columns_.field(column))) {
    ++column;
  }
  return column;
}

std::size_t RowFinder::name_column() const {
  const bool indicators = columns_.kind() == BlockKind::indicators;
  const std::size_t named = columns_.index_of(indicators ? Field::level3 : Field::fund_source);
  if (named < columns_.count()) {
    return named;
  }
  return columns_.first_number() > 0 ? columns_.first_number() - 1 : 0;
}

void RowFinder::find_top() {
  const BlockHeader& header = columns_.header();
  if (header.carried) {
    out_.top = frame_.area.top;
    return;
  }
  double text = frame_.area.bottom;
  for (const std::size_t i : columns_.body()) {
    text = std::min(text, page_.runs[i].box.top);
  }
  text = std::max(text, header.box.bottom);
  const std::vector<double> rules =
      rules_between(page_, header.box.bottom - 1, text + 1, columns_.left(first_plain_column()),
                    columns_.borders().back());
  out_.top = rules.empty() ? (header.box.bottom + text) / 2 : rules.front();
}

// A row at `y`, with the label of a sum that stands there.
AlignedRow RowFinder::row_at(double y) const {
  AlignedRow row{y, y, y - page_.em / 2, y + page_.em / 2, nullptr};
  for (const SumRow& sum : columns_.sums()) {
    if (std::abs(sum.label->y() - y) < kSameRowEm * page_.em) {
      row.sum = &sum;
    }
  }
  return row;
}

// Sums without numbers.
void RowFinder::add_sums(double top, double bottom, std::vector<double>& anchors) const {
  for (const SumRow& sum : columns_.sums()) {
    const double y = sum.label->y();
    const bool known = std::any_of(anchors.begin(), anchors.end(), [&](double anchor) {
      return std::abs(anchor - y) < kSameRowEm * page_.em;
    });
    if (y > top && y < bottom && !known) {
      anchors.push_back(y);
    }
  }
  std::sort(anchors.begin(), anchors.end());
}

// Names without numbers beside them are rows too. Returns how the names stand in their cells.
CellAlign RowFinder::add_named(double top, double bottom, std::vector<double>& anchors) const {
  const std::vector<ColumnLine> lines = columns_.lines_in(name_column(), top, bottom);
  const auto fit = fit_lines(lines, anchors, kNamelessCost, true, CellAlign::middle);
  if (!fit) {
    return CellAlign::middle;
  }
  for (const LineGroup& group : fit->groups) {
    if (group.row < 0) {
      anchors.push_back(position_of(lines, group, fit->align));
    }
  }
  std::sort(anchors.begin(), anchors.end());
  return fit->align;
}

// The end of a row that the page end cut: lines at the head of the page that fit no row.
void RowFinder::add_cut_row(double top, double bottom, CellAlign align,
                            std::vector<double>& anchors) const {
  std::optional<double> cut;
  for (std::size_t c = 0; c < columns_.count() && !cut; ++c) {
    if (is_level(columns_.field(c))) {
      continue;
    }
    const std::vector<ColumnLine> lines = columns_.lines_in(c, top, bottom);
    const auto fit = fit_lines(lines, anchors, 0, false, align);
    const auto more = fit_lines(lines, anchors, align, 0, true);
    if (fit && more && !more->groups.empty() && more->groups.front().row < 0 &&
        more->groups.front().after < 0 && more->cost + kCutRowGain < fit->cost) {
      cut = position_of(lines, more->groups.front(), align);
    }
  }
  if (cut) {
    anchors.insert(anchors.begin(), *cut);
  }
}

void RowFinder::infer_band(double top, double bottom, std::vector<double> anchors) {
  add_sums(top, bottom, anchors);
  const CellAlign align = add_named(top, bottom, anchors);
  if (frame_.continues && out_.rows.empty()) {
    add_cut_row(top, bottom, align, anchors);
  }
  if (anchors.empty()) {
    anchors.push_back((top + bottom) / 2);
  }
  std::vector<AlignedRow> rows;
  for (const double y : anchors) {
    rows.push_back(row_at(y));
  }
  for (std::size_t c = 0; c < columns_.count(); ++c) {
    const std::vector<ColumnLine> lines = columns_.lines_in(c, top, bottom);
    const auto fit = fit_lines(lines, anchors, 0, false, align);
    if (is_level(columns_.field(c)) || !fit) {
      continue;
    }
    for (const LineGroup& group : fit->groups) {
      AlignedRow& row = rows[static_cast<std::size_t>(group.row)];
      const ColumnLine& first = lines[group.first];
      const ColumnLine& last = lines[group.last];
      row.top = std::min(row.top, first.y - first.size / 2);
      row.bottom = std::max(row.bottom, last.y + last.size / 2);
      row.first_line = std::min(row.first_line, first.y);
    }
  }
  std::vector<RowContent> contents;
  for (const AlignedRow& row : rows) {
    contents.push_back({row.anchor, row.top, row.bottom});
  }
  const std::vector<double> ends = borders_between(contents, top, bottom, align);
  out_.ends.insert(out_.ends.end(), ends.begin(), ends.end());
  out_.ends.push_back(bottom);
  out_.rows.insert(out_.rows.end(), rows.begin(), rows.end());
}

// One band between drawn lines: a row, or rows told by their numbers.
void RowFinder::add_band(double top, double bottom) {
  std::vector<double> numbers;
  for (const double y : numbers_) {
    if (y > top && y < bottom) {
      numbers.push_back(y);
    }
  }
  const bool one_row =
      columns_.kind() == BlockKind::goals || (frame_.drawn_rows && numbers.size() <= 1);
  if (!one_row) {
    infer_band(top, bottom, std::move(numbers));
    return;
  }
  AlignedRow row = row_at(numbers.empty() ? (top + bottom) / 2 : numbers.front());
  row.top = top;
  row.bottom = bottom;
  for (const SumRow& sum : columns_.sums()) {
    if (sum.label->y() > top && sum.label->y() < bottom) {
      row.sum = &sum;
    }
  }
  out_.rows.push_back(row);
  out_.ends.push_back(bottom);
}

BlockRows RowFinder::find() {
  numbers_ = number_rows(page_, columns_.header(), columns_.body(), columns_.borders());
  find_top();
  double top = out_.top;
  for (const double rule :
       rules_between(page_, top + 1, frame_.area.bottom - 1, columns_.left(first_plain_column()),
                     columns_.borders().back())) {
    add_band(top, rule);
    top = rule;
  }
  add_band(top, frame_.area.bottom);
  return std::move(out_);
}

// A column of groups: its lines, and what drawn lines and sums say of its borders.
SpanColumn span_column(const BlockColumns& columns, const BlockRows& rows, std::size_t column,
                       bool drawn_rows) {
  SpanColumn out;
  out.cuts.assign(rows.rows.size(), Cut::free);
  const AlignedPage& page = columns.page();
  for (const RunLine& line :
       lines_of(page.runs, columns.runs_in(column, rows.top, columns.area().bottom))) {
    // Characters stacked upon each other may stand further apart.
    const TextRun& run = page.runs[line.runs.front()];
    out.lines.push_back({line.y, run.size, std::max(page.line_step, kStackedStepEm * run.size)});
    out.texts.push_back(text_of(page.runs, line.runs));
  }
  const auto closes = [&](const AlignedRow& row) {
    return row.sum != nullptr &&
           (row.sum->total || columns.field(column) == Field::level2 || row.sum->column <= column);
  };
  for (std::size_t row = 0; row + 1 < rows.rows.size(); ++row) {
    const auto drawn = [&](std::size_t c) {
      return drawn_share(page, rows.ends[row], columns.left(c), columns.right(c)) >= kDrawnShare;
    };
    const bool rule = drawn(columns.count() - 1) || drawn(columns.first_number());
    if (closes(rows.rows[row]) || closes(rows.rows[row + 1]) || (drawn(column) && rule)) {
      out.cuts[row] = Cut::always;
    } else if (rule || (drawn_rows && drawn(column))) {
      out.cuts[row] = rule ? Cut::never : Cut::always;
    }
  }
  return out;
}

}  // namespace

std::size_t BlockRows::row_at(double y) const {
  std::size_t row = 0;
  while (row + 1 < ends.size() && y > ends[row]) {
    ++row;
  }
  return row;
}

BlockRows find_block_rows(const BlockColumns& columns, const PartFrame& frame) {
  return RowFinder(columns, frame).find();
}

SpanBorders find_block_spans(const BlockColumns& columns, const BlockRows& rows,
                             const PartFrame& frame, const Labels& labels) {
  const std::size_t level1 = columns.index_of(Field::level1);
  const std::size_t level2 = columns.index_of(Field::level2);
  const std::size_t outer = level1 < columns.count() ? level1 : level2;
  SpanBorders all{std::vector<bool>(rows.rows.size(), true),
                  std::vector<bool>(rows.rows.size(), true)};
  if (outer == columns.count() || rows.rows.size() > kMostRows) {
    return all;
  }
  const auto is_group = [&labels](const std::u32string& text) {
    return labels.means(text, Field::group1) || labels.means(text, Field::group2);
  };
  SpanColumn outer_column = span_column(columns, rows, outer, frame.drawn_rows);
  SpanColumn inner_column;
  inner_column.cuts.assign(rows.rows.size(), Cut::free);
  if (outer == level1 && level2 < columns.count()) {
    inner_column = span_column(columns, rows, level2, frame.drawn_rows);
  }
  outer_column.is_name = is_group;
  inner_column.is_name = is_group;
  std::vector<RowBand> bands;
  for (std::size_t row = 0; row < rows.rows.size(); ++row) {
    bands.push_back({rows.top_of(row), rows.ends[row], rows.rows[row].first_line, false});
  }
  const bool closed = std::any_of(columns.sums().begin(), columns.sums().end(),
                                  [](const SumRow& sum) { return sum.total; });
  bands.front().cut_off = frame.continues;
  bands.back().cut_off = frame.goes_on && !closed;
  return find_spans(bands, outer_column, inner_column);
}

}  // namespace fuhe
