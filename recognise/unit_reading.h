// SPDX-License-Identifier: GPL-3.0-or-later
// What the recognisers made of one line of print, or of a column of single characters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/page/raster.h"
#include "recognise/confidence.h"
#include "recognise/digit_shapes.h"
#include "recognise/line_reader.h"
#include "recognise/print.h"

namespace fuhe {

// One line as read, or a column of single characters read as a line.
struct UnitReading {
  std::u32string text;
  std::vector<PixelRect> boxes;  // of every character of `text`
  CellEvidence evidence;
  std::vector<std::u32string> candidates;  // other readings, best first
  std::vector<PrintLine> lines;            // what it was read from
  double weakest_behind = 0;               // the lowest confidence behind the first character
  std::vector<GlyphShape> glyphs;          // of a quantity on one line
};

// Adds a reading to the candidates, once.
void keep_candidate(UnitReading& unit, const std::u32string& text);

// Takes the characters of a reading with their places, without the spaces that text_of drops.
void take_characters(const LineReading& reading, const LinePicture& picture, UnitReading& unit);

// Gives the unit another text; the boxes stay if it is as long, else they are spread over the line.
void replace_text(UnitReading& unit, std::u32string text);

// "N95%", "之50个": puts the operator right that stands before a number, by its shape.
void mend_operator(const Print& print, UnitReading& unit);

// True when the characters fill clearly less than the ink of their line does.
bool is_cut_short(const Print& print, const UnitReading& unit);

ReadingKind kind_of(std::u32string_view text);

// Guesses at one number: those that differ in points and commas only, which the digits between them
// settle, are one.
std::vector<Guess> merged_guesses(const std::vector<Guess>& guesses);

}  // namespace fuhe
