// SPDX-License-Identifier: GPL-3.0-or-later
// Made-up checked documents for the tests of render/.
#pragma once

#include "model/finding.h"

namespace fuhe {

Cell read_cell(const std::string& text);
Cell empty_cell();

// A department's form with two fund rows, six indicators, findings of every severity, an unreadable
// cell, a cell on two pages, and one of everything else that the outputs show.
CheckedDocument sample_document();

// A picture of a cell as PNG: a frame and some strokes that differ from cell to cell.
std::string sample_picture(const Place& place, int dpi);

// The same form with `count` indicators whose cells hold `characters` characters each.
CheckedDocument long_document(std::size_t count, std::size_t characters);

}  // namespace fuhe
