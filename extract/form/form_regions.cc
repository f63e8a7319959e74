// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/form_regions.h"

#include <algorithm>
#include <cmath>

#include "extract/form/head_reader.h"
#include "extract/form/notes_reader.h"
#include "extract/form/table_headers.h"
#include "extract/form/table_view.h"
#include "model/printed_number.h"
#include "model/text.h"

namespace fuhe {
namespace {

// Header lines stand at most this far above the table.
constexpr std::size_t kMostHeaderLines = 14;
constexpr std::size_t kLongestTitle = 60;

struct TableTraits {
  bool indicators = false;  // has a header of the indicator table
  bool claims = false;      // ... with actual values or scores
  bool measured = false;    // ... with targets or actual values
  bool funds = false;
  bool names_subject = false;  // 项目名称 or 部门名称 among its first rows
  bool any_label = false;
  bool total_row = false;
  bool closing_label = false;  // goals, conclusion, problems, contact
  bool total = false;          // the indicator table's end
  int title_row = -1;
  bool self_titled = false;  // ... which says that a unit assesses itself
};

bool spans_table(const TableView& table, int index) {
  return table.cell(index).column_span == table.columns();
}

bool says_self(std::u32string_view title, const Labels& labels) {
  return labels.occurs(Field::title_self, match_key(title));
}

TableTraits traits_of(const TableView& table) {
  TableTraits traits;
  int header_end = -1;  // a column 最终得分 is no total row
  for (int row = 0; row < table.rows(); ++row) {
    if (const auto header = indicator_header_at(table, row)) {
      traits.indicators = true;
      header_end = header->last_row;
      traits.claims = traits.claims || header->has(Field::actual) || header->has(Field::score);
      traits.measured = traits.measured || header->has(Field::target) || header->has(Field::actual);
    }
    traits.funds = traits.funds || funds_header_at(table, row).has_value();
    for (const int index : table.cells_starting_in(row)) {
      if (row < 4 && (table.means(index, Field::project) ||
                      (table.means(index, Field::department) && table.cell(index).column == 0))) {
        traits.names_subject = true;
      }
      const bool total = table.means(index, Field::total_row);
      traits.total_row = traits.total_row || total;
      traits.total = traits.total || (total && traits.indicators && row > header_end);
      traits.closing_label = traits.closing_label || table.means(index, Field::conclusion) ||
                             table.means(index, Field::goals_block) ||
                             table.means(index, Field::goal_actual) ||
                             table.means(index, Field::contact) || table.means(index, Field::extra);
      if (spans_table(table, index) && is_title(table.text(index).text, table.labels()) &&
          traits.title_row < 0) {
        traits.title_row = row;
        traits.self_titled = says_self(table.text(index).text, table.labels());
      }
    }
  }
  traits.any_label = traits.indicators || traits.funds || traits.names_subject ||
                     traits.total_row || traits.closing_label;
  return traits;
}

bool is_page_number(const TextLine& line, double page_height) {
  const bool margin = line.box.top > 0.9 * page_height || line.box.bottom < 0.08 * page_height;
  const std::u32string key = match_key(line.text);
  if (!margin || key.size() > 16) {
    return false;
  }
  return std::all_of(key.begin(), key.end(), [](char32_t c) {
    constexpr std::u32string_view kFurniture = U"第页共,/-·.~Pageof";
    return is_ascii_digit(c) || kFurniture.find(c) != std::u32string_view::npos;
  });
}

bool same_extent(const Grid& a, const Grid& b) {
  const double shared = std::min(a.box.right, b.box.right) - std::max(a.box.left, b.box.left);
  const double shifted = std::abs(a.box.width() - b.box.width());
  const double width = std::max(a.box.width(), b.box.width());
  return shared > 0.85 * width || shifted < 0.03 * width;
}

// x of every column border, right of `origin`.
std::vector<double> borders_of(const Grid& grid, double origin) {
  std::vector<double> borders;
  for (const GridCell& cell : grid.cells) {
    borders.push_back(cell.places.front().box.left - origin);
  }
  return borders;
}

// How many of the borders are among the known ones.
std::size_t matching(const std::vector<double>& borders, const std::vector<double>& known) {
  constexpr double kSamePt = 5;
  return static_cast<std::size_t>(std::count_if(borders.begin(), borders.end(), [&known](double x) {
    return std::any_of(known.begin(), known.end(),
                       [x](double k) { return std::abs(k - x) < kSamePt; });
  }));
}

// A table that goes on over a page end keeps its columns: most cells of the new piece start where
// cells of the old one do, or it has as many columns in other widths.
bool same_columns(const Grid& piece, const Grid& last) {
  const std::size_t all = piece.cells.size();
  // By the left edge, for a table that is shifted, or by the page, for one that has lost its first
  // column because nothing is drawn left of it.
  const std::size_t matched =
      std::max(matching(borders_of(piece, piece.box.left), borders_of(last, last.box.left)),
               matching(borders_of(piece, 0), borders_of(last, 0)));
  return matched * 10 >= all * 7 || (piece.columns == last.columns && matched * 10 >= all * 4);
}

// ... or goes on in other widths: its columns in order, and no row of labels first, as a table of
// its own would have.
bool goes_on_in_other_widths(const Grid& piece, const Grid& last) {
  const auto is_no_label = [](const GridCell& cell) {
    return cell.row == 0 &&
           (cell.lines.empty() ||
            (cell.lines.size() == 1 && parse_column_number(cell.lines.front().text).has_value()));
  };
  return columns_go_on(last, piece) &&
         std::any_of(piece.cells.begin(), piece.cells.end(), is_no_label);
}

// Rows [from, to) of a grid as a grid of their own.
Grid rows_of(const Grid& grid, int from, int to) {
  Grid part;
  part.columns = grid.columns;
  part.rows = to - from;
  part.by_alignment = grid.by_alignment;
  part.first_page = grid.first_page;
  part.last_page = grid.last_page;
  for (GridCell cell : grid.cells) {
    if (cell.row >= from && cell.row < to) {
      cell.row -= from;
      cell.row_span = std::min(cell.row_span, to - from - cell.row);
      part.box = united(part.box, cell.places.front().box);
      part.cells.push_back(std::move(cell));
    }
  }
  return part;
}

// A table in which a second title starts a second form is two tables.
void split_at_titles(std::vector<Grid>& grids, const Labels& labels) {
  for (std::size_t i = 0; i < grids.size(); ++i) {
    const TableView table(grids[i], labels);
    for (int row = 1; row < table.rows(); ++row) {
      const int index = table.at(row, 0);
      if (index >= 0 && spans_table(table, index) && table.cell(index).row == row && row > 3 &&
          is_title(table.text(index).text, labels)) {
        Grid lower = rows_of(grids[i], row, grids[i].rows);
        grids[i] = rows_of(grids[i], 0, row);
        grids.insert(grids.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(lower));
        break;
      }
    }
  }
}

class RegionFinder {
 public:
  explicit RegionFinder(const Labels& labels) : labels_(labels) {}

  void add_page(PageLayout page);
  std::vector<FormRegion> finish() {
    close();
    return std::move(found_);
  }

 private:
  void add_line(const TextLine& line) { pending_.push_back(line); }
  void add_table(Grid grid, bool first_on_page);
  void open(Grid grid, const TableTraits& traits);
  void extend(Grid grid, const TableTraits& traits);
  void close();
  [[nodiscard]] bool continues_form(const Grid& grid, const TableTraits& traits,
                                    bool first_on_page) const;
  [[nodiscard]] bool goes_over_page_end(const Grid& grid) const;
  [[nodiscard]] std::ptrdiff_t pending_title() const;
  [[nodiscard]] std::size_t head_start(std::size_t title) const;
  [[nodiscard]] bool goes_on_with_notes(const TextLine& line) const;

  const Labels& labels_;
  std::vector<FormRegion> found_;
  std::vector<TextLine> pending_;  // lines since the last table
  bool is_open_ = false;
  FormRegion form_;
  TableTraits seen_;  // of all tables of the open form
  bool titled_ = false;
  bool self_titled_ = false;
  double page_height_ = 0;
};

std::ptrdiff_t RegionFinder::pending_title() const {
  for (std::size_t i = pending_.size(); i-- > 0;) {
    const std::u32string text = to_u32(pending_[i].text);
    const bool over_two_lines = i + 1 < pending_.size() && text.size() < 30 &&
                                is_title(text + to_u32(pending_[i + 1].text), labels_);
    if (is_title(text, labels_) || over_two_lines) {
      return static_cast<std::ptrdiff_t>(i);
    }
  }
  return -1;
}

// The first of the lines that belong to a title: the attachment's number stands above it.
std::size_t RegionFinder::head_start(std::size_t title) const {
  constexpr std::size_t kMostAbove = 4;
  std::size_t first = title;
  while (first > 0 && title - first < kMostAbove &&
         pending_[first - 1].page == pending_[title].page) {
    --first;
  }
  return first;
}

bool RegionFinder::continues_form(const Grid& grid, const TableTraits& traits,
                                  bool first_on_page) const {
  if (!is_open_ || pending_title() >= 0 || traits.title_row == 0) {
    return false;
  }
  if (traits.names_subject && seen_.indicators) {
    return false;
  }
  const Grid& last = form_.tables.back();
  if (grid.first_page == last.last_page) {
    return traits.any_label || same_extent(grid, last);
  }
  if (grid.first_page != last.last_page + 1 || !first_on_page) {
    return false;
  }
  if (traits.indicators || traits.funds) {
    return !traits.names_subject || same_extent(grid, last);
  }
  // Behind its total row a form has nothing but labelled rows.
  const bool closes = traits.total_row || traits.closing_label;
  return (!seen_.total || closes) && goes_over_page_end(grid) &&
         (same_columns(grid, last) || goes_on_in_other_widths(grid, last) || traits.closing_label);
}

// A table goes on over a page end only from the foot of one page to the head of the next, with
// nothing between.
bool RegionFinder::goes_over_page_end(const Grid& grid) const {
  const Grid& last = form_.tables.back();
  const auto is_body = [this](const TextLine& line) {
    return line.box.top > 0.09 * page_height_ && line.box.bottom < 0.91 * page_height_;
  };
  return grid.first_page == last.last_page + 1 && last.box.bottom > 0.55 * page_height_ &&
         grid.box.top < 0.3 * page_height_ && same_extent(grid, last) &&
         std::none_of(pending_.begin(), pending_.end(), is_body);
}

void RegionFinder::open(Grid grid, const TableTraits& traits) {
  close();
  is_open_ = true;
  form_ = {};
  form_.first_page = grid.first_page;
  form_.last_page = grid.last_page;
  const std::ptrdiff_t title = pending_title();
  titled_ = title >= 0 || traits.title_row >= 0;
  self_titled_ = traits.self_titled;
  for (std::size_t i = pending_.size(); title >= 0 && i-- > static_cast<std::size_t>(title);) {
    self_titled_ = self_titled_ || says_self(to_u32(pending_[i].text), labels_);
  }
  std::size_t first = pending_.size() > kMostHeaderLines ? pending_.size() - kMostHeaderLines : 0;
  if (title >= 0) {
    first = head_start(static_cast<std::size_t>(title));
  }
  form_.before.assign(pending_.begin() + static_cast<std::ptrdiff_t>(first), pending_.end());
  if (title >= 0) {
    form_.first_page = std::min(form_.first_page, pending_[static_cast<std::size_t>(title)].page);
  }
  pending_.clear();
  seen_ = traits;
  form_.tables.push_back(std::move(grid));
}

void RegionFinder::extend(Grid grid, const TableTraits& traits) {
  form_.last_page = std::max(form_.last_page, grid.last_page);
  form_.after.insert(form_.after.end(), pending_.begin(), pending_.end());
  pending_.clear();
  const bool had_indicators = seen_.indicators;
  seen_.indicators = seen_.indicators || traits.indicators;
  seen_.claims = seen_.claims || traits.claims;
  seen_.measured = seen_.measured || traits.measured;
  seen_.funds = seen_.funds || traits.funds;
  seen_.total = seen_.total || traits.total || (had_indicators && traits.total_row);
  form_.tables.push_back(std::move(grid));
}

// "3. …" on the next page, when notes stand at the foot of this one.
bool RegionFinder::goes_on_with_notes(const TextLine& line) const {
  const std::u32string text = to_u32(line.text);
  const bool numbered = text.size() > 2 && digit_value(text[0]) > 1 &&
                        (text[1] == U'.' || text[1] == U'、' || text[1] == U'．');
  return numbered &&
         std::any_of(form_.after.begin(), form_.after.end(), [this](const TextLine& earlier) {
           return starts_notes(to_u32(earlier.text), labels_);
         });
}

void RegionFinder::close() {
  if (!is_open_) {
    return;
  }
  is_open_ = false;
  // Notes run over a page end from the foot of the page, or start on the next one.
  constexpr double kFootShare = 0.85;
  double foot = form_.tables.back().box.bottom;
  // The next form's title, on a page of its own, is no note.
  const std::ptrdiff_t title = pending_title();
  std::size_t end = pending_.size();
  if (title >= 0 && pending_[static_cast<std::size_t>(title)].page > form_.last_page) {
    end = head_start(static_cast<std::size_t>(title));
  }
  bool on_next = false;
  for (std::size_t i = 0; i < end; ++i) {
    const TextLine& line = pending_[i];
    const bool next_page = line.page > form_.last_page;
    const bool opens = next_page && (i == 0 || pending_[i - 1].page < line.page) &&
                       (starts_footer(trimmed(text_of(line)), labels_) || goes_on_with_notes(line));
    if (next_page && foot < kFootShare * page_height_ && !opens) {
      break;
    }
    foot = opens ? page_height_ : foot;  // what follows belongs to the notes
    on_next = on_next || opens;
    if (line.page <= form_.last_page + 1) {
      form_.after.push_back(line);
      foot = line.page == form_.last_page ? line.box.bottom : foot;
    }
  }
  form_.last_page += on_next ? 1 : 0;
  // What sets goals and claims nothing (申报表) is no self-assessment, nor is a system of
  // indicators by which somebody else scores.
  const bool scored = seen_.indicators && seen_.claims && (seen_.measured || self_titled_);
  const bool accepted = scored || (titled_ && seen_.funds);
  if (accepted) {
    found_.push_back(std::move(form_));
  }
  form_ = {};
}

void RegionFinder::add_table(Grid grid, bool first_on_page) {
  const TableTraits traits = traits_of(TableView(grid, labels_));
  if (continues_form(grid, traits, first_on_page)) {
    extend(std::move(grid), traits);
    return;
  }
  const bool starts = pending_title() >= 0 || traits.title_row >= 0 || traits.indicators ||
                      (traits.funds && traits.names_subject);
  if (starts && traits.any_label) {
    open(std::move(grid), traits);
    return;
  }
  if (is_open_ && first_on_page && !seen_.total && goes_over_page_end(grid)) {
    form_.left_out.push_back({grid.first_page, grid.box});
  }
  close();
  pending_.clear();
}

void RegionFinder::add_page(PageLayout page) {
  if (is_open_ && page.number > form_.last_page + 1) {
    close();
    pending_.clear();
  }
  if (!is_open_ && !pending_.empty() && pending_.back().page < page.number - 1) {
    pending_.clear();
  }
  page_height_ = page.height;
  split_at_titles(page.grids, labels_);
  std::size_t line = 0;
  bool first = true;
  const bool was_open = is_open_;
  for (Grid& grid : page.grids) {
    while (line < page.loose.size() && page.loose[line].box.center_y() < grid.box.top) {
      if (!is_page_number(page.loose[line], page.height)) {
        add_line(page.loose[line]);
      }
      ++line;
    }
    add_table(std::move(grid), first);
    first = false;
  }
  for (; line < page.loose.size(); ++line) {
    if (!is_page_number(page.loose[line], page.height)) {
      add_line(page.loose[line]);
    }
  }
  if (is_open_) {
    form_.hidden.insert(form_.hidden.end(), page.hidden.begin(), page.hidden.end());
  }
  // A page of text alone ends a form; its first lines may still be notes.
  if (was_open && first) {
    close();
  }
}

}  // namespace

bool may_hold_form(std::u32string_view characters, const Labels& labels) {
  return labels.occurs(Field::page_word, characters) ||
         (labels.occurs(Field::page_theme, characters) &&
          labels.occurs(Field::page_theme_with, characters));
}

bool is_title(std::u32string_view printed, const Labels& labels) {
  const std::u32string key = match_key(printed);
  if (key.size() < 4 || key.size() > kLongestTitle || key.find(U':') != std::u32string::npos ||
      key.find(U'。') != std::u32string::npos || key.find(U"...") != std::u32string::npos) {
    return false;
  }
  const bool sheet = labels.occurs(Field::title_sheet, key);
  return sheet && labels.occurs(Field::title_assessment, key) &&
         !labels.occurs(Field::declaration, key);
}

std::vector<FormRegion> find_forms(const std::vector<PageLayout>& pages, const Labels& labels) {
  RegionFinder finder(labels);
  for (const PageLayout& page : pages) {
    finder.add_page(page);
  }
  return finder.finish();
}

}  // namespace fuhe
