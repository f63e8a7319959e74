// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/confidence.h"

#include <algorithm>

namespace fuhe {
namespace {

// The shares of right readings that bench/calibrate.py measured on made-up pages.
constexpr double kTesseractText = 0.94;  // at best
constexpr double kReadAlike = 0.96;
constexpr double kBareWedge = 0.9;
constexpr double kSeenOtherwise = 0.5;  // the ink says something else: below the floor
constexpr double kClear = 0.97;         // the engine's own confidence in a number: it has no doubt,
constexpr double kLittleDoubt = 0.95;   // with as many glyphs as digits, enough
constexpr double kFair = 0.85;          // or some

double by_two_engines(const CellEvidence& e, double base) {
  if (e.second == Opinion::agrees) {
    if (e.shape != Opinion::differs) {
      return 1 - (1 - base) * 0.02;
    }
    return base > kClear ? 0.97 : base > kFair ? 0.93 : base * 0.6;
  }
  if (base > kClear) {
    return e.shape == Opinion::agrees ? 0.97 : e.shape == Opinion::none ? 0.96 : 0.93;
  }
  // 39% for 3%: the second engine saw less, and so it was.
  return base * (e.shape == Opinion::agrees ? 0.85 : 0.45);
}

double by_tesseract(const CellEvidence& e, double base) {
  if (e.shape == Opinion::agrees) {
    return base > kClear ? 1 - (1 - base) * 0.5 : base > kLittleDoubt ? 0.96 : std::min(base, 0.93);
  }
  if (base > kClear) {
    return e.shape == Opinion::none ? 0.94 : 0.7;
  }
  return base * (e.shape == Opinion::none ? 0.5 : 0.4);
}

double of_text(const CellEvidence& e) {
  double p = e.weakest;
  // The shapes speak for the digits, not for a unit.
  if (!e.by_ppocr && (e.shape != Opinion::agrees || e.strange_unit)) {
    p = std::min(p, e.read_alike ? kReadAlike : kTesseractText);
  }
  if (e.second == Opinion::agrees) {
    p = 1 - (1 - p) * 0.2;
  } else if (e.second == Opinion::differs) {
    p *= 0.7;
  }
  if (e.bare_wedge) {
    return std::min(p, kBareWedge);
  }
  if (e.shape == Opinion::agrees && !e.strange_unit) {
    p = 1 - (1 - p) * 0.5;
  } else if (e.shape == Opinion::differs) {
    p *= 0.6;
  }
  return p;
}

double of_number(const CellEvidence& e) {
  const double base = std::min(e.weakest, e.share);
  const double p = e.by_ppocr ? by_two_engines(e, base) : by_tesseract(e, base);
  return e.well_formed ? p : p * 0.3;
}

}  // namespace

double probability(const CellEvidence& e) {
  if (e.kind == ReadingKind::sign) {
    return 0.99;
  }
  double p = e.kind == ReadingKind::number ? of_number(e) : of_text(e);
  // The page's other digits are as good as a second reader, where no glyph is left over.
  if (e.look == Opinion::agrees && e.shape == Opinion::agrees && e.well_formed) {
    if (e.kind == ReadingKind::number) {
      p = 1 - (1 - p) * 0.1;
    } else if (!e.strange_unit && !e.bare_wedge) {
      p = 1 - (1 - p) * 0.2;
    }
  }
  return e.look == Opinion::differs || e.unsure_mark || e.two_columns ? p * kSeenOtherwise : p;
}

}  // namespace fuhe
