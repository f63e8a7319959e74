// SPDX-License-Identifier: GPL-3.0-or-later
// The cells of an answer as text, for all of its forms.
#pragma once

#include <string>
#include <vector>

#include "archive/answer.h"

namespace fuhe {

// A column that only says what the difference after it counts.
bool is_dimension(const Answer& answer, std::size_t column);

std::string cell_text(const Answer& answer, const std::vector<SqlValue>& row, std::size_t column,
                      bool zh);

// Of a text, in characters of the usual width.
int columns_wide(const std::string& text);

// Widths that fit into `room`, with two between columns: the widest give way.
std::vector<int> fitting_widths(std::vector<int> widths, int room);

}  // namespace fuhe
