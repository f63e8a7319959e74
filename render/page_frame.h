// SPDX-License-Identifier: GPL-3.0-or-later
// How a page of a received file is shown, and the way back from there to the user space in which
// annotations live (ISO 32000-1, 8.3.2.3 and 12.5.2). UserUnit scales both alike.
#pragma once

#include <array>

#include "model/geometry.h"

namespace fuhe {

struct PageFrame {
  // The part of the page that is shown, in user space, where y grows upwards: `top` is the lower
  // edge and `bottom` the upper one.
  Rect visible;
  int rotation = 0;  // clockwise: 0, 90, 180, 270
};

// From the page as displayed, y downwards, to user space.
Point to_user_space(const PageFrame& frame, Point shown);

// A box of the page as displayed as an annotation's /Rect.
std::array<double, 4> user_rectangle(const PageFrame& frame, const Rect& box);

// What lies between an annotation's /Rect and its square (12.5.6.8, /RD): left, top, right, bottom
// of the page as written, not as displayed. REQUIRES: `outer` holds `inner`.
std::array<double, 4> differences(const PageFrame& frame, const Rect& outer, const Rect& inner);

// Turns an appearance against the page, so that it stands upright when the page is turned.
std::array<double, 6> upright_matrix(int rotation);

}  // namespace fuhe
