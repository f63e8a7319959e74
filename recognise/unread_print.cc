// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/unread_print.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "recognise/ink.h"

namespace fuhe {

bool is_likely_print(const Print& print, const PixelRect& line, const PixelRect& area) {
  const double height = print.line_height;
  // A 1 is as narrow as a crumb, but crumbs of strokes lie where the strokes were.
  const double beside = std::min(line.left - area.left, area.right - line.right);
  const double narrowest = beside > 0.4 * height ? 0.08 : 0.3;
  return line.height() > 0.55 * height && line.height() < 1.3 * height &&
         line.width() > narrowest * height && line.width() < 8 * height;
}

PalePrint pale_print(const Print& print, const PixelRect& area) {
  const double height = print.line_height;
  const int edge = static_cast<int>(0.25 * height);
  const PixelRect inner{area.left + edge, area.top + edge, area.right - edge, area.bottom - edge};
  PalePrint out;
  if (inner.empty() || inner.height() > 12 * height) {
    return out;
  }
  std::vector<InkPiece> pieces = ink_pieces(soft_ink(print, inner));
  std::erase_if(pieces, [&](const InkPiece& piece) {
    const bool inside = piece.box.left > 0 && piece.box.top > 0 &&
                        piece.box.right < inner.width() && piece.box.bottom < inner.height();
    return !inside || (piece.box.width() <= 0.35 * height && piece.box.height() <= 0.5 * height) ||
           std::max(piece.box.width(), piece.box.height()) >= 1.5 * height;
  });
  if (pieces.size() == 1) {
    const PixelRect& box = pieces.front().box;
    const double off = std::abs((box.top + box.bottom) / 2.0 - inner.height() / 2.0);
    if (box.height() < 0.2 * height && off < 0.5 * height) {
      out.dash = {box.left + inner.left, box.top + inner.top, box.right + inner.left,
                  box.bottom + inner.top};
    }
  }
  out.unread = !pieces.empty() && out.dash.empty();
  return out;
}

}  // namespace fuhe
