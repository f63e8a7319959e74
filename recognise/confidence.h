// SPDX-License-Identifier: GPL-3.0-or-later
// How likely a reading is right: what the recognisers said of themselves and of each other, brought
// to a probability that was measured (docs/recognition.md).
#pragma once

namespace fuhe {

enum class ReadingKind {
  text,    // no digits
  mixed,   // digits among text: 14.09亿元, ≥98%
  number,  // digits, points, signs and percent alone
  sign,    // a dash or an operator, told by its shape
};

enum class Opinion { none, agrees, differs };

struct CellEvidence {
  ReadingKind kind = ReadingKind::text;
  bool by_ppocr = false;  // the first reader
  int length = 0;         // characters
  double weakest = 0;     // lowest confidence that the first reader gave a character
  double mean = 0;        // mean of them
  double share = 1;       // of this number among all numbers that the line could be
  Opinion second = Opinion::none;
  double second_confidence = 0;  // the second reader's lowest
  Opinion layer = Opinion::none;
  Opinion shape = Opinion::none;  // whether the ink can be so many digits, points and signs
  Opinion look = Opinion::none;   // whether its digits look like the page's others
  bool strange_unit = false;      // what stands after a number is no unit of measure
  bool unsure_mark = false;       // a point or a comma, and the digits do not tell which
  bool read_alike = false;        // one character, the same in every frame it was read in
  bool two_columns = false;       // a gap as wide as between columns stands in it
  bool well_formed = true;        // a number as forms print them
  bool bare_wedge = false;        // begins with > or <: most often ≥ whose bar was lost
};

// Probability that every character of the reading is right.
double probability(const CellEvidence& evidence);

// A number read with less than this is not given out.
constexpr double kNumberFloor = 0.80;

}  // namespace fuhe
