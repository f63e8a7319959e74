// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_block_columns.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "extract/aligned/aligned_numbers.h"

namespace fuhe {
namespace {

constexpr double kSameRowEm = 0.45;

bool holds(const RunList& runs, std::size_t run) {
  return std::find(runs.begin(), runs.end(), run) != runs.end();
}

void remove_runs(RunList& from, const RunList& what) {
  std::erase_if(from, [&](std::size_t i) { return holds(what, i); });
}

bool is_funds(BlockKind kind) {
  return kind == BlockKind::funds || kind == BlockKind::transposed;
}

}  // namespace

bool is_level(Field field) {
  return field == Field::level1 || field == Field::level2 || field == Field::level1_weight ||
         field == Field::level2_weight;
}

BlockColumns::BlockColumns(const AlignedPage& page, const BlockHeader& header, const RunList& runs,
                           const Rect& area)
    : page_(page), header_(header), body_(runs), area_(area) {
  remove_runs(body_, header_.runs());
  find_sums();
  find_side();
  add_name_column();
  find_borders();
  add_partition_column();
  place_sums();
}

// "合计 | 100 | 97.41": a label that stands alone to the left of the numbers.
void BlockColumns::find_sums() {
  if (header_.kind != BlockKind::indicators) {
    return;
  }
  const double numbers = header_.columns[first_number()].box.left;
  for (const PrintedLabel& label : page_.labels) {
    const bool total = label.means(Field::total_row);
    if ((!total && !label.means(Field::subtotal_row)) || !holds(body_, label.runs.front()) ||
        label.box.right > numbers) {
      continue;
    }
    const bool alone = std::none_of(body_.begin(), body_.end(), [&](std::size_t i) {
      const TextRun& run = page_.runs[i];
      const bool beside = std::abs(run.y() - label.y()) < kSameRowEm * page_.em;
      const bool text = run.box.left < numbers && !is_number_like(run.text);
      return beside && text && !holds(label.runs, i) && (total || run.box.left > label.box.right);
    });
    if (alone) {
      sums_.push_back({&label, total, 0});
    }
  }
  for (const SumRow& sum : sums_) {
    remove_runs(body_, sum.label->runs);
  }
}

void BlockColumns::find_side() {
  RunList all = body_;
  const RunList head = header_.runs();
  all.insert(all.end(), head.begin(), head.end());
  const std::vector<double> rows = number_rows(page_, header_, body_, {});
  // Text beside the labels may be a line of the block's own label.
  if (header_.columns.size() > 2 && field(0) == Field::other_column) {
    BlockHeader without = header_;
    without.columns.erase(without.columns.begin());
    for (HeaderParent& parent : without.parents) {
      parent.first -= parent.first > 0 ? 1 : 0;
      parent.last -= parent.last > 0 ? 1 : 0;
    }
    side_ = find_side_label(page_, without, all, rows);
    const RunList& first = header_.columns.front().runs;
    if (side_ && std::all_of(first.begin(), first.end(),
                             [&](std::size_t i) { return holds(side_->runs, i); })) {
      header_ = without;
    } else {
      side_.reset();
    }
  }
  if (!side_) {
    side_ = find_side_label(page_, header_, all, rows);
  }
  if (side_) {
    remove_runs(body_, side_->runs);
  }
}

void BlockColumns::insert_column(std::size_t at, HeaderColumn column) {
  header_.columns.insert(header_.columns.begin() + static_cast<std::ptrdiff_t>(at),
                         std::move(column));
  for (HeaderParent& parent : header_.parents) {
    parent.first += parent.first >= at ? 1 : 0;
    parent.last += parent.last >= at ? 1 : 0;
  }
}

// The names of the funds often stand under no label.
void BlockColumns::add_name_column() {
  if (!is_funds(header_.kind) || !is_number(0) || body_.empty()) {
    return;
  }
  const double left = page_.box(body_).left;
  if (left < header_.columns.front().box.left) {
    insert_column(
        0, {Field::fund_source, {left, header_.box.top, left + 0.1, header_.box.bottom}, {}});
  }
}

// "按收入性质分" beside several names: labels that part the funds, without a label of their own.
void BlockColumns::add_partition_column() {
  constexpr double kMostLinesShare = 0.8;
  if (!is_funds(header_.kind) || is_number(0)) {
    return;
  }
  const RunList names = runs_in(0, area_.top, area_.bottom);
  const auto gap = first_gap(page_, names, page_.box(names).left, right(0));
  if (!gap) {
    return;
  }
  RunList outer;
  std::vector<double> named;
  for (const std::size_t i : names) {
    if (page_.runs[i].box.right <= gap->left + 0.01) {
      outer.push_back(i);
    } else {
      named.push_back(page_.runs[i].y());
    }
  }
  // Every row has a name of its own beside it.
  const std::vector<double> rows = number_rows(page_, header_, body_, borders_);
  const auto nameless = std::count_if(rows.begin(), rows.end(), [&](double row) {
    return std::none_of(named.begin(), named.end(),
                        [&](double y) { return std::abs(y - row) < page_.em; });
  });
  const auto lines = static_cast<double>(lines_of(page_.runs, outer).size());
  if (nameless > 0 || rows.size() < 2 ||
      lines > kMostLinesShare * static_cast<double>(rows.size())) {
    return;
  }
  const double x = (gap->left + gap->right) / 2;
  insert_column(0,
                {Field::level1, {left(0), header_.box.top, left(0) + 0.1, header_.box.bottom}, {}});
  borders_.insert(borders_.begin() + 1, x);
}

void BlockColumns::find_borders() {
  RunList runs = body_;
  for (const HeaderColumn& column : header_.columns) {
    runs.insert(runs.end(), column.runs.begin(), column.runs.end());
  }
  borders_ = {side_ ? side_->right : area_.left};
  for (std::size_t c = 0; c + 1 < count(); ++c) {
    borders_.push_back(separator_between(page_, runs, header_.columns[c].box.right,
                                         header_.columns[c + 1].box.left));
  }
  borders_.push_back(area_.right);
  fill_empty_columns(runs);
}

// Names set to the left under a label in the middle of a wide column end before the label begins:
// the white between the two is none of columns when the label's own would be empty.
void BlockColumns::fill_empty_columns(const RunList& runs) {
  for (std::size_t c = 1; c < count(); ++c) {
    if (is_number(c - 1) || is_number(c) || !runs_in(c, area_.top, area_.bottom).empty()) {
      continue;
    }
    const RunList before = runs_in(c - 1, area_.top, area_.bottom);
    const auto gap = first_gap(page_, runs, header_.columns[c - 1].box.right, borders_[c]);
    if (!gap) {
      continue;
    }
    const auto behind = std::count_if(before.begin(), before.end(), [&](std::size_t i) {
      return page_.runs[i].box.left > gap->right - 0.01;
    });
    if (behind > 0 && static_cast<std::size_t>(behind) < before.size()) {
      borders_[c] = (gap->left + gap->right) / 2;
    }
  }
}

// A group's sum is set in the middle, or at the left, of the columns that its label covers.
void BlockColumns::place_sums() {
  const double numbers = left(first_number());
  for (SumRow& sum : sums_) {
    double least = std::numeric_limits<double>::max();
    for (std::size_t c = 0; c < first_number() && !sum.total; ++c) {
      const Rect& label = sum.label->box;
      const double off = std::min(std::abs((left(c) + numbers) / 2 - label.center_x()),
                                  std::abs(label.left - left(c) - page_.em / 2));
      if (left(c) < label.left && off < least) {
        least = off;
        sum.column = c;
      }
    }
  }
}

double BlockColumns::share_in(const Rect& box, std::size_t column) const {
  const double inside =
      std::max(0.0, std::min(box.right, right(column)) - std::max(box.left, left(column)));
  return box.width() > 0 ? inside / box.width() : 0;
}

std::size_t BlockColumns::column_at(const Rect& box) const {
  std::size_t best = 0;
  for (std::size_t c = 1; c < count(); ++c) {
    if (share_in(box, c) > share_in(box, best)) {
      best = c;
    }
  }
  return best;
}

std::size_t BlockColumns::index_of(Field field) const {
  const auto found =
      std::find_if(header_.columns.begin(), header_.columns.end(),
                   [field](const HeaderColumn& column) { return column.field == field; });
  return static_cast<std::size_t>(found - header_.columns.begin());
}

std::size_t BlockColumns::first_number() const {
  for (std::size_t c = 0; c < count(); ++c) {
    if (is_number(c)) {
      return c;
    }
  }
  return count() - 1;
}

RunList BlockColumns::runs_in(std::size_t column, double top, double bottom) const {
  RunList found;
  for (const std::size_t i : body_) {
    const TextRun& run = page_.runs[i];
    if (run.y() > top && run.y() < bottom && column_at(run.box) == column) {
      found.push_back(i);
    }
  }
  return found;
}

std::vector<ColumnLine> BlockColumns::lines_in(std::size_t column, double top,
                                               double bottom) const {
  return column_lines(page_, runs_in(column, top, bottom));
}

}  // namespace fuhe
