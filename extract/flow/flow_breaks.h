// SPDX-License-Identifier: GPL-3.0-or-later
// What line ends, blanks, widths and words say of where cells end and go on, as costs.
#pragma once

#include <cstddef>

#include "extract/flow/flow_state.h"

namespace fuhe {

class FlowBreaks {
 public:
  // REQUIRES: the task outlives this.
  explicit FlowBreaks(const FlowTask& task) : task_(task) {}

  // Of starting a cell with piece i.
  [[nodiscard]] double parting(std::size_t i) const;
  // Of going on with an open cell with piece i; kNever where that cannot be.
  [[nodiscard]] double going_on(const OpenCell& cell, std::size_t i) const;
  // True if the cell's last line is as long as the page is wide: it may have been broken anywhere.
  [[nodiscard]] bool breaks_page_line(const OpenCell& cell) const;

 private:
  [[nodiscard]] const FlowPiece& piece(std::size_t i) const {
    return task_.text->pieces[task_.pieces[i]];
  }
  [[nodiscard]] bool goes_on_with_word(std::size_t i) const;
  [[nodiscard]] double cost_of_end(std::size_t i) const;
  [[nodiscard]] double cost_of_space(std::size_t from, std::size_t to) const;
  [[nodiscard]] double cost_of_width(const OpenCell& cell, std::size_t i) const;

  const FlowTask& task_;
};

}  // namespace fuhe
