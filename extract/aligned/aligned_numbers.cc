// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "extract/aligned/aligned_rows.h"
#include "model/text.h"

namespace fuhe {
namespace {

using ColumnLines = std::vector<std::vector<ColumnLine>>;

constexpr double kSameRowEm = 0.45;

// Columns whose lines tell the rows: those of numbers, or where there are none those of values.
bool tells_rows(const BlockHeader& header, std::size_t column) {
  const bool numbers =
      std::any_of(header.columns.begin(), header.columns.end(),
                  [&](const HeaderColumn& one) { return is_number_field(header.kind, one.field); });
  const Field field = header.columns[column].field;
  if (numbers || header.kind != BlockKind::indicators) {
    return is_number_field(header.kind, field);
  }
  return field == Field::target || field == Field::actual || field == Field::op ||
         field == Field::measure_unit;
}

// Where the values of a column can stand: between its borders, or between its neighbours' labels.
struct Reach {
  double left = 0;
  double right = 0;
};

Reach reach_of(const AlignedPage& page, const BlockHeader& header, std::size_t column,
               const std::vector<double>& borders) {
  if (!borders.empty()) {
    return {borders[column], borders[column + 1]};
  }
  constexpr double kBeforeEm = 1;
  constexpr double kBehindEm = 4;
  const Rect& label = header.columns[column].box;
  Reach reach{label.left - kBeforeEm * page.em, label.right + kBehindEm * page.em};
  if (column > 0) {
    reach.left = header.columns[column - 1].box.right;
  }
  if (column + 1 < header.columns.size()) {
    reach.right = header.columns[column + 1].box.left;
  }
  return reach;
}

ColumnLines lines_of_columns(const AlignedPage& page, const BlockHeader& header,
                             const RunList& runs, const std::vector<double>& borders) {
  ColumnLines columns;
  for (std::size_t c = 0; c < header.columns.size(); ++c) {
    if (!tells_rows(header, c)) {
      continue;
    }
    const bool words = !is_number_field(header.kind, header.columns[c].field);
    const Reach reach = reach_of(page, header, c, borders);
    RunList chosen;
    for (const std::size_t i : runs) {
      const TextRun& run = page.runs[i];
      const double x = run.box.center_x();
      if (run.box.top > header.box.bottom - 0.2 * page.em && x > reach.left && x < reach.right &&
          (words || may_be_number_part(run.text))) {
        chosen.push_back(i);
      }
    }
    columns.push_back(column_lines(page, chosen));
  }
  return columns;
}

// What it costs to explain every column's lines by rows at `rows`.
double misfit(const ColumnLines& columns, const std::vector<double>& rows) {
  double cost = 0;
  for (const auto& lines : columns) {
    const auto fit = fit_lines(lines, rows, CellAlign::middle, 0, false);
    if (!fit) {
      return std::numeric_limits<double>::infinity();
    }
    cost += fit->cost;
  }
  return cost;
}

// Takes out rows that stand nearer to another than rows can: lines of broken numbers, when what is
// left explains them too.
void remove_broken(const ColumnLines& columns, double em, std::vector<double>& rows) {
  constexpr double kNearestRowEm = 0.95;
  constexpr double kRowCost = 3;
  double cost = misfit(columns, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<double> fewer;
    for (std::size_t k = 0; k < rows.size(); ++k) {
      if (k == i || std::abs(rows[k] - rows[i]) > kNearestRowEm * em) {
        fewer.push_back(rows[k]);
      }
    }
    const auto removed = static_cast<double>(rows.size() - fewer.size());
    if (removed < 1) {
      continue;
    }
    const double without = misfit(columns, fewer);
    if (without < cost + kRowCost * removed) {
      rows = std::move(fewer);
      cost = without;
      i = 0;
    }
  }
}

}  // namespace

bool may_be_number_part(std::u32string_view text) {
  return is_number_like(text) || is_number_like(U"0" + std::u32string(text));
}

bool is_whole_number(std::u32string_view text) {
  const std::u32string key = match_key(text);
  return is_number_like(text) && key.back() != U',' && key.back() != U'.';
}

std::vector<double> number_rows(const AlignedPage& page, const BlockHeader& header,
                                const RunList& runs, const std::vector<double>& borders) {
  const ColumnLines columns = lines_of_columns(page, header, runs, borders);
  std::vector<double> rows;
  for (const auto& lines : columns) {
    for (const ColumnLine& line : lines) {
      if (std::none_of(rows.begin(), rows.end(),
                       [&](double row) { return std::abs(row - line.y) < kSameRowEm * page.em; })) {
        rows.push_back(line.y);
      }
    }
  }
  std::sort(rows.begin(), rows.end());
  if (!rows.empty()) {
    remove_broken(columns, page.em, rows);
  }
  return rows;
}

}  // namespace fuhe
