// SPDX-License-Identifier: GPL-3.0-or-later
// Forms from lines of words alone: no borders, no columns, cells broken over lines and interleaved.
// Labels tell what the columns are and in which order; which word belongs to which cell is searched
// for, and the form's own arithmetic decides. A number on which the good readings disagree is left
// unreadable; long text goes to the likelier cell, and its pointer to ReadForm::doubtful.
#pragma once

#include <string>
#include <vector>

#include "extract/form/labels.h"
#include "model/read_form.h"

namespace fuhe {

struct FlowLine {
  std::u32string text;    // spaces kept; empty for a blank line
  int page = 0;           // 0: text that has no pages
  Rect box;               // empty when there is no page
  std::vector<Place> at;  // of every character, or empty
};

std::vector<ReadForm> read_flow_forms(const std::vector<FlowLine>& lines, const Labels& labels);

}  // namespace fuhe
