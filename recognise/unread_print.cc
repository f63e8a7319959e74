// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/unread_print.h"

#include <algorithm>
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

bool has_pale_print(const Print& print, const PixelRect& area) {
  const double height = print.line_height;
  const int edge = static_cast<int>(0.25 * height);
  const PixelRect inner{area.left + edge, area.top + edge, area.right - edge, area.bottom - edge};
  if (inner.empty() || inner.height() > 12 * height) {
    return false;
  }
  const std::vector<InkPiece> pieces = ink_pieces(soft_ink(print, inner));
  return std::any_of(pieces.begin(), pieces.end(), [&](const InkPiece& piece) {
    const bool inside = piece.box.left > 0 && piece.box.top > 0 &&
                        piece.box.right < inner.width() && piece.box.bottom < inner.height();
    return inside && (piece.box.width() > 0.35 * height || piece.box.height() > 0.5 * height) &&
           std::max(piece.box.width(), piece.box.height()) < 1.5 * height;
  });
}

}  // namespace fuhe
