// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "extract/aligned/aligned_block.h"
#include "extract/aligned/aligned_numbers.h"
#include "extract/aligned/aligned_parts.h"
#include "extract/form/form_regions.h"
#include "extract/form/table_headers.h"
#include "extract/grid/cell_text.h"
#include "extract/grid/grid_builder.h"
#include "model/text.h"

namespace fuhe {
namespace {

// White around the text of a table whose frame is not drawn, in em.
constexpr double kMarginEm = 0.4;
// Text that reaches this far into a cell makes it doubtful, in em.
constexpr double kReachEm = 0.3;

// A drawn table that holds a block of a form, with rows under its header.
bool holds_block(const Grid& grid, const Labels& labels) {
  const TableView table(grid, labels);
  for (int row = 0; row < table.rows(); ++row) {
    auto header = indicator_header_at(table, row);
    if (!header) {
      header = funds_header_at(table, row);
    }
    if (!header) {
      header = goals_header_at(table, row);
    }
    if (header && header->last_row + 1 < table.rows()) {
      return true;
    }
  }
  return false;
}

AlignedPage aligned_page(const PageContent& page, const Labels& labels) {
  AlignedPage aligned;
  aligned.runs = runs_of(page);
  aligned.labels = find_labels(aligned.runs, labels);
  aligned.em = usual_size(aligned.runs);
  aligned.line_step = line_step_of(aligned.labels, aligned.em);
  std::vector<Stroke> strokes = page.strokes;
  const std::vector<Stroke> outlines = outlines_of_fills(page);
  strokes.insert(strokes.end(), outlines.begin(), outlines.end());
  add_drawn_lines(merge_strokes(strokes), aligned);
  return aligned;
}

Stroke border(bool horizontal, double at, double from, double to) {
  return {horizontal, at, from, to, 0, StrokeOrigin::detected};
}

// True if lines of text climb or fall: what stands beside what is not known then.
bool is_askew(const PageContent& page) {
  constexpr double kMostSlope = 0.005;
  constexpr double kLongEnoughPt = 30;
  std::vector<double> slopes;
  const Glyph* first = nullptr;
  const Glyph* last = nullptr;
  for (const Glyph& glyph : page.glyphs) {
    if (glyph.hidden != Hidden::no || glyph.angle != 0 || glyph.vertical) {
      continue;
    }
    const bool goes_on = last != nullptr && glyph.box.left >= last->box.left &&
                         glyph.box.left - last->box.right < glyph.size &&
                         std::abs(glyph.baseline - last->baseline) < 0.1 * glyph.size;
    if (!goes_on) {
      first = &glyph;
    } else if (glyph.box.left - first->box.left > kLongEnoughPt) {
      slopes.push_back(std::abs(glyph.baseline - first->baseline) /
                       (glyph.box.left - first->box.left));
    }
    last = &glyph;
  }
  if (slopes.empty()) {
    return false;
  }
  const auto middle = slopes.begin() + static_cast<std::ptrdiff_t>(slopes.size() / 2);
  std::nth_element(slopes.begin(), middle, slopes.end());
  return *middle > kMostSlope;
}

// Cuts one form's lines into cells and gives the borders as strokes.
class TableCutter {
 public:
  TableCutter(const AlignedPage& page, const Labels& labels) : page_(page), labels_(labels) {}

  // False when the text does not stand in columns. `continues`: the first header is carried over
  // from the page before, or repeated.
  bool cut(const std::vector<RunLine>& lines, const std::vector<BlockHeader>& headers,
           bool continues);
  // The block that is not closed at the end.
  [[nodiscard]] const std::optional<BlockHeader>& open() const { return open_; }
  [[nodiscard]] const std::vector<Stroke>& borders() const { return borders_; }
  [[nodiscard]] const std::vector<Rect>& doubtful() const { return doubtful_; }

 private:
  void find_frame(const std::vector<PagePart>& parts, const std::vector<BlockHeader>& headers);
  [[nodiscard]] double border_between(double above, double below) const;
  [[nodiscard]] bool rows_are_drawn(const BlockHeader& header, const RunList& runs) const;
  void draw(const AlignedPart& part);

  const AlignedPage& page_;
  const Labels& labels_;
  double left_ = 0;
  double right_ = 0;
  std::vector<double> ys_;  // borders of the parts
  bool drawn_rows_ = false;
  std::vector<Stroke> borders_;
  std::vector<Rect> doubtful_;
  std::optional<BlockHeader> open_;
};

double TableCutter::border_between(double above, double below) const {
  const std::vector<double> rules =
      rules_between(page_, std::min(above, below) - 1, std::max(above, below) + 1, left_, right_);
  return rules.empty() ? (above + below) / 2 : rules.front();
}

// True if lines are drawn between (nearly) all rows of numbers.
bool TableCutter::rows_are_drawn(const BlockHeader& header, const RunList& runs) const {
  const std::vector<double> rows = number_rows(page_, header, runs, {});
  const double right = header.columns.back().box.right;
  const double left = header.columns[header.columns.size() / 2].box.left;
  std::size_t parted = 0;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    parted += rules_between(page_, rows[i], rows[i + 1], left, right).empty() ? 0U : 1U;
  }
  return rows.size() > 1 && parted * 10 >= (rows.size() - 1) * 8;
}

void TableCutter::find_frame(const std::vector<PagePart>& parts,
                             const std::vector<BlockHeader>& headers) {
  Rect all;
  std::vector<Rect> boxes;
  for (const PagePart& part : parts) {
    boxes.push_back(page_.box(part.runs));
    all = united(all, boxes.back());
    // The indicators say it, the funds where there are none.
    if (part.header && headers[*part.header].kind != BlockKind::goals) {
      drawn_rows_ = rows_are_drawn(headers[*part.header], part.runs);
    }
  }
  const double margin = kMarginEm * page_.em;
  left_ = all.left - margin;
  right_ = all.right + margin;
  for (const Edge& rule : page_.rules) {
    if (rule.at > all.top - 3 * page_.em && rule.at < all.bottom + 3 * page_.em) {
      left_ = std::min(left_, rule.from);
      right_ = std::max(right_, rule.to);
    }
  }
  const double reach = 3 * page_.em;
  const std::vector<double> above =
      rules_between(page_, all.top - reach, all.top + 1, left_, right_);
  const std::vector<double> below =
      rules_between(page_, all.bottom - 1, all.bottom + reach, left_, right_);
  ys_.push_back(above.empty() ? all.top - margin : above.back());
  for (std::size_t i = 0; i + 1 < boxes.size(); ++i) {
    ys_.push_back(border_between(boxes[i].bottom, boxes[i + 1].top));
  }
  ys_.push_back(below.empty() ? all.bottom + margin : below.front());
}

void TableCutter::draw(const AlignedPart& part) {
  const std::size_t columns = part.xs.size() - 1;
  for (std::size_t row = 0; row + 1 < part.ys.size(); ++row) {
    const double top = part.ys[row];
    const double bottom = part.ys[row + 1];
    if (bottom <= top) {
      continue;
    }
    borders_.push_back(border(false, part.xs.front(), top, bottom));
    for (std::size_t c = 0; c < columns; ++c) {
      if (c + 1 == columns || !part.joins_right[row][c]) {
        borders_.push_back(border(false, part.xs[c + 1], top, bottom));
      }
      if (row + 2 == part.ys.size() || !part.joins_below[row][c]) {
        borders_.push_back(border(true, bottom, part.xs[c], part.xs[c + 1]));
      }
    }
  }
}

bool TableCutter::cut(const std::vector<RunLine>& lines, const std::vector<BlockHeader>& headers,
                      bool continues) {
  const std::vector<PagePart> parts = split_into_parts(page_, labels_, lines, headers);
  if (parts.empty()) {
    return false;
  }
  find_frame(parts, headers);
  borders_.push_back(border(true, ys_.front(), left_, right_));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    const PartFrame frame{
        {left_, ys_[i], right_, ys_[i + 1]}, drawn_rows_, continues && i == 0, last};
    const AlignedPart part =
        parts[i].header ? cut_block(page_, labels_, headers[*parts[i].header], parts[i].runs, frame)
                        : cut_labelled(page_, parts[i].runs, frame);
    if (!part.trusted) {
      return false;
    }
    draw(part);
    if (last && parts[i].header && !part.closed) {
      open_ = headers[*parts[i].header];
    }
    doubtful_.insert(doubtful_.end(), part.doubtful.begin(), part.doubtful.end());
  }
  return true;
}

// Lines of the page from one title to the next, each with the headers among them.
struct FormLines {
  std::vector<RunLine> lines;
  std::vector<BlockHeader> headers;
};

// A page number at the head or the foot of a page.
bool is_furniture(const AlignedPage& page, const RunLine& line, double height) {
  constexpr std::size_t kLongest = 16;
  const bool margin = line.box.bottom < 0.08 * height || line.box.top > 0.9 * height;
  const std::u32string text = match_key(text_of(page.runs, line.runs));
  return margin && text.size() <= kLongest && std::all_of(text.begin(), text.end(), [](char32_t c) {
           constexpr std::u32string_view kFurniture = U"第页共,/-.~";
           return is_ascii_digit(c) || kFurniture.find(c) != std::u32string_view::npos;
         });
}

std::vector<FormLines> forms_of(const AlignedPage& page, const Labels& labels, double height) {
  RunList all(page.runs.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::vector<FormLines> forms(1);
  for (RunLine& line : lines_of(page.runs, all)) {
    if (is_title(text_of(page.runs, line.runs), labels)) {
      forms.emplace_back();
    } else if (!is_furniture(page, line, height)) {
      forms.back().lines.push_back(std::move(line));
    }
  }
  for (BlockHeader& header : find_block_headers(page.runs, page.labels)) {
    for (FormLines& form : forms) {
      if (!form.lines.empty() && form.lines.front().y < header.box.bottom &&
          form.lines.back().y > header.box.top) {
        form.headers.push_back(std::move(header));
        break;
      }
    }
  }
  return forms;
}

// Puts the header of the block that a page end cut above the first lines of the next page.
void carry_over(const BlockHeader& open, FormLines& form) {
  if (form.lines.empty() ||
      (!form.headers.empty() && form.lines.front().y > form.headers.front().box.top)) {
    return;
  }
  form.headers.insert(form.headers.begin(), carried_over(open, form.lines.front().box.top - 1));
}

void mark_doubtful(std::vector<Grid>& grids, const std::vector<Rect>& doubtful, double reach) {
  for (Grid& grid : grids) {
    for (GridCell& cell : grid.cells) {
      const Rect& box = cell.places.front().box;
      cell.unreadable =
          cell.unreadable || (grid.by_alignment &&
                              std::any_of(doubtful.begin(), doubtful.end(), [&](const Rect& text) {
                                const Rect shared = intersection(box, text);
                                return !shared.empty() && shared.width() > reach &&
                                       box.top < text.center_y() && box.bottom > text.center_y();
                              }));
    }
  }
}

}  // namespace

bool AlignedTables::add_to(const PageContent& page, PageLayout& layout) {
  const bool continues = open_ && open_page_ + 1 == page.number;
  const std::optional<BlockHeader> open = std::move(open_);
  open_.reset();
  const bool drawn = std::any_of(layout.grids.begin(), layout.grids.end(),
                                 [&](const Grid& grid) { return holds_block(grid, labels_); });
  if (drawn || is_askew(page)) {
    return drawn;
  }
  const AlignedPage aligned = aligned_page(page, labels_);
  std::vector<FormLines> forms = forms_of(aligned, labels_, page.height);
  if (continues) {
    carry_over(*open, forms.front());
  }
  std::vector<Rect> doubtful;
  bool added = false;
  for (const FormLines& form : forms) {
    TableCutter cutter(aligned, labels_);
    open_.reset();
    if (form.headers.empty() ||
        !cutter.cut(form.lines, form.headers, continues && &form == &forms.front())) {
      continue;
    }
    open_ = cutter.open();
    open_page_ = page.number;
    for (Grid& grid : find_ruled_tables(merge_strokes(cutter.borders()), page.number, limits_)) {
      grid.by_alignment = true;
      std::erase_if(layout.grids, [&](const Grid& other) {
        return !other.by_alignment && !intersection(other.box, grid.box).empty();
      });
      layout.grids.push_back(std::move(grid));
      added = true;
    }
    doubtful.insert(doubtful.end(), cutter.doubtful().begin(), cutter.doubtful().end());
  }
  if (!added) {
    return false;
  }
  std::sort(layout.grids.begin(), layout.grids.end(),
            [](const Grid& a, const Grid& b) { return a.box.top < b.box.top; });
  layout.loose = assign_text(page, layout.grids);
  mark_doubtful(layout.grids, doubtful, kReachEm * aligned.em);
  return true;
}

}  // namespace fuhe
