// SPDX-License-Identifier: GPL-3.0-or-later
// Where flow_search.h has got to: what has been read of every column, and at what cost.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/flow/flow_search.h"

namespace fuhe {

// The cell of a column that was read last; it may go on.
struct OpenCell {
  std::int32_t last = -1;  // piece (index in the task)
  std::int16_t row = -1;
  std::int16_t line_width = 0;  // of the fragment in the last line
  std::int16_t widest = 0;      // fragment of the column so far
  std::int16_t narrowest_broken =
      0;  // least width at which a line of the column was broken; 0: none
  std::int32_t text = 0;
};

// One way of reading the pieces so far.
struct SearchState {
  std::array<OpenCell, kMostFlowColumns> cells;
  std::array<std::uint64_t, kMostFlowColumns> filled{};
  double cost = 0;
  double guide = 0;  // the part of the cost that is none of the reading's
  std::uint64_t hash = 0;
  std::int32_t trace = -1;
  std::int32_t line = -1;   // of the last piece that was read
  std::int16_t place = -1;  // of its column
  std::int16_t row = -1;
  std::int16_t column = -1;
  std::int16_t rows = 0;
};

// Rows as bits.
inline std::uint64_t bit(int row) {
  return std::uint64_t{1} << static_cast<unsigned>(row);
}

inline int first_empty(std::uint64_t filled) {
  int row = 0;
  while (row < kMostFlowRows && (filled & bit(row)) != 0) {
    ++row;
  }
  return row;
}

inline std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xff51afd7ed558ccdULL;
  value ^= value >> 33;
  value *= 0xc4ceb9fe1a85ec53ULL;
  return value ^ (value >> 33);
}

// Texts of open cells, by number.
class TextPool {
 public:
  std::int32_t add(const std::u32string& text) {
    const auto found = numbers_.find(text);
    if (found != numbers_.end()) {
      return found->second;
    }
    const auto number = static_cast<std::int32_t>(texts_.size());
    texts_.push_back(text);
    numbers_.emplace(text, number);
    return number;
  }
  const std::u32string& at(std::int32_t number) const {
    return texts_[static_cast<std::size_t>(number)];
  }

 private:
  std::vector<std::u32string> texts_{std::u32string()};
  std::unordered_map<std::u32string, std::int32_t> numbers_{{std::u32string(), 0}};
};

}  // namespace fuhe
