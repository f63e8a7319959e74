// SPDX-License-Identifier: GPL-3.0-or-later
// What the readers of the blocks share.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "extract/flow/flow_labels.h"
#include "extract/flow/flow_pieces.h"
#include "extract/form/labels.h"
#include "model/decimal.h"
#include "model/read_form.h"

namespace fuhe {

struct FlowContext {
  const FlowText& text;
  const Labels& labels;
  const std::vector<FlowLabel>& found;
  FlowBlocks blocks;
  std::vector<bool> used;  // pieces that have been read
  std::size_t forms = 1;   // in the file

  // How many readings are followed side by side: fewer in a file of many forms, so that the time a
  // file takes is bounded, not that of each form.
  [[nodiscard]] std::size_t share_of(std::size_t beam) const {
    constexpr std::size_t kWhole = 6;    // forms that are read with the whole beam
    constexpr std::size_t kLeast = 100;  // readings
    return forms <= kWhole ? beam : std::max(kLeast, beam * kWhole / forms);
  }

  void use(const std::vector<std::size_t>& pieces) {
    for (const std::size_t piece : pieces) {
      used[piece] = true;
    }
  }
  // Pieces joined as a cell's text.
  [[nodiscard]] LocatedText joined(const std::vector<std::size_t>& pieces) const;
  [[nodiscard]] Cell cell(const std::vector<std::size_t>& pieces) const;
  // A number, or unreadable with what stands there when it is none or not sure.
  [[nodiscard]] Cell number(const std::vector<std::size_t>& pieces, bool sure) const;
};

// What the funds block says about the execution's points, for the sums of the whole form.
struct FundClaims {
  std::optional<Decimal> weight;
  std::optional<Decimal> score;
};

FundClaims read_flow_funds(FlowContext& context, ReadForm& out);
void read_flow_goals(FlowContext& context, ReadForm& out);
void read_flow_indicators(FlowContext& context, const FundClaims& funds, ReadForm& out);
// Title, labelled fields above and below the tables, notes.
void read_flow_head(FlowContext& context, ReadForm& out);
void read_flow_tail(FlowContext& context, ReadForm& out);

}  // namespace fuhe
