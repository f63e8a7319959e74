// SPDX-License-Identifier: GPL-3.0-or-later
// Readings of a block side by side.
#include <algorithm>
#include <cmath>
#include <functional>

#include "extract/flow/flow_search.h"

namespace fuhe {
namespace {

// How fast trust falls with cost; see flow_search.cc for what a unit is.
constexpr double kUnitOfTrust = 0.4;

const FlowTable::Pieces* same_row(const FlowTable& table, std::size_t key, std::size_t first,
                                  std::size_t column) {
  for (const auto& row : table.rows) {
    if (!row[key].empty() && row[key].front() == first) {
      return &row[column];
    }
  }
  return nullptr;
}

}  // namespace

FlowTable table_of(const FlowTask& task, const FlowReading& reading) {
  FlowTable table;
  table.cost = reading.cost;
  table.lists.resize(task.columns.size());
  int rows = 0;
  for (const FlowMove& move : reading.moves) {
    if (move.column >= 0 && task.columns[static_cast<std::size_t>(move.column)].in_rows) {
      rows = std::max(rows, move.row + 1);
    }
  }
  table.rows.assign(static_cast<std::size_t>(rows),
                    std::vector<FlowTable::Pieces>(task.columns.size()));
  for (std::size_t i = 0; i < reading.moves.size(); ++i) {
    const FlowMove& move = reading.moves[i];
    const std::size_t piece = task.pieces[i];
    if (move.column < 0) {
      table.skipped.push_back(piece);
      continue;
    }
    const auto column = static_cast<std::size_t>(move.column);
    if (task.columns[column].in_rows) {
      table.rows[static_cast<std::size_t>(move.row)][column].push_back(piece);
    } else if (move.starts) {
      table.lists[column].push_back({{piece}, move.row});
    } else {
      table.lists[column].back().pieces.push_back(piece);
    }
  }
  return table;
}

double weight_of(double extra) {
  return std::exp(-extra / kUnitOfTrust);
}

double agreement(const std::vector<FlowTable>& tables, std::size_t row, std::size_t key,
                 std::size_t column) {
  const FlowTable& best = tables.front();
  if (best.rows[row][key].empty()) {
    return 0;
  }
  const std::size_t first = best.rows[row][key].front();
  double all = 0;
  double same = 0;
  for (const FlowTable& table : tables) {
    const double weight = weight_of(table.cost - best.cost);
    all += weight;
    const FlowTable::Pieces* pieces = same_row(table, key, first, column);
    same += pieces != nullptr && *pieces == best.rows[row][column] ? weight : 0;
  }
  return same / all;
}

namespace {

template <typename Same>
double share_by_order(const std::vector<FlowTable>& tables, std::size_t row, std::size_t column,
                      const Same& same) {
  const FlowTable& best = tables.front();
  double all = 0;
  double agreeing = 0;
  for (const FlowTable& table : tables) {
    const double weight = weight_of(table.cost - best.cost);
    all += weight;
    const bool agrees = table.rows.size() == best.rows.size() &&
                        same(table.rows[row][column], best.rows[row][column]);
    agreeing += agrees ? weight : 0;
  }
  return agreeing / all;
}

}  // namespace

double agreement_by_order(const std::vector<FlowTable>& tables, std::size_t row,
                          std::size_t column) {
  return share_by_order(tables, row, column, std::equal_to<FlowTable::Pieces>());
}

double agreement_on_start(const std::vector<FlowTable>& tables, std::size_t row,
                          std::size_t column) {
  return share_by_order(tables, row, column,
                        [](const FlowTable::Pieces& a, const FlowTable::Pieces& b) {
                          return !a.empty() && !b.empty() && a.front() == b.front();
                        });
}

}  // namespace fuhe
