// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/confidence.h"

#include <algorithm>

namespace fuhe {

namespace {

constexpr double kTesseractText = 0.94;

}  // namespace

double probability(const Evidence& e) {
  if (e.kind == ReadingKind::sign) {
    return 0.99;
  }
  double p = std::min(e.weakest, e.share);
  if (!e.by_ppocr && e.kind != ReadingKind::number && e.shape != Opinion::agrees) {
    // Tesseract is as sure of hanzi that it mistakes: 96 of 100 cells are right at best.
    p = std::min(p, kTesseractText);
  }
  if (e.second == Opinion::agrees) {
    p = 1 - (1 - p) * 0.2;
  } else if (e.second == Opinion::differs) {
    p *= 0.7;
  }
  if (e.shape == Opinion::agrees) {
    p = 1 - (1 - p) * 0.5;
  } else if (e.shape == Opinion::differs) {
    // Two engines that agree know more than broken or joined glyphs.
    p *= e.by_ppocr && e.second == Opinion::agrees ? 0.9 : 0.4;
  }
  return e.well_formed ? p : p * 0.3;
}

}  // namespace fuhe
