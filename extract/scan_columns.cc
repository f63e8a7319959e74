// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan_columns.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "extract/aligned/aligned_table.h"
#include "model/text.h"

namespace fuhe {
namespace {

// The middle of an ideograph lies this far above its baseline, in em.
constexpr double kMiddleEm = 0.36;

// The size of most words; digits alone are lower than their em, and a title is higher.
double usual_size(const std::vector<ReadWord>& words) {
  std::vector<double> sizes;
  for (const ReadWord& word : words) {
    sizes.insert(sizes.end(), word.line.glyphs.size(), word.line.size);
  }
  if (sizes.empty()) {
    return 1;
  }
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

// Recognisers part a word's characters roughly and leave paper between them: its width is shared
// out anew, half as much to a digit as to a hanzi, so that nothing parts the word.
void append_glyphs(const ReadWord& word, double usual, PageContent& out) {
  const std::u32string text = to_u32(word.line.text);
  const double size =
      word.line.size > 0.6 * usual && word.line.size < 1.25 * usual ? usual : word.line.size;
  const auto share = [](char32_t c) { return is_wide(c) ? 1.0 : 0.5; };
  double shares = 0;
  for (const char32_t c : text) {
    shares += share(c);
  }
  const Rect& box = word.line.box;
  double left = box.left;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const double right = left + box.width() * share(text[i]) / shares;
    Glyph glyph;
    glyph.text = text[i];
    glyph.box = {left, box.center_y() - size / 2, right, box.center_y() + size / 2};
    glyph.baseline = box.center_y() + kMiddleEm * size;
    glyph.size = size;
    glyph.order = static_cast<int>(out.glyphs.size());
    glyph.starts_string = i == 0;
    glyph.confidence = static_cast<float>(word.confidence);
    out.glyphs.push_back(std::move(glyph));
    left = right;
  }
}

bool holds(const Rect& box, const Rect& word) {
  const double x = (word.left + word.right) / 2;
  return x >= box.left && x < box.right && word.center_y() >= box.top &&
         word.center_y() < box.bottom;
}

void judge(const std::vector<ReadWord>& words, GridCell& cell) {
  std::size_t count = 0;
  for (const ReadWord& word : words) {
    if (!holds(cell.places.front().box, word.line.box)) {
      continue;
    }
    cell.confidence = cell.confidence.value_or(1) * word.confidence;
    cell.unreadable = cell.unreadable || word.unreadable;
    cell.candidates = ++count == 1 ? word.candidates : std::vector<std::string>();
  }
}

}  // namespace

PageContent content_of(const ScannedPage& page) {
  PageContent out;
  out.number = page.layout.number;
  out.width = page.layout.width;
  out.height = page.layout.height;
  out.strokes = page.rules;
  const double usual = usual_size(page.words);
  for (const ReadWord& word : page.words) {
    append_glyphs(word, usual, out);
  }
  return out;
}

void add_aligned_tables(std::vector<ScannedPage>& pages, const Labels& labels,
                        const Limits& limits) {
  AlignedTables aligned(labels, limits);
  for (ScannedPage& page : pages) {
    if (page.words.empty() || !aligned.add_to(content_of(page), page.layout)) {
      continue;
    }
    for (Grid& grid : page.layout.grids) {
      for (GridCell& cell : grid.cells) {
        judge(page.words, cell);
      }
    }
  }
}

}  // namespace fuhe
