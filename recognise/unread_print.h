// SPDX-License-Identifier: GPL-3.0-or-later
// What was printed in a cell of which nothing was read: such a cell is unreadable, not blank.
#pragma once

#include "recognise/print.h"

namespace fuhe {

// A line as high as a digit, and as a few of them wide at most: no crumb of a stroke or of a seal.
bool is_likely_print(const Print& print, const PixelRect& line, const PixelRect& area);

// Pale ink in an area without a line, away from the strokes around it.
struct PalePrint {
  PixelRect dash;       // empty if there is none
  bool unread = false;  // something else: a 1
};
PalePrint pale_print(const Print& print, const PixelRect& area);

}  // namespace fuhe
