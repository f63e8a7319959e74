// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/image_strokes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

#include "recognise/ink.h"
#include "recognise/stroke_pieces.h"

namespace fuhe {
namespace {

constexpr double kShortPoints = 7;       // a short stroke counts if both its ends meet others
constexpr double kPaleShortPoints = 18;  // the same for one that is hardly darker than paper
constexpr double kReach = 4;             // an end this close to a crossing stroke touches it,
constexpr double kReachShare = 0.066;    // but not by more than this part of the stroke's length
constexpr double kTouch = 1.3;           // the same for short strokes, which print resembles
constexpr double kSpur = 60;  // a lone end sticking out by less is print next to the stroke

// The stroke of `others` (perpendicular) that passes at `along` near `at`, if any.
std::optional<double> meeting(const std::vector<Piece>& others, double along, double at,
                              double reach) {
  std::optional<double> best;
  for (const Piece& other : others) {
    if (at < other.from - reach || at > other.to + reach || std::abs(other.at - along) > reach) {
      continue;
    }
    if (!best || std::abs(other.at - along) < std::abs(*best - along)) {
      best = other.at;
    }
  }
  return best;
}

// A short stroke must come close to what it meets: 一 and the bar of the next hanzi in a row do
// not.
double reach_of(const Piece& piece, const Scale& scale) {
  return std::clamp((piece.to - piece.from) * kReachShare, scale.dpi / 72 * kTouch,
                    scale.dpi / 72 * kReach);
}

// Whether any stroke of `others` meets or crosses the piece.
bool meets_any(const std::vector<Piece>& others, const Piece& piece, const Scale& scale) {
  const double reach = reach_of(piece, scale);
  return std::any_of(others.begin(), others.end(), [&](const Piece& other) {
    return other.at >= piece.from - reach && other.at <= piece.to + reach &&
           piece.at >= other.from - reach && piece.at <= other.to + reach;
  });
}

void drop_loners(std::vector<Piece>& level, std::vector<Piece>& upright, const Scale& scale) {
  std::size_t before = 0;
  do {
    before = level.size() + upright.size();
    std::erase_if(level, [&](const Piece& p) { return !meets_any(upright, p, scale); });
    std::erase_if(upright, [&](const Piece& p) { return !meets_any(level, p, scale); });
  } while (level.size() + upright.size() != before);
}

// Short strokes count when both ends meet a perpendicular stroke: the divider of one low row.
std::vector<Piece> short_pieces(const InkMask& mask, double shortest,
                                const std::vector<Piece>& pieces, const std::vector<Piece>& others,
                                const Scale& scale) {
  std::vector<Piece> found;
  for (Piece piece : pieces_of(mask, 1, scale.pixels(shortest), 0.35, scale)) {
    const bool known = std::any_of(pieces.begin(), pieces.end(), [&](const Piece& p) {
      return std::abs(p.at - piece.at) <= scale.pixels(kDoubled) && p.from <= piece.from + 2 &&
             p.to >= piece.to - 2;
    });
    const auto begin = meeting(others, piece.from, piece.at, scale.pixels(kTouch));
    const auto end = meeting(others, piece.to, piece.at, scale.pixels(kTouch));
    const bool whole = begin && end && *end - *begin > scale.pixels(kShortPoints);
    if (!known && whole) {
      piece.from = *begin;
      piece.to = *end;
      found.push_back(piece);
    }
  }
  return found;
}

void add_short(const InkMask& mask, std::vector<Piece>& pieces, const std::vector<Piece>& others,
               const Scale& scale) {
  const std::vector<Piece> found = short_pieces(mask, kShortPoints, pieces, others, scale);
  pieces.insert(pieces.end(), found.begin(), found.end());
}

// The same for upright strokes that are hardly darker than paper.
void add_pale_short(const Masks& masks, std::vector<Piece>& pieces,
                    const std::vector<Piece>& others, const Scale& scale) {
  std::vector<Piece> found =
      short_pieces(tinted_rows(masks, 1), kPaleShortPoints, pieces, others, scale);
  std::erase_if(
      found, [&](const Piece& piece) { return is_among_print(masks.solid, piece, true, scale); });
  pieces.insert(pieces.end(), found.begin(), found.end());
}

// Strokes that a seal was taken off are broken where it lay: an end between two crossings goes on
// to the next where the rest shows.
void lengthen(std::vector<Piece>& pieces, const std::vector<Piece>& others, const Masks& masks,
              const Scale& scale) {
  const double reach = scale.pixels(kReach);
  for (Piece& piece : pieces) {
    std::optional<double> before;
    std::optional<double> after;
    for (const Piece& other : others) {
      if (piece.at < other.from - reach || piece.at > other.to + reach) {
        continue;
      }
      if (other.at < piece.from + reach) {
        before = std::max(before.value_or(other.at), other.at);
      }
      if (other.at > piece.to - reach) {
        after = std::min(after.value_or(other.at), other.at);
      }
    }
    const auto bridged = [&](double from, double to) {
      return to - from > reach && to - from <= scale.pixels(kMostGap) &&
             goes_on(masks, piece.at, from, to, scale);
    };
    if (before && bridged(*before, piece.from)) {
      piece.from = *before;
    }
    if (after && bridged(piece.to, *after)) {
      piece.to = *after;
    }
  }
}

void snap_ends(std::vector<Piece>& pieces, const std::vector<Piece>& others, const Scale& scale) {
  for (Piece& piece : pieces) {
    const double reach = reach_of(piece, scale);
    piece.from = meeting(others, piece.from, piece.at, reach).value_or(piece.from);
    piece.to = meeting(others, piece.to, piece.at, reach).value_or(piece.to);
  }
}

// Where an end that sticks out beyond the last crossing should be cut; the end itself if it should
// not. Where most strokes stick out as far, free of print, the page's end cut the table off; a few
// lengthened by print in line with them are no such thing.
double trimmed_end(const std::vector<Piece>& pieces, std::size_t index, bool far_end,
                   const std::vector<Piece>& others, const Masks& masks, const Scale& scale) {
  const Piece& piece = pieces[index];
  const double end = far_end ? piece.to : piece.from;
  const double reach = scale.pixels(kReach);
  std::optional<double> last;
  for (const Piece& other : others) {
    const bool crosses = piece.at >= other.from - reach && piece.at <= other.to + reach &&
                         other.at >= piece.from - reach && other.at <= piece.to + reach;
    if (crosses && (!last || std::abs(other.at - end) < std::abs(*last - end))) {
      last = other.at;
    }
  }
  const double out = last ? std::abs(end - *last) : 0;
  if (out <= reach || out > scale.pixels(kSpur)) {
    return end;
  }
  const double near = scale.pixels(kSameStroke);
  std::size_t company = 0;
  std::size_t at_last = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const double other_end = far_end ? pieces[i].to : pieces[i].from;
    const bool as_far = i != index && std::abs(other_end - end) <= near;
    company += as_far && stands_free(masks, pieces[i].at, std::min(*last, end),
                                     std::max(*last, end), scale)
                   ? 1U
                   : 0U;
    at_last += std::abs(other_end - *last) <= reach ? 1U : 0U;
  }
  // Three that are drawn so far on their own are the rows of a table without a border at its side.
  return company >= 3 || (company >= 2 && company >= at_last) ? end : *last;
}

void trim_spurs(std::vector<Piece>& pieces, const std::vector<Piece>& others, const Masks& masks,
                const Scale& scale) {
  std::vector<Piece> out = pieces;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    out[i].from = trimmed_end(pieces, i, false, others, masks, scale);
    out[i].to = trimmed_end(pieces, i, true, others, masks, scale);
  }
  pieces = std::move(out);
}

void append(const std::vector<Piece>& pieces, bool horizontal, double to_points,
            std::vector<Stroke>& out) {
  for (const Piece& p : pieces) {
    if (p.to > p.from) {
      out.push_back({horizontal, p.at * to_points, p.from * to_points, p.to * to_points,
                     p.thickness * to_points, StrokeOrigin::detected});
    }
  }
}

}  // namespace

std::vector<Stroke> find_strokes(const Raster& gray) {
  const Scale scale{gray.dpi};
  const Masks across = level_masks(gray);
  const Masks down = upright_masks(gray);
  std::vector<Piece> level = long_pieces(across, scale);
  std::vector<Piece> upright = long_pieces(down, scale);
  drop_loners(level, upright, scale);
  add_short(across.solid, level, upright, scale);
  add_short(down.solid, upright, level, scale);
  add_pale_short(down, upright, level, scale);
  level = joined(std::move(level), across.faint, scale);
  upright = joined(std::move(upright), down.faint, scale);
  lengthen(level, upright, across, scale);
  lengthen(upright, level, down, scale);
  snap_ends(level, upright, scale);
  snap_ends(upright, level, scale);
  trim_spurs(level, upright, across, scale);
  trim_spurs(upright, level, down, scale);
  std::vector<Stroke> out;
  append(level, true, 72 / gray.dpi, out);
  append(upright, false, 72 / gray.dpi, out);
  return out;
}

std::vector<Stroke> find_rules(const Raster& gray) {
  constexpr double kLeastPoints = 60;  // an underline of a few words is shorter
  const Scale scale{gray.dpi};
  std::vector<Piece> level = long_pieces(level_masks(gray), scale);
  std::erase_if(level, [&](const Piece& piece) {
    return piece.to - piece.from < scale.pixels(kLeastPoints);
  });
  std::vector<Stroke> out;
  append(level, true, 72 / gray.dpi, out);
  return out;
}

}  // namespace fuhe
