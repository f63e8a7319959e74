// SPDX-License-Identifier: GPL-3.0-or-later
// JSON pointers (RFC 6901) into a Form: "/indicators/3/score". The one list of a form's cells is
// for_each_cell; look-up, JSON output and the tests walk it instead of keeping lists of their own.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "model/form.h"

namespace fuhe {

using CellVisitor = std::function<void(const std::string& pointer, const Cell& cell)>;
using MutableCellVisitor = std::function<void(const std::string& pointer, Cell& cell)>;

// Visits every cell, absent ones too, in contract order.
void for_each_cell(const Form& form, const CellVisitor& visit);
void for_each_cell(Form& form, const MutableCellVisitor& visit);

// Returns the cell at `pointer`, or nullptr. The pointer may name a row or a block (for instance
// "/indicators/3"), which is no cell: nullptr too.
const Cell* find_cell(const Form& form, std::string_view pointer);

// "indicators", 3, "score" -> "/indicators/3/score".
std::string pointer_to(std::string_view list, std::size_t index, std::string_view field);

}  // namespace fuhe
