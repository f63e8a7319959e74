// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/grid/cell_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

#include "extract/page/upright.h"
#include "model/text.h"

namespace fuhe {
namespace {

// In em: glyphs nearer than this on one baseline belong together; a wider gap starts a new segment.
constexpr double kSegmentGapEm = 0.4;
// A gap that parts two loose lines (label and value fields of one printed line).
constexpr double kLooseGapEm = 1.2;
// A gap that a person reads as a space between Latin words or numbers.
constexpr double kSpaceGapEm = 0.22;
// At a cell border even this gap, or a new string operator, parts two cells' text.
constexpr double kBorderGapEm = 0.12;
// Baselines nearer than this are one line.
constexpr double kSameLineEm = 0.45;

struct Segment {
  std::vector<const Glyph*> glyphs;
  Rect box;
  double size = 0;
};

bool is_blank(const Glyph& glyph) {
  return std::all_of(glyph.text.begin(), glyph.text.end(), is_space);
}

bool is_content(const Glyph& glyph) {
  return glyph.hidden == Hidden::no && glyph.angle == 0;
}

double size_of(const Glyph& glyph) {
  return glyph.size > 0.5 ? glyph.size : std::max(1.0, glyph.box.height());
}

// True if a vertical border of some cell lies between the two glyphs.
class BorderIndex {
 public:
  explicit BorderIndex(const std::vector<Grid>& grids) {
    for (const Grid& grid : grids) {
      for (const GridCell& cell : grid.cells) {
        for (const Place& place : cell.places) {
          lefts_.push_back({place.box.left, place.box.top, place.box.bottom});
        }
      }
    }
    std::sort(lefts_.begin(), lefts_.end(),
              [](const Border& a, const Border& b) { return a.x < b.x; });
  }
  [[nodiscard]] bool parts(const Glyph& a, const Glyph& b) const {
    const double from = std::min(a.box.center_x(), b.box.center_x());
    const double to = std::max(a.box.center_x(), b.box.center_x());
    const double y = b.box.center_y();
    auto border = std::lower_bound(lefts_.begin(), lefts_.end(), from,
                                   [](const Border& left, double x) { return left.x < x; });
    for (; border != lefts_.end() && border->x <= to; ++border) {
      if (y >= border->top && y <= border->bottom) {
        return true;
      }
    }
    return false;
  }

 private:
  struct Border {
    double x;
    double top;
    double bottom;
  };
  std::vector<Border> lefts_;
};

bool continues(const Glyph& last, const Glyph& next, const BorderIndex& borders) {
  const double em = std::max(size_of(last), size_of(next));
  if (last.vertical != next.vertical) {
    return false;
  }
  if (next.vertical) {
    return false;  // stacked writing: every glyph is a line of its own
  }
  const double gap = next.box.left - last.box.right;
  if (std::abs(last.baseline - next.baseline) > 0.25 * em || gap < -0.5 * em ||
      gap > kSegmentGapEm * em) {
    return false;
  }
  return !((next.starts_string || gap > kBorderGapEm * em) && borders.parts(last, next));
}

std::vector<Segment> segments_of(const PageContent& page, const BorderIndex& borders) {
  std::vector<Segment> segments;
  const Glyph* last = nullptr;
  for (const Glyph& glyph : page.glyphs) {
    if (!is_content(glyph) || is_blank(glyph)) {
      continue;
    }
    if (last == nullptr || !continues(*last, glyph, borders)) {
      segments.emplace_back();
    }
    Segment& segment = segments.back();
    segment.glyphs.push_back(&glyph);
    segment.box = united(segment.box, glyph.box);
    segment.size = std::max(segment.size, size_of(glyph));
    last = &glyph;
  }
  return segments;
}

// Finds the cell at a point: cells sorted into bands of y.
class CellIndex {
 public:
  explicit CellIndex(std::vector<Grid>& grids) {
    for (Grid& grid : grids) {
      for (GridCell& cell : grid.cells) {
        const Rect& box = cell.places.front().box;
        for (int band = band_of(box.top); band <= band_of(box.bottom); ++band) {
          bands_[band].push_back(&cell);
        }
      }
    }
  }
  [[nodiscard]] GridCell* find(Point p) const {
    const auto found = bands_.find(band_of(p.y));
    if (found == bands_.end()) {
      return nullptr;
    }
    GridCell* best = nullptr;
    for (GridCell* cell : found->second) {
      const Rect& box = cell->places.front().box;
      // The smallest one: a table inside a cell of another.
      if (box.contains(p) &&
          (best == nullptr || box.width() * box.height() < best->places.front().box.width() *
                                                               best->places.front().box.height())) {
        best = cell;
      }
    }
    return best;
  }

 private:
  static int band_of(double y) { return static_cast<int>(std::floor(y / 16)); }
  std::map<int, std::vector<GridCell*>> bands_;
};

// The cell a segment belongs to. One that crosses a border overflowed: it stays where it starts
// when it is set against the left border, where it ends when set against the right one, else where
// its middle is.
GridCell* owner_of(const Segment& segment, const CellIndex& cells) {
  const auto at = [&](const Glyph* glyph) {
    return cells.find({glyph->box.center_x(), glyph->box.center_y()});
  };
  GridCell* first = at(segment.glyphs.front());
  GridCell* last = at(segment.glyphs.back());
  if (first == last || first == nullptr || last == nullptr) {
    return first != nullptr ? first : last;
  }
  const double em = segment.size;
  if (segment.box.left - first->places.front().box.left < em) {
    return first;
  }
  if (last->places.front().box.right - segment.box.right < em) {
    return last;
  }
  GridCell* middle = cells.find({segment.box.center_x(), segment.box.center_y()});
  return middle != nullptr ? middle : first;
}

bool needs_space(const TextLine& line, char32_t next, double gap) {
  if (line.text.empty() || gap < kSpaceGapEm * line.size) {
    return false;
  }
  const std::u32string tail = to_u32(std::string_view(line.text).substr(
      line.text.size() - std::min<std::size_t>(4, line.text.size())));
  return !is_wide(tail.back()) && !is_wide(next);
}

void append_segment(TextLine& line, const Segment& segment) {
  line.size = std::max(line.size, segment.size);
  for (const Glyph* glyph : segment.glyphs) {
    const double gap = line.glyphs.empty() ? 0 : glyph->box.left - line.glyphs.back().right;
    if (!glyph->text.empty() && needs_space(line, glyph->text.front(), gap)) {
      line.text += ' ';
      line.glyphs.push_back(
          {line.glyphs.back().right, glyph->box.top, glyph->box.left, glyph->box.bottom});
    }
    // A ligature's characters share its box evenly.
    const double step =
        glyph->box.width() / static_cast<double>(std::max<std::size_t>(1, glyph->text.size()));
    for (std::size_t i = 0; i < glyph->text.size(); ++i) {
      Rect box = glyph->box;
      box.left += step * static_cast<double>(i);
      box.right = box.left + step;
      line.text += to_utf8(std::u32string_view(&glyph->text[i], 1));
      line.glyphs.push_back(box);
    }
  }
  line.box = united(line.box, segment.box);
}

double baseline_of(const Segment& segment) {
  // Ascent and descent of mixed fonts differ; the middle of the box is steadier than a baseline.
  return segment.glyphs.front()->baseline;
}

// Segments of one cell (or of the page) into lines; a gap wider than `part_em` ends a line.
std::vector<TextLine> lines_of(std::vector<const Segment*> segments, int page, double part_em) {
  std::stable_sort(segments.begin(), segments.end(), [](const Segment* a, const Segment* b) {
    return baseline_of(*a) < baseline_of(*b);
  });
  std::vector<TextLine> lines;
  std::size_t first = 0;
  while (first < segments.size()) {
    std::size_t next = first + 1;
    const double base = baseline_of(*segments[first]);
    double em = segments[first]->size;
    while (next < segments.size() && baseline_of(*segments[next]) - base <=
                                         kSameLineEm * std::min(em, segments[next]->size)) {
      em = std::max(em, segments[next]->size);
      ++next;
    }
    std::stable_sort(segments.begin() + static_cast<std::ptrdiff_t>(first),
                     segments.begin() + static_cast<std::ptrdiff_t>(next),
                     [](const Segment* a, const Segment* b) { return a->box.left < b->box.left; });
    double right = 0;
    for (std::size_t i = first; i < next; ++i) {
      if (i == first || segments[i]->box.left - right > part_em * em) {
        lines.emplace_back();
        lines.back().page = page;
      }
      append_segment(lines.back(), *segments[i]);
      right = lines.back().box.right;
    }
    first = next;
  }
  return lines;
}

std::vector<const Segment*> pointers_to(const std::vector<Segment>& segments) {
  std::vector<const Segment*> pointers;
  pointers.reserve(segments.size());
  for (const Segment& segment : segments) {
    pointers.push_back(&segment);
  }
  return pointers;
}

// Lines of text that runs sideways inside an upright page (a turned label): ordered in its own
// frame, then put back.
void assign_turned_text(const PageContent& page, int angle, const CellIndex& cells) {
  PageContent only;
  only.number = page.number;
  only.width = page.width;
  only.height = page.height;
  std::copy_if(page.glyphs.begin(), page.glyphs.end(), std::back_inserter(only.glyphs),
               [angle](const Glyph& g) { return g.angle == angle && g.hidden == Hidden::no; });
  if (only.glyphs.empty()) {
    return;
  }
  const ReadingFrame frame{page.number, angle, page.width, page.height};
  const PageContent turned = turned_upright(only, angle);
  const std::vector<Segment> segments = segments_of(turned, BorderIndex({}));
  std::map<GridCell*, std::vector<const Segment*>> by_cell;
  for (const Segment& segment : segments) {
    const Rect first = to_displayed(frame, segment.glyphs.front()->box);
    if (GridCell* cell = cells.find({first.center_x(), first.center_y()})) {
      by_cell[cell].push_back(&segment);
    }
  }
  for (auto& [cell, parts] : by_cell) {
    for (TextLine& line : lines_of(std::move(parts), page.number, 1e9)) {
      line.box = to_displayed(frame, line.box);
      for (Rect& glyph : line.glyphs) {
        glyph = to_displayed(frame, glyph);
      }
      cell->lines.push_back(std::move(line));
    }
  }
}

}  // namespace

std::vector<TextLine> assign_text(const PageContent& page, std::vector<Grid>& grids) {
  const BorderIndex borders(grids);
  const std::vector<Segment> segments = segments_of(page, borders);
  const CellIndex cells(grids);
  std::map<GridCell*, std::vector<const Segment*>> by_cell;
  std::vector<const Segment*> loose;
  for (const Segment& segment : segments) {
    GridCell* cell = owner_of(segment, cells);
    if (cell == nullptr) {
      loose.push_back(&segment);
    } else {
      by_cell[cell].push_back(&segment);
    }
  }
  for (auto& [cell, parts] : by_cell) {
    cell->lines = lines_of(std::move(parts), page.number, 1e9);
  }
  for (const int angle : {90, 180, 270}) {
    assign_turned_text(page, angle, cells);
  }
  return lines_of(std::move(loose), page.number, kLooseGapEm);
}

std::vector<TextLine> lines_of_page(const PageContent& page) {
  const std::vector<Segment> segments = segments_of(page, BorderIndex({}));
  return lines_of(pointers_to(segments), page.number, kLooseGapEm);
}

}  // namespace fuhe
