// SPDX-License-Identifier: GPL-3.0-or-later
// Operators of coarse or blurred print, whose arms and bar run into each other: told by their
// contour.
#pragma once

#include <optional>

#include "recognise/print.h"

namespace fuhe {

// One of > < ≥ ≤ if the ink of the box has its contour. Some digits come close: ask only where no
// digit can stand.
std::optional<char32_t> operator_by_contour(const Print& print, const PixelRect& box);

// Whether a wedge, > or <, has a bar below it, level or slanted: three strokes above one another in
// many columns. REQUIRES: the box holds a wedge and nothing else.
bool has_bar(const Print& print, const PixelRect& box);

}  // namespace fuhe
