// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_block.h"

#include <algorithm>

#include "extract/aligned/aligned_judge.h"

namespace fuhe {
namespace {

class BlockCutter {
 public:
  BlockCutter(const AlignedPage& page, const Labels& labels, const BlockHeader& header,
              const RunList& runs, const PartFrame& frame)
      : labels_(labels),
        frame_(frame),
        columns_(page, header, runs, frame.area),
        rows_(find_block_rows(columns_, frame)),
        side_(columns_.has_side() ? 1 : 0) {}
  AlignedPart cut();

 private:
  void set_borders();
  void join_header();
  void join_levels();
  void join_sums();
  void join_side();
  void judge();
  [[nodiscard]] double between_header_rows() const;

  const Labels& labels_;
  const PartFrame& frame_;
  BlockColumns columns_;
  BlockRows rows_;
  std::size_t side_;  // columns of the block's own label
  std::size_t header_rows_ = 1;
  AlignedPart part_;
};

// The y between labels over several columns and the columns' own.
double BlockCutter::between_header_rows() const {
  const BlockHeader& header = columns_.header();
  double upper = header.box.top;
  double lower = header.box.bottom;
  for (const HeaderParent& parent : header.parents) {
    upper = std::max(upper, parent.box.bottom);
    lower = std::min(lower, header.columns[parent.first].box.top);
  }
  return (upper + lower) / 2;
}

void BlockCutter::set_borders() {
  const BlockHeader& header = columns_.header();
  header_rows_ = header.carried ? 0 : header.parents.empty() ? 1 : 2;
  part_.xs = columns_.borders();
  if (side_ > 0) {
    part_.xs.insert(part_.xs.begin(), frame_.area.left);
  }
  part_.ys = {frame_.area.top};
  if (header_rows_ == 2) {
    part_.ys.push_back(between_header_rows());
  }
  if (header_rows_ > 0) {
    part_.ys.push_back(rows_.top);
  }
  part_.ys.insert(part_.ys.end(), rows_.ends.begin(), rows_.ends.end());
  const std::vector<bool> none(part_.xs.size() - 1, false);
  part_.joins_right.assign(part_.ys.size() - 1, none);
  part_.joins_below.assign(part_.ys.size() - 1, none);
}

void BlockCutter::join_header() {
  const std::vector<HeaderParent>& parents = columns_.header().parents;
  for (const HeaderParent& parent : parents) {
    for (std::size_t c = parent.first; c < parent.last; ++c) {
      part_.joins_right[0][c + side_] = true;
    }
  }
  for (std::size_t c = 0; header_rows_ == 2 && c < columns_.count(); ++c) {
    part_.joins_below[0][c + side_] = std::none_of(
        parents.begin(), parents.end(),
        [c](const HeaderParent& parent) { return c >= parent.first && c <= parent.last; });
  }
}

void BlockCutter::join_levels() {
  const SpanBorders spans = find_block_spans(columns_, rows_, frame_, labels_);
  const bool has1 = columns_.index_of(Field::level1) < columns_.count();
  for (std::size_t c = 0; c < columns_.count(); ++c) {
    const Field field = columns_.field(c);
    if (!is_level(field)) {
      continue;
    }
    const bool outer = field == Field::level1 || field == Field::level1_weight || !has1;
    for (std::size_t row = 0; row + 1 < rows_.rows.size(); ++row) {
      part_.joins_below[row + header_rows_][c + side_] = !(outer ? spans.outer : spans.inner)[row];
    }
  }
}

void BlockCutter::join_sums() {
  for (std::size_t row = 0; row < rows_.rows.size(); ++row) {
    if (rows_.rows[row].sum == nullptr) {
      continue;
    }
    const auto holds_text = [&](std::size_t column) {
      return !columns_.runs_in(column, rows_.top_of(row), rows_.ends[row]).empty();
    };
    for (std::size_t c = rows_.rows[row].sum->column; c + 1 < columns_.first_number(); ++c) {
      // Points of a group may stand in front of the numbers.
      if (!holds_text(c) && !holds_text(c + 1)) {
        part_.joins_right[row + header_rows_][c + side_] = true;
      }
    }
  }
}

void BlockCutter::join_side() {
  for (std::size_t row = 0; side_ > 0 && row + 1 < part_.joins_below.size(); ++row) {
    part_.joins_below[row][0] = true;
  }
}

void BlockCutter::judge() {
  const std::vector<Crossing> crossings = find_crossings(columns_, rows_);
  for (const Crossing& crossing : crossings) {
    if (crossing.alone) {
      part_.joins_right[crossing.row + header_rows_][crossing.column + side_] = true;
    } else {
      part_.doubtful.push_back(crossing.box);
    }
  }
  const std::vector<Rect> impossible = find_impossible_numbers(columns_, rows_);
  part_.doubtful.insert(part_.doubtful.end(), impossible.begin(), impossible.end());
  part_.trusted = stands_in_columns(columns_, rows_, crossings.size());
  part_.closed = std::any_of(columns_.sums().begin(), columns_.sums().end(),
                             [](const SumRow& sum) { return sum.total; });
}

AlignedPart BlockCutter::cut() {
  set_borders();
  join_header();
  join_levels();
  join_sums();
  join_side();
  judge();
  return std::move(part_);
}

}  // namespace

AlignedPart cut_block(const AlignedPage& page, const Labels& labels, const BlockHeader& header,
                      const RunList& runs, const PartFrame& frame) {
  return BlockCutter(page, labels, header, runs, frame).cut();
}

}  // namespace fuhe
