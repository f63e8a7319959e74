// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/stroke_pieces.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>

#include "recognise/faint_rows.h"

namespace fuhe {
namespace {

constexpr int kSolidBelow = 150;       // ink that starts a stroke
constexpr int kFaintBelow = 215;       // ink that may continue one
constexpr int kTintBelow = 242;        // hardly paper
constexpr double kLongPoints = 18;     // longer than a 一 of a form
constexpr double kThickPoints = 4;     // thicker: a bar or print, no stroke
constexpr double kTextGapPoints = 12;  // where a line of text hides a pale stroke
constexpr double kPrintPoints = 90;    // shorter: may be a row of print
constexpr double kSeenOfPalest = 0.7;  // share of a pale stroke that print does not hide
constexpr double kDashGapPoints = 4;
constexpr double kBreakPoints = 8;  // a gap this long is bridged without evidence

// Every pixel becomes the weighted mean of its 3 x 3 neighbourhood (1 2 1 both ways): hair strokes
// of a black and white scan, which jump from row to row, become whole.
Raster smoothed(const Raster& gray) {
  Raster out = gray;
  for (int y = 1; y + 1 < gray.height; ++y) {
    const std::uint8_t* above = gray.row(y - 1);
    const std::uint8_t* here = gray.row(y);
    const std::uint8_t* below = gray.row(y + 1);
    const auto column = [&](int x) { return above[x] + 2 * here[x] + below[x]; };
    std::uint8_t* to = out.row(y);
    int left = column(0);
    int middle = column(1);
    for (int x = 1; x + 1 < gray.width; ++x) {
      const int right = column(x + 1);
      to[x] = static_cast<std::uint8_t>((left + 2 * middle + right + 8) / 16);
      left = middle;
      middle = right;
    }
  }
  return out;
}

void drop_short_runs(InkMask& mask, int shortest) {
  for (int y = 0; y < mask.height; ++y) {
    std::uint8_t* row = mask.row(y);
    for (int x = next_ink(row, 0, mask.width); x < mask.width;) {
      const int from = x;
      x = next_blank(row, x, mask.width);
      if (x - from < shortest) {
        std::fill(row + from, row + x, std::uint8_t{0});
      }
      x = next_ink(row, x, mask.width);
    }
  }
}

// Shares of the piece's columns where ink stands close to it: print has much of it.
struct Crowding {
  double more = 1;  // on the side that has more of it
  double less = 1;
  [[nodiscard]] double mean() const { return (more + less) / 2; }
};

Crowding crowding(const InkMask& mask, const Piece& piece, const Scale& scale) {
  const int near = static_cast<int>(std::lround(piece.thickness / 2)) + 2;
  const int far = near + scale.pixels(1.2);
  int crowded_above = 0;
  int crowded_below = 0;
  int columns = 0;
  for (int x = static_cast<int>(piece.from); x < static_cast<int>(piece.to); ++x) {
    ++columns;
    bool above = false;
    bool below = false;
    for (int d = near; d <= far; ++d) {
      const int up = static_cast<int>(piece.at) - d;
      const int down = static_cast<int>(piece.at) + d;
      above = above || (up >= 0 && mask.row(up)[x] != 0);
      below = below || (down < mask.height && mask.row(down)[x] != 0);
    }
    crowded_above += above ? 1 : 0;
    crowded_below += below ? 1 : 0;
  }
  if (columns == 0) {
    return {};
  }
  return {static_cast<double>(std::max(crowded_above, crowded_below)) / columns,
          static_cast<double>(std::min(crowded_above, crowded_below)) / columns};
}

// Share of the columns between two pieces where faint ink shows within a pixel of the row.
double faint_share(const InkMask& faint, double at, double from, double to) {
  int inked = 0;
  int columns = 0;
  for (int x = static_cast<int>(from); x < static_cast<int>(to); ++x) {
    ++columns;
    for (int d = -1; d <= 1; ++d) {
      const int y = static_cast<int>(at) + d;
      if (y >= 0 && y < faint.height && faint.row(y)[x] != 0) {
        ++inked;
        break;
      }
    }
  }
  return columns == 0 ? 1 : static_cast<double>(inked) / columns;
}

Piece merged(const Piece& a, const Piece& b) {
  const double la = a.to - a.from;
  const double lb = b.to - b.from;
  return {(a.at * la + b.at * lb) / (la + lb), std::min(a.from, b.from), std::max(a.to, b.to),
          std::max(a.thickness, b.thickness)};
}

bool continues(const Piece& a, const Piece& b, const InkMask& faint, const Scale& scale) {
  const double gap = std::max(a.from, b.from) - std::min(a.to, b.to);
  const double offset = std::abs(a.at - b.at) * 72 / scale.dpi;
  const double gap_points = gap * 72 / scale.dpi;
  if (gap_points <= 0) {
    return offset <= kDoubled;
  }
  if (offset > kSameStroke || gap_points > kMostGap) {
    return false;
  }
  return gap_points <= kBreakPoints || faint_share(faint, (a.at + b.at) / 2, std::min(a.to, b.to),
                                                   std::max(a.from, b.from)) > 0.85;
}

// Takes the pieces out of the mask, so that what a looser search finds is not their continuation
// into print.
InkMask without(InkMask mask, const std::vector<Piece>& pieces) {
  for (const Piece& piece : pieces) {
    const int half = static_cast<int>(piece.thickness / 2) + 2;
    const int top = std::max(0, static_cast<int>(piece.at) - half);
    const int bottom = std::min(mask.height - 1, static_cast<int>(piece.at) + half);
    for (int y = top; y <= bottom; ++y) {
      std::fill(mask.row(y) + static_cast<int>(piece.from),
                mask.row(y) + static_cast<int>(piece.to), std::uint8_t{0});
    }
  }
  return mask;
}

// The bottoms of digits or the bars of bold hanzi in a row: short, thick, with ink beside it.
bool looks_like_print(const InkMask& solid, const Piece& piece, const Scale& scale) {
  if (piece.to - piece.from > scale.pixels(kPrintPoints)) {
    return false;
  }
  const Crowding crowd = crowding(solid, piece, scale);
  return crowd.more > 0.55 || crowd.less > 0.35;
}

InkMask without_long_runs(const InkMask& mask, const Scale& scale) {
  InkMask runs = mask;
  drop_short_runs(runs, scale.pixels(kLongPoints));
  for (std::size_t i = 0; i < runs.bits.size(); ++i) {
    runs.bits[i] = static_cast<std::uint8_t>(mask.bits[i] & ~runs.bits[i]);
  }
  return runs;
}

}  // namespace

Masks level_masks(const Raster& gray) {
  const Scale scale{gray.dpi};
  const Raster soft = gray.width < 3 ? gray : smoothed(gray);
  Masks out;
  out.solid = darker_than(soft, kSolidBelow);
  out.faint = darker_than(soft, kFaintBelow);
  out.loose = transposed(without_long_runs(transposed(out.solid), scale));
  out.tinted = darker_than(soft, kTintBelow);
  out.rows = faint_rows(gray);
  return out;
}

Masks upright_masks(const Raster& gray) {
  Masks out = level_masks(transposed(gray));
  out.upright = true;
  return out;
}

std::vector<Piece> pieces_of(const InkMask& mask, int gap, int shortest, double most_crowding,
                             const Scale& scale) {
  InkMask runs = mask;
  close_rows(runs, gap);
  drop_short_runs(runs, shortest);
  std::vector<int> labels;
  const std::vector<InkPiece> found = ink_pieces(runs, &labels);
  std::vector<double> sum_y(found.size(), 0);
  for (int y = 0; y < runs.height; ++y) {
    const int* row = labels.data() + static_cast<std::ptrdiff_t>(y) * runs.width;
    const std::uint8_t* ink = runs.row(y);
    for (int x = next_ink(ink, 0, runs.width); x < runs.width;
         x = next_ink(ink, x + 1, runs.width)) {
      if (row[x] >= 0) {
        sum_y[static_cast<std::size_t>(row[x])] += y;
      }
    }
  }
  std::vector<Piece> out;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const PixelRect& box = found[i].box;
    Piece piece{sum_y[i] / found[i].pixels + 0.5, static_cast<double>(box.left),
                static_cast<double>(box.right), static_cast<double>(found[i].pixels) / box.width()};
    if (piece.thickness <= scale.pixels(kThickPoints) &&
        box.height() <= scale.pixels(2 * kThickPoints) &&
        crowding(mask, piece, scale).mean() <= most_crowding) {
      out.push_back(piece);
    }
  }
  return out;
}

std::vector<Piece> joined(std::vector<Piece> pieces, const InkMask& faint, const Scale& scale) {
  bool changed = true;
  while (changed) {
    changed = false;
    std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
      return std::tie(a.at, a.from) < std::tie(b.at, b.from);
    });
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      for (std::size_t j = i + 1; j < pieces.size();) {
        if (pieces[j].at - pieces[i].at > scale.pixels(kDoubled)) {
          break;
        }
        if (continues(pieces[i], pieces[j], faint, scale)) {
          pieces[i] = merged(pieces[i], pieces[j]);
          pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(j));
          changed = true;
        } else {
          ++j;
        }
      }
    }
  }
  return pieces;
}

InkMask tinted_rows(const Masks& masks, int gap) {
  InkMask out = masks.rows;
  close_rows(out, gap);
  const InkMask& tinted = masks.tinted;
  for (int y = 0; y < out.height; ++y) {
    std::uint8_t* row = out.row(y);
    const std::uint8_t* above = tinted.row(std::max(0, y - 1));
    const std::uint8_t* here = tinted.row(y);
    const std::uint8_t* below = tinted.row(std::min(out.height - 1, y + 1));
    for (int x = 0; x < out.width; ++x) {
      row[x] = static_cast<std::uint8_t>(row[x] & (above[x] | here[x] | below[x]));
    }
  }
  return out;
}

bool is_among_print(const InkMask& solid, const Piece& piece, bool upright, const Scale& scale) {
  // Lines of text begin close to an upright stroke.
  const double most_beside = upright ? 0.45 : 0.3;
  const Crowding crowd = crowding(solid, piece, scale);
  return crowd.more > most_beside || crowd.less > (upright ? 0.08 : 0.15);
}

bool goes_on(const Masks& masks, double at, double from, double to, const Scale& scale) {
  constexpr double kSeen = 0.9;
  constexpr double kTinted = 0.7;
  constexpr double kMostBeside = 0.1;
  return faint_share(masks.rows, at, from, to) > kSeen &&
         faint_share(masks.tinted, at, from, to) > kTinted &&
         crowding(masks.solid, {at, from, to, 1}, scale).more < kMostBeside;
}

bool stands_free(const Masks& masks, double at, double from, double to, const Scale& scale) {
  constexpr double kSeen = 0.85;
  constexpr double kMostBeside = 0.4;
  return faint_share(masks.faint, at, from, to) > kSeen &&
         crowding(masks.solid, {at, from, to, 1}, scale).more < kMostBeside;
}

std::vector<Piece> long_pieces(const Masks& masks, const Scale& scale) {
  const InkMask& solid = masks.solid;
  const InkMask& faint = masks.faint;
  const int hairline = scale.pixels(1);
  std::vector<Piece> out = pieces_of(solid, hairline, scale.pixels(kLongPoints), 0.6, scale);
  // Faint strokes must be longer, and nothing may stand close by.
  const std::vector<Piece> pale =
      pieces_of(faint, hairline, scale.pixels(3 * kLongPoints), 0.25, scale);
  out.insert(out.end(), pale.begin(), pale.end());
  // Dashes and strokes broken by a poor scan.
  const std::vector<Piece> dashed =
      pieces_of(without(masks.loose, out), scale.pixels(kDashGapPoints),
                scale.pixels(3 * kLongPoints), 0.25, scale);
  out.insert(out.end(), dashed.begin(), dashed.end());
  // The palest ones; upright ones also where lines of text begin close to them and hide parts.
  const std::vector<int> gaps = masks.upright
                                    ? std::vector<int>{hairline, scale.pixels(kTextGapPoints)}
                                    : std::vector<int>{hairline};
  for (const int gap : gaps) {
    const InkMask rows = tinted_rows(masks, gap);
    std::vector<Piece> palest = pieces_of(rows, hairline, scale.pixels(2 * kLongPoints), 1, scale);
    std::erase_if(palest, [&](const Piece& piece) {
      return is_among_print(solid, piece, masks.upright, scale) ||
             faint_share(masks.rows, piece.at, piece.from, piece.to) < kSeenOfPalest;
    });
    out.insert(out.end(), palest.begin(), palest.end());
  }
  std::erase_if(out, [&](const Piece& piece) { return looks_like_print(solid, piece, scale); });
  return joined(std::move(out), faint, scale);
}

}  // namespace fuhe
