// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a block without drawn rows, told by its columns of numbers.
#pragma once

#include <string_view>
#include <vector>

#include "extract/aligned/aligned_columns.h"

namespace fuhe {

// A number, or what is left of one that was broken over lines.
bool may_be_number_part(std::u32string_view text);

// A number that is whole on its own line: "15", "97.6%", "5,208.60".
bool is_whole_number(std::u32string_view text);

// The y of a block's rows, ascending: where its number columns have a line, or its columns of
// values where it has no numbers. A number that was broken over lines counts once. `borders` of all
// columns, or none when only their labels are known.
std::vector<double> number_rows(const AlignedPage& page, const BlockHeader& header,
                                const RunList& runs, const std::vector<double>& borders);

}  // namespace fuhe
