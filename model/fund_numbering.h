// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of funds nested by their numbering: 一、 over （一） over 1. over （1）.
#pragma once

#include <cstddef>
#include <vector>

#include "model/form.h"

namespace fuhe {

// Of `rows` (in print order), those of the outermost numbering; none unless all are numbered and in
// more than one way.
std::vector<std::size_t> outermost_by_number(const Form& form,
                                             const std::vector<std::size_t>& rows);

// The rows that lie directly inside `rows[at]`: those behind it up to the next of its own depth.
std::vector<std::size_t> inside_by_number(const Form& form, const std::vector<std::size_t>& rows,
                                          std::size_t at);

}  // namespace fuhe
