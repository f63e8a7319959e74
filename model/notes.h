// SPDX-License-Identifier: GPL-3.0-or-later
// The notes under a form (注), read as scoring parameters. The form's own notes outrank every
// rulebook. What a note does not clearly say stays empty.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "model/rulebook.h"

namespace fuhe {

template <typename T>
struct Noted {
  T value;
  std::size_t note = 0;  // index into Form::notes
};

struct NoteParameters {
  std::optional<Noted<WeightSet>> weights;
  std::optional<Noted<bool>> weights_adjustable;
  std::optional<Noted<bool>> execution_fixed;
  std::optional<Noted<Decimal>> total;  // 满分为100分
  std::optional<Noted<bool>> capped;    // no score above its points
  std::optional<Noted<bool>> measures_required;
  std::optional<Noted<bool>> forward_ratio;  // B/A x points is spelled out
  std::optional<Noted<ReverseShape>> reverse;
  std::optional<Noted<Tiers>> tiers;
  std::optional<Noted<std::vector<GradeBand>>> grade;
  std::optional<Noted<ExecutionRule>> execution;
  std::optional<Noted<bool>> rows_dropped;  // indicators not applicable are left out or rescaled
};

NoteParameters read_notes(const std::vector<Cell>& notes);

}  // namespace fuhe
