// SPDX-License-Identifier: GPL-3.0-or-later
// Labels in text without a table, and the blocks of a form that they open.
#pragma once

#include <string>
#include <vector>

#include "extract/flow/flow_pieces.h"
#include "extract/form/labels.h"

namespace fuhe {

struct FlowLabel {
  std::vector<std::size_t> pieces;  // broken labels have several, other text may lie between them
  LocatedText text;
  std::vector<LabelHit> hits;

  [[nodiscard]] std::size_t first() const { return pieces.front(); }
  [[nodiscard]] std::size_t last() const { return pieces.back(); }
  [[nodiscard]] int rank(Field field) const;
  [[nodiscard]] bool means(Field field) const { return rank(field) >= 0; }
};

// All runs of pieces that are labels, the longest at each place, in print order.
std::vector<FlowLabel> find_labels(const FlowText& text, const Labels& labels);

// Pieces [from, to) of each block; an empty range when the form has no such block.
struct FlowRange {
  std::size_t from = 0;
  std::size_t to = 0;

  [[nodiscard]] bool empty() const { return from >= to; }
  [[nodiscard]] bool contains(std::size_t piece) const { return piece >= from && piece < to; }
};

struct FlowBlocks {
  FlowRange head;
  FlowRange funds;
  FlowRange goals;
  FlowRange indicators;  // to the notes or the end
  FlowRange notes;
  std::vector<std::size_t> early;  // pieces of the indicators' groups that stand before them
};

// The blocks of a form that starts with piece 0. `indicators` is empty when the text has no header
// of an indicator table.
FlowBlocks find_blocks(const FlowText& text, const std::vector<FlowLabel>& found,
                       const Labels& labels);

// What a column label means in each block; Field::other_column when nothing.
Field indicator_field(const FlowLabel& label);
Field fund_field(const FlowLabel& label);

}  // namespace fuhe
