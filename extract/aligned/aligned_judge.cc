// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_judge.h"

#include <algorithm>

#include "extract/aligned/aligned_numbers.h"

namespace fuhe {
namespace {

// A run lies in a column when this share of it does.
constexpr double kInsideShare = 0.7;
// More text across column borders, or words among the numbers, and this is no table of columns.
constexpr double kMostCrossing = 0.1;
constexpr double kLeastNumbers = 0.7;

// What the lines of one cell of a number column hold.
struct NumberCell {
  std::size_t whole = 0;   // lines that are a number by themselves
  std::size_t beside = 0;  // lines with several numbers
  std::size_t words = 0;   // lines with something else
  std::size_t points = 0;
};

NumberCell number_cell(const AlignedPage& page, const RunList& runs) {
  NumberCell cell;
  for (const RunLine& line : lines_of(page.runs, runs)) {
    const std::u32string text = text_of(page.runs, line.runs);
    const auto numbers = std::count_if(line.runs.begin(), line.runs.end(), [&](std::size_t i) {
      return is_number_like(page.runs[i].text);
    });
    cell.beside += numbers > 1 ? 1U : 0U;
    cell.whole += is_whole_number(text) ? 1U : 0U;
    cell.words += may_be_number_part(text) ? 0U : 1U;
    cell.points += static_cast<std::size_t>(std::count(text.begin(), text.end(), U'.'));
  }
  return cell;
}

}  // namespace

std::vector<Crossing> find_crossings(const BlockColumns& columns, const BlockRows& rows) {
  std::vector<Crossing> found;
  for (const std::size_t i : columns.body()) {
    const TextRun& run = columns.page().runs[i];
    const std::size_t column = columns.column_at(run.box);
    if (columns.share_in(run.box, column) >= kInsideShare) {
      continue;
    }
    const bool to_right = run.box.right > columns.right(column);
    if ((to_right && column + 1 == columns.count()) || (!to_right && column == 0)) {
      continue;
    }
    const std::size_t other = to_right ? column + 1 : column - 1;
    const std::size_t row = rows.row_at(run.y());
    const bool alone = columns.runs_in(other, rows.top_of(row), rows.ends[row]).empty() &&
                       !columns.is_number(column) && !columns.is_number(other);
    found.push_back({run.box, row, std::min(column, other), alone});
  }
  return found;
}

std::vector<Rect> find_impossible_numbers(const BlockColumns& columns, const BlockRows& rows) {
  std::vector<Rect> found;
  for (std::size_t row = 0; row < rows.ends.size(); ++row) {
    std::vector<Rect> stacked;
    for (std::size_t c = 0; c < columns.count(); ++c) {
      if (!columns.is_number(c)) {
        continue;
      }
      const RunList runs = columns.runs_in(c, rows.top_of(row), rows.ends[row]);
      const NumberCell cell = number_cell(columns.page(), runs);
      if (cell.beside > 0 || cell.points > 1 || (cell.whole > 0 && cell.words > 0)) {
        found.push_back(columns.page().box(runs));
      }
      if (cell.whole > 1) {
        stacked.push_back(columns.page().box(runs));
      }
    }
    // One number over two lines happens; the same in several columns is two rows taken for one.
    if (stacked.size() > 1) {
      found.insert(found.end(), stacked.begin(), stacked.end());
    }
  }
  return found;
}

bool stands_in_columns(const BlockColumns& columns, const BlockRows& rows, std::size_t crossings) {
  const auto runs = static_cast<double>(columns.body().size());
  if (static_cast<double>(crossings) > kMostCrossing * runs) {
    return false;
  }
  std::size_t all = 0;
  std::size_t numbers = 0;
  bool expected = false;
  for (std::size_t c = 0; c < columns.count(); ++c) {
    if (!columns.is_number(c)) {
      continue;
    }
    expected = true;
    for (const std::size_t i : columns.runs_in(c, rows.top, columns.area().bottom)) {
      ++all;
      numbers += is_number_like(columns.page().runs[i].text) ? 1U : 0U;
    }
  }
  return (all > 0 || !expected) &&
         static_cast<double>(numbers) >= kLeastNumbers * static_cast<double>(all);
}

}  // namespace fuhe
