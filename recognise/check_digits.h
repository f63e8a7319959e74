// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the digits of all readings of a page with one another.
#pragma once

#include <vector>

#include "recognise/area_reader.h"
#include "recognise/print.h"

namespace fuhe {

// Notes in every quantity whether its digits look like the page's others, and keeps as a candidate
// what they look like instead.
void check_digits(const Print& print, std::vector<std::vector<AreaReading>>& readings);

}  // namespace fuhe
