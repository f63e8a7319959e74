// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/grid/page_layout.h"

#include <algorithm>
#include <cmath>

#include "extract/grid/cell_text.h"
#include "extract/grid/grid_builder.h"
#include "extract/grid/strokes.h"
#include "extract/page/text_origin.h"
#include "model/text.h"

namespace fuhe {
namespace {

std::vector<HiddenText> hidden_runs(const PageContent& page) {
  // The unseen layer of a recognition program is judged as a whole (text_origin.h).
  const bool layer = origin_of(page) == PageOrigin::ocr_layer;
  std::vector<HiddenText> runs;
  const Glyph* last = nullptr;
  for (const Glyph& glyph : page.glyphs) {
    const bool blank = std::all_of(glyph.text.begin(), glyph.text.end(), is_space);
    const bool of_layer =
        layer && (glyph.hidden == Hidden::invisible || glyph.hidden == Hidden::covered);
    if (glyph.hidden == Hidden::no || blank || of_layer) {
      continue;
    }
    const bool same_run = last != nullptr && last->hidden == glyph.hidden &&
                          std::abs(last->baseline - glyph.baseline) < 0.3 * glyph.size &&
                          std::abs(glyph.box.left - last->box.right) < glyph.size;
    if (!same_run) {
      runs.push_back({"", {page.number, glyph.box}, glyph.hidden});
    }
    runs.back().text += to_utf8(glyph.text);
    runs.back().place.box = united(runs.back().place.box, glyph.box);
    last = &glyph;
  }
  return runs;
}

// A grid of one column or row is a frame around text, not a table, unless it is all there is.
bool is_table(const Grid& grid) {
  return grid.rows * grid.columns >= 2;
}

// x of the borders of a grid's cells.
std::vector<double> column_borders(const Grid& grid) {
  std::vector<double> borders;
  for (const GridCell& cell : grid.cells) {
    borders.push_back(cell.places.front().box.left);
  }
  std::sort(borders.begin(), borders.end());
  return borders;
}

// How many columns the text in a cell stands in, by white as wide as a character over a border of
// the other rows.
int columns_of_text(const PageContent& page, const Rect& cell, const std::vector<double>& borders) {
  std::vector<const Glyph*> glyphs;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden == Hidden::no && cell.contains({glyph.box.center_x(), glyph.box.center_y()}) &&
        !std::all_of(glyph.text.begin(), glyph.text.end(), is_space)) {
      glyphs.push_back(&glyph);
    }
  }
  std::sort(glyphs.begin(), glyphs.end(),
            [](const Glyph* a, const Glyph* b) { return a->box.left < b->box.left; });
  int columns = glyphs.empty() ? 0 : 1;
  double end = glyphs.empty() ? 0 : glyphs.front()->box.right;
  for (const Glyph* glyph : glyphs) {
    const bool parted = std::any_of(borders.begin(), borders.end(), [&](double x) {
      return x > end - 1 && x < glyph->box.left + 1;
    });
    columns += parted && glyph->box.left - end > glyph->size ? 1 : 0;
    end = std::max(end, glyph->box.right);
  }
  return columns;
}

// True if only some rows of a table are coloured cell by cell: in the rows between them the text
// stands in columns that no area marks.
bool has_bands(const PageContent& page, const std::vector<Grid>& grids) {
  constexpr int kFewestColumns = 3;
  constexpr int kFewestRows = 2;
  int rows = 0;
  for (const Grid& grid : grids) {
    const std::vector<double> borders = column_borders(grid);
    for (const GridCell& cell : grid.cells) {
      const bool open = cell.column_span >= kFewestColumns &&
                        columns_of_text(page, cell.places.front().box, borders) >= kFewestColumns;
      rows += open ? 1 : 0;
    }
  }
  return rows >= kFewestRows;
}

}  // namespace

PageLayout lay_out_page(const PageContent& page, const Limits& limits) {
  PageLayout layout;
  layout.number = page.number;
  layout.width = page.width;
  layout.height = page.height;
  layout.grids = find_ruled_tables(merge_strokes(page.strokes), page.number, limits);
  std::erase_if(layout.grids, [](const Grid& grid) { return !is_table(grid); });
  if (layout.grids.empty() && !page.fills.empty()) {
    std::vector<Stroke> strokes = page.strokes;
    const std::vector<Stroke> outlines = outlines_of_fills(page);
    strokes.insert(strokes.end(), outlines.begin(), outlines.end());
    layout.grids = find_ruled_tables(merge_strokes(strokes), page.number, limits);
    std::erase_if(layout.grids, [](const Grid& grid) { return !is_table(grid); });
    if (has_bands(page, layout.grids)) {
      layout.grids.clear();
    }
  }
  layout.loose = assign_text(page, layout.grids);
  layout.hidden = hidden_runs(page);
  if (origin_of(page) == PageOrigin::garbled) {
    // Its characters are no evidence of what is printed: candidates, not readings.
    for (Grid& grid : layout.grids) {
      for (GridCell& cell : grid.cells) {
        cell.unreadable = true;
      }
    }
  }
  return layout;
}

std::u32string visible_characters(const PageContent& page) {
  std::u32string characters;
  characters.reserve(page.glyphs.size());
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden != Hidden::no) {
      continue;
    }
    for (const char32_t c : glyph.text) {
      if (!is_space(c)) {
        characters += c;
      }
    }
  }
  return characters;
}

}  // namespace fuhe
