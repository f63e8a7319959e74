// SPDX-License-Identifier: GPL-3.0-or-later
// Whether text that was told into rows and columns by alignment can really stand there.
#pragma once

#include <vector>

#include "extract/aligned/aligned_block_rows.h"

namespace fuhe {

// Text that reaches far into two columns.
struct Crossing {
  Rect box;
  std::size_t row = 0;
  std::size_t column = 0;  // the left one
  bool alone = false;      // nothing else stands in the two, and neither holds numbers
};

std::vector<Crossing> find_crossings(const BlockColumns& columns, const BlockRows& rows);

// Places of text that a cell of a number column cannot hold: two numbers, or a number and words.
std::vector<Rect> find_impossible_numbers(const BlockColumns& columns, const BlockRows& rows);

// True when hardly any text crosses columns and the number columns hold numbers.
bool stands_in_columns(const BlockColumns& columns, const BlockRows& rows, std::size_t crossings);

}  // namespace fuhe
