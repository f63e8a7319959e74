// SPDX-License-Identifier: GPL-3.0-or-later
// Named upper bounds on what a received file may ask for, each with its reason. Every input is
// hostile until read.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fuhe {

struct Limits {
  std::int64_t file_bytes = std::int64_t{512} << 20;  // a 400-page scan at 300 dpi is about 200 MB
  int pages = 2'000;                       // the longest published final accounts have about 400
  std::size_t glyphs_per_page = 60'000;    // a dense page of 6-point text has about 12,000
  std::size_t strokes_per_page = 200'000;  // the busiest real form page has about 4,000
  std::size_t images_per_page = 20'000;    // some producers cut a scan into strips
  std::size_t edges_per_page = 4'000;      // after merging; a form page has about 200, a map more
  std::size_t grid_slots = 100'000;        // rows x columns of one table before merging
  double page_points = 14'400;             // ISO 32000-1 Annex C: 200 inches
  int ocr_pages = 200;                     // a scanned file longer than this is not one form
};

}  // namespace fuhe
