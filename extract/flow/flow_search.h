// SPDX-License-Identifier: GPL-3.0-or-later
// Gives the pieces of a block to the cells of a table that nobody can see: a beam search over "this
// piece starts a cell of column c in row r" and "this piece goes on with the last cell of column
// c". What a piece looks like, which cells lie side by side and where lines break each have a cost;
// the caller weighs the cheapest readings further, by arithmetic.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "extract/flow/flow_pieces.h"

namespace fuhe {

inline constexpr double kNever = 1e6;

struct FlowColumn {
  bool in_rows = true;    // one cell a row; else a list of cells in print order (group labels)
  double hole = 0;        // cost of a row without this cell
  bool required = false;  // rows are read across these columns
  bool checks = false;    // FlowTask::row is asked when a cell starts
  int place = -1;         // from left to right on the printed page; -1: anywhere
};

struct FlowTask {
  const FlowText* text = nullptr;
  std::vector<std::size_t> pieces;         // of `text`, in print order
  std::vector<FlowColumn> columns;         // those in rows from left to right
  std::vector<std::vector<double>> start;  // [piece][column]: cost of starting a cell
  std::vector<double> skip;                // [piece]: cost of leaving it unread
  std::vector<bool> here_only;             // [piece]: starts a cell only onward in the row at hand
  // Cost of going on with a cell that reads `so_far` (its key) with a piece.
  std::function<double(std::size_t column, const std::u32string& so_far, std::size_t piece)> join;
  // Cost of starting a cell of `column` in a row, given the keys of the row's cells (empty where a
  // cell is missing or has not been read last in its column). Guides the search only: it is no part
  // of a reading's cost.
  std::function<double(std::size_t column, const std::vector<std::u32string>& row)> row;
  std::vector<double> new_row;  // [piece]: extra cost of starting a row
  // Cost of a cell that reads so and has ended.
  std::function<double(std::size_t column, const std::u32string& cell)> close;
};

struct FlowMove {
  int column = -1;  // -1: unread
  int row = -1;     // of columns in rows; for lists the row that was being read
  bool starts = true;
};

struct FlowReading {
  double cost = 0;
  std::vector<FlowMove> moves;  // one for each piece of the task
};

inline constexpr int kMostFlowRows = 64;
inline constexpr std::size_t kMostFlowColumns = 18;

// The cheapest readings, cheapest first; at most `beam`.
std::vector<FlowReading> search_cells(const FlowTask& task, std::size_t beam);

// A reading as a table: the pieces of every cell.
struct FlowTable {
  using Pieces = std::vector<std::size_t>;  // of the text, in print order
  struct Listed {
    Pieces pieces;
    int row = -1;  // the row that was being read
  };
  double cost = 0;
  std::vector<std::vector<Pieces>> rows;   // [row][column]
  std::vector<std::vector<Listed>> lists;  // [column]
  Pieces skipped;
};
FlowTable table_of(const FlowTask& task, const FlowReading& reading);

// The share of the readings, weighed by their cost, in which the row whose cell in column `key`
// starts as in row `row` of the best one has the same pieces in `column`. `tables` sorted by cost.
double agreement(const std::vector<FlowTable>& tables, std::size_t row, std::size_t key,
                 std::size_t column);

// The same by the row's number, among readings of as many rows: what a row holds may be sure when
// the name of it is not.
double agreement_by_order(const std::vector<FlowTable>& tables, std::size_t row,
                          std::size_t column);

// The share in which a row's cell starts with the same piece, wherever it ends.
double agreement_on_start(const std::vector<FlowTable>& tables, std::size_t row,
                          std::size_t column);

// The weight of a reading that costs `extra` more than the best one.
double weight_of(double extra);

}  // namespace fuhe
