// SPDX-License-Identifier: GPL-3.0-or-later
// What a cell of a number column holds: a number, nothing, a mark that means "not applicable",
// words, or something that could not be read. The five are never mixed up.
#pragma once

#include <optional>
#include <string_view>

#include "model/form.h"
#include "model/printed_number.h"

namespace fuhe {

enum class NumberState {
  blank,           // absent or empty
  not_applicable,  // —, /, ×, 无, 不适用
  unreadable,
  words,  // read, but no number
  number,
};

struct CellNumber {
  NumberState state = NumberState::blank;
  std::optional<PrintedNumber> number;  // set iff state == number

  [[nodiscard]] bool has_number() const { return number.has_value(); }
  // Nothing is claimed here: blank, or marked as not applicable.
  [[nodiscard]] bool claims_nothing() const {
    return state == NumberState::blank || state == NumberState::not_applicable;
  }
};

CellNumber read_cell_number(const Cell& cell);

// True when both are one printed cell: merged over two rows and given to each by the reader.
bool is_same_print(const Cell& a, const Cell& b);

// True for —, － －, /, *, ×, 无, 不适用, 空 and their repetitions.
bool is_not_applicable(std::string_view text);

}  // namespace fuhe
