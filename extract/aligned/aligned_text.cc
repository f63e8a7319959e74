// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/text.h"

namespace fuhe {
namespace {

// In em: a wider gap parts two runs. Table columns may stand this near.
constexpr double kRunGapEm = 0.12;
constexpr double kOverlapEm = 0.5;
// Middles nearer than this stand on one line.
constexpr double kSameLineEm = 0.4;
// The middle of an ideograph lies this far above its baseline.
constexpr double kMiddleEm = 0.36;

bool is_blank(const Glyph& glyph) {
  return std::all_of(glyph.text.begin(), glyph.text.end(), is_space);
}

// The size that the page shows: fonts drawn by procedures (Type 3) state any.
double size_of(const Glyph& glyph) {
  const double stated = glyph.size > 0.5 ? glyph.size : std::max(1.0, glyph.box.height());
  const bool square = !glyph.vertical && glyph.text.size() == 1 && is_wide(glyph.text[0]);
  return square && glyph.box.width() > 1.2 * stated ? glyph.box.width() : stated;
}

Rect em_box(const Glyph& glyph, double size) {
  const double y = glyph.vertical ? glyph.box.center_y() : glyph.baseline - kMiddleEm * size;
  return {glyph.box.left, y - size / 2, glyph.box.right, y + size / 2};
}

bool continues(const TextRun& run, const Glyph& glyph, const Rect& box, double size) {
  const double em = std::max(run.size, size);
  const double gap = box.left - run.box.right;
  return !glyph.vertical && std::abs(box.center_y() - run.y()) < 0.2 * em && gap < kRunGapEm * em &&
         gap > -kOverlapEm * em;
}

}  // namespace

std::vector<TextRun> runs_of(const PageContent& page) {
  std::vector<TextRun> runs;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden != Hidden::no || glyph.angle != 0 || is_blank(glyph)) {
      continue;
    }
    const double size = size_of(glyph);
    const Rect box = em_box(glyph, size);
    if (runs.empty() || !continues(runs.back(), glyph, box, size)) {
      runs.push_back({{}, box, size});
    }
    TextRun& run = runs.back();
    run.text += glyph.text;
    run.box = united(run.box, box);
    run.size = std::max(run.size, size);
  }
  RunList all(runs.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<TextRun> sorted;
  sorted.reserve(runs.size());
  for (const RunLine& line : lines_of(runs, all)) {
    for (const std::size_t i : line.runs) {
      sorted.push_back(std::move(runs[i]));
    }
  }
  return sorted;
}

std::vector<RunLine> lines_of(const std::vector<TextRun>& runs, const RunList& chosen) {
  RunList sorted = chosen;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](std::size_t a, std::size_t b) { return runs[a].y() < runs[b].y(); });
  std::vector<RunLine> lines;
  for (const std::size_t i : sorted) {
    const TextRun& run = runs[i];
    if (lines.empty() || run.y() - lines.back().y > kSameLineEm * run.size) {
      lines.push_back({run.y(), {}, {}});
    }
    lines.back().runs.push_back(i);
    lines.back().box = united(lines.back().box, run.box);
  }
  for (RunLine& line : lines) {
    std::stable_sort(line.runs.begin(), line.runs.end(), [&](std::size_t a, std::size_t b) {
      return runs[a].box.left < runs[b].box.left;
    });
  }
  return lines;
}

double usual_size(const std::vector<TextRun>& runs) {
  if (runs.empty()) {
    return 1;
  }
  std::vector<double> sizes;
  for (const TextRun& run : runs) {
    sizes.insert(sizes.end(), run.text.size(), run.size);
  }
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return std::max(1.0, *middle);
}

Rect box_of(const std::vector<TextRun>& runs, const RunList& chosen) {
  Rect box;
  for (const std::size_t i : chosen) {
    box = united(box, runs[i].box);
  }
  return box;
}

std::u32string text_of(const std::vector<TextRun>& runs, const RunList& chosen) {
  std::u32string text;
  for (const std::size_t i : chosen) {
    text += runs[i].text;
  }
  return text;
}

bool is_number_like(std::u32string_view text) {
  const std::u32string key = match_key(text);
  bool counts = false;
  for (const char32_t c : key) {
    constexpr std::u32string_view kDashes = U"-—/";
    constexpr std::u32string_view kSigns = U".,%+~…分万亿元";
    counts = counts || is_ascii_digit(c) || kDashes.find(c) != std::u32string_view::npos;
    if (!is_ascii_digit(c) && kDashes.find(c) == std::u32string_view::npos &&
        kSigns.find(c) == std::u32string_view::npos) {
      return false;
    }
  }
  return counts;
}

}  // namespace fuhe
