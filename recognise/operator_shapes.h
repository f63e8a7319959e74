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

}  // namespace fuhe
