// SPDX-License-Identifier: GPL-3.0-or-later
// Straight pieces of ink in one direction of a page: the raw material of its strokes.
#pragma once

#include <cmath>
#include <vector>

#include "extract/page/raster.h"
#include "recognise/ink.h"

namespace fuhe {

// A level piece of stroke in pixels; for upright ones the mask is transposed first.
struct Piece {
  double at = 0;
  double from = 0;
  double to = 0;
  double thickness = 0;
};

struct Scale {
  double dpi;
  [[nodiscard]] int pixels(double points) const {
    return static_cast<int>(std::lround(points * dpi / 72));
  }
};

// Middles closer than this, in points, may be one stroke, or the two strokes of a double line.
constexpr double kSameStroke = 1.6;
constexpr double kDoubled = 2.6;

// A gap up to this long, in points, is bridged when faint ink shows in it.
constexpr double kMostGap = 60;

// What tells strokes of one direction.
struct Masks {
  InkMask solid;
  InkMask faint;
  InkMask loose;   // solid without the strokes that cross: those would be taken for dashes
  InkMask tinted;  // not quite paper: a stroke has it all along, print between its lines has not
  InkMask rows;    // darker than beside them, however faint
  bool upright = false;  // the page was transposed
};

// Masks for level strokes, and for upright ones, for which the page is transposed.
Masks level_masks(const Raster& gray);
Masks upright_masks(const Raster& gray);

// Pieces of the mask whose rows hold runs of `shortest` pixels after gaps of `gap` are closed, with
// at most that share of ink close by.
std::vector<Piece> pieces_of(const InkMask& mask, int gap, int shortest, double most_crowding,
                             const Scale& scale);

// Joins pieces of one stroke: side by side, or with a gap in which faint ink shows.
std::vector<Piece> joined(std::vector<Piece> pieces, const InkMask& faint, const Scale& scale);

// The rows of `masks` with gaps of `gap` pixels closed, but only over what is not quite paper.
InkMask tinted_rows(const Masks& masks, int gap);

// Whether ink stands close to the piece as it does to the strokes of characters.
bool is_among_print(const InkMask& solid, const Piece& piece, bool upright, const Scale& scale);

// Whether the stroke goes on from one place to another: broken, but with no print beside it.
bool goes_on(const Masks& masks, double at, double from, double to, const Scale& scale);

// Whether a stretch of a stroke is drawn, and is not the ink of a line of print that it leads into.
bool stands_free(const Masks& masks, double at, double from, double to, const Scale& scale);

// The long strokes, solid, pale, dashed or broken.
std::vector<Piece> long_pieces(const Masks& masks, const Scale& scale);

}  // namespace fuhe
