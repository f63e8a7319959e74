// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of a text without a table, and the labelled values in them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "extract/flow/flow_context.h"
#include "extract/grid/grid.h"

namespace fuhe {

// A label of the form's head, but for the currency unit.
bool is_head_label(const FlowLabel& label);
std::size_t digits_in(const std::u32string& text);

class LabelledLines {
 public:
  // REQUIRES: both outlive this.
  LabelledLines(FlowContext& context, ReadForm& out) : context_(context), out_(out) {}

 protected:
  [[nodiscard]] FlowRange pieces_of(std::size_t line) const;
  void use_line(std::size_t line);
  // A line with single spaces between its pieces.
  [[nodiscard]] LocatedText line_text(std::size_t line) const;
  // Lines lie under each other, whatever the page says: nothing is beside anything.
  [[nodiscard]] static TextLine text_line(const LocatedText& text, std::size_t line);
  [[nodiscard]] TextLine text_line(std::size_t line) const;
  [[nodiscard]] const FlowLabel* label_at(std::size_t piece) const;
  // The pieces of the value that starts at piece i. With several labels waiting, every line is a
  // value of its own.
  [[nodiscard]] std::vector<std::size_t> value_at(std::size_t i, std::size_t end,
                                                  std::size_t waiting) const;
  void assign(const FlowLabel& label, const std::vector<std::size_t>& pieces);

  FlowContext& context_;
  ReadForm& out_;
};

}  // namespace fuhe
