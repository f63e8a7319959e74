// SPDX-License-Identifier: GPL-3.0-or-later
// The notes under a form's tables (注：1.… 2.…), a note each.
#pragma once

#include <string_view>
#include <vector>

#include "extract/form/labels.h"
#include "extract/form/located_text.h"
#include "model/form.h"

namespace fuhe {

// Notes in one text: split at their numbers. `area`: the column of text they stand in, page points.
void read_notes(Form& form, const Labels& labels, const std::vector<TextLine>& lines,
                const Rect& area);

// True if the text opens with 注：, 说明： and the like.
bool starts_notes(std::u32string_view text, const Labels& labels);

}  // namespace fuhe
