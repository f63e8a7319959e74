// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the texts that the search calls an indicator's name are hardly one: a wrong name is
// worse than none.
#pragma once

#include "extract/flow/flow_likelihood.h"

namespace fuhe {

class NameCheck {
 public:
  // REQUIRES: both outlive this.
  NameCheck(const FlowContext& context, const IndicatorLikelihood& likelihood);

  // True if the pieces are a label, part of another cell, or more than a name.
  [[nodiscard]] bool is_doubtful(const FlowTable::Pieces& pieces) const;
  // True for a piece that stands in no row though it looks like a name: some row may miss it.
  [[nodiscard]] bool could_be_name(const FlowTable::Pieces& pieces) const;

 private:
  [[nodiscard]] bool is_label(const std::u32string& key) const;
  [[nodiscard]] bool holds_label(const FlowTable::Pieces& pieces) const;
  [[nodiscard]] bool is_reason(const std::u32string& key) const;
  [[nodiscard]] bool is_too_short(const std::u32string& key) const;
  [[nodiscard]] bool goes_on(std::size_t piece) const;
  [[nodiscard]] bool is_cut(std::size_t piece) const;
  [[nodiscard]] static bool is_formula(const std::u32string& key);
  [[nodiscard]] bool is_group(const std::u32string& key) const;
  [[nodiscard]] bool is_repeated(const FlowTable::Pieces& pieces) const;

  const FlowContext& context_;
  const IndicatorLikelihood& likelihood_;
};

}  // namespace fuhe
