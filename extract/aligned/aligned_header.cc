// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_header.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace fuhe {
namespace {

constexpr std::array kIndicatorFields{
    Field::level1, Field::level2,     Field::level3,      Field::level4, Field::op,
    Field::target, Field::actual,     Field::weight,      Field::score,  Field::measure_unit,
    Field::reason, Field::completion, Field::other_column};

constexpr std::array kFundFields{Field::fund_source, Field::initial_budget, Field::annual_budget,
                                 Field::executed,    Field::rate,           Field::fund_weight,
                                 Field::fund_score,  Field::fund_total_row, Field::fund_part_row};

constexpr std::array kGoalFields{Field::goal_expected, Field::goal_actual};

// In em: a second row of labels stands at most this far from the first.
constexpr double kSecondRowEm = 3.2;
// A parent's middle misses that of its columns by at most this.
constexpr double kParentOffEm = 2.5;
constexpr double kParentOffShare = 0.3;

// A label that can head a column of one kind of block.
struct Candidate {
  const PrintedLabel* label = nullptr;
  Field field = Field::other_column;
};

// Beside each other, and with middles, tops or bottoms on one line.
bool same_row(const Rect& a, const Rect& b) {
  const double low = std::min(a.height(), b.height());
  const double shared = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  const double apart = std::min({std::abs(a.center_y() - b.center_y()), std::abs(a.top - b.top),
                                 std::abs(a.bottom - b.bottom)});
  return shared >= 0.5 * low && apart < 0.4 * low;
}

template <std::size_t N>
std::vector<Candidate> candidates_of(const std::vector<PrintedLabel>& labels,
                                     const std::array<Field, N>& fields) {
  std::vector<Candidate> found;
  for (const PrintedLabel& label : labels) {
    int best = std::numeric_limits<int>::max();
    Candidate candidate{&label, Field::other_column};
    for (const LabelHit& hit : label.hits) {
      if (std::count(fields.begin(), fields.end(), hit.field) != 0 && hit.rank < best) {
        best = hit.rank;
        candidate.field = hit.field;
      }
    }
    if (best != std::numeric_limits<int>::max()) {
      found.push_back(candidate);
    }
  }
  return found;
}

class HeaderFinder {
 public:
  HeaderFinder(const std::vector<TextRun>& runs, const std::vector<PrintedLabel>& labels)
      : runs_(runs), labels_(labels), em_(usual_size(runs)) {}

  void find(BlockKind kind);
  std::vector<BlockHeader> take() {
    std::sort(found_.begin(), found_.end(),
              [](const BlockHeader& a, const BlockHeader& b) { return a.box.top < b.box.top; });
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::vector<Candidate> all_of(BlockKind kind) const;
  [[nodiscard]] int count(BlockKind kind, const std::vector<Candidate>& row) const;
  [[nodiscard]] bool holds_numbers(const std::vector<Candidate>& row) const;
  [[nodiscard]] std::vector<Candidate> second_row(const std::vector<Candidate>& row,
                                                  const std::vector<Candidate>& all) const;
  [[nodiscard]] bool only_labels_beside(const Candidate& one, double left,
                                        const std::vector<Candidate>& all) const;
  void add(BlockKind kind, std::vector<Candidate> row, const std::vector<Candidate>& all);
  [[nodiscard]] std::vector<HeaderColumn> labels_in(BlockKind kind,
                                                    const std::vector<Candidate>& known) const;

  const std::vector<TextRun>& runs_;
  const std::vector<PrintedLabel>& labels_;
  double em_;
  std::vector<BlockHeader> found_;
};

std::vector<Candidate> HeaderFinder::all_of(BlockKind kind) const {
  switch (kind) {
    case BlockKind::funds:
    case BlockKind::transposed:
      return candidates_of(labels_, kFundFields);
    case BlockKind::goals:
      return candidates_of(labels_, kGoalFields);
    default:
      return candidates_of(labels_, kIndicatorFields);
  }
}

Rect box_of(const std::vector<Candidate>& row) {
  Rect box;
  for (const Candidate& one : row) {
    box = united(box, one.label->box);
  }
  return box;
}

std::vector<Candidate> row_of(const Candidate& seed, const std::vector<Candidate>& all) {
  std::vector<Candidate> row;
  for (const Candidate& one : all) {
    if (same_row(one.label->box, seed.label->box)) {
      row.push_back(one);
    }
  }
  std::sort(row.begin(), row.end(), [](const Candidate& a, const Candidate& b) {
    return a.label->box.left < b.label->box.left;
  });
  return row;
}

// "预算数 | 100 | 执行数 | 98" is a row of labelled values.
bool HeaderFinder::holds_numbers(const std::vector<Candidate>& row) const {
  const Rect box = box_of(row);
  return std::any_of(runs_.begin(), runs_.end(), [&](const TextRun& run) {
    return run.y() > box.top && run.y() < box.bottom && run.box.left > box.left &&
           is_number_like(run.text);
  });
}

// How many different fields the row names; 0 when it heads no block of this kind.
int HeaderFinder::count(BlockKind kind, const std::vector<Candidate>& row) const {
  std::vector<Field> seen;
  for (const Candidate& one : row) {
    if (one.field != Field::other_column && std::count(seen.begin(), seen.end(), one.field) == 0) {
      seen.push_back(one.field);
    }
  }
  const auto has = [&](Field field) { return std::count(seen.begin(), seen.end(), field) != 0; };
  const int distinct = static_cast<int>(seen.size());
  bool heads = false;
  if (kind == BlockKind::indicators) {
    const bool level = has(Field::level1) || has(Field::level2) || has(Field::level3);
    const bool value =
        has(Field::target) || has(Field::actual) || has(Field::weight) || has(Field::score);
    heads = distinct >= 3 && level && value;
  } else if (kind == BlockKind::funds) {
    const bool amounts =
        has(Field::initial_budget) || has(Field::annual_budget) || has(Field::executed);
    const int rows = (has(Field::fund_source) ? 1 : 0) + (has(Field::fund_total_row) ? 1 : 0) +
                     (has(Field::fund_part_row) ? 1 : 0);
    heads = amounts && distinct - rows >= 2;
  } else if (kind == BlockKind::transposed) {
    const auto sources = std::count_if(row.begin(), row.end(), [](const Candidate& one) {
      return one.field == Field::fund_total_row || one.field == Field::fund_part_row;
    });
    heads = sources >= 2 && sources + 1 >= static_cast<std::ptrdiff_t>(row.size());
  } else {
    heads = distinct == 2 && row.front().field == Field::goal_expected &&
            row.back().field == Field::goal_actual &&
            row.back().label->box.left - row.front().label->box.right > 3 * em_;
  }
  return heads && !holds_numbers(row) ? distinct : 0;
}

// True if the line of a label holds nothing but labels, from `left` on.
bool HeaderFinder::only_labels_beside(const Candidate& one, double left,
                                      const std::vector<Candidate>& all) const {
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const TextRun& run = runs_[i];
    if (run.box.right < left || std::abs(run.y() - one.label->y()) > 0.4 * run.size) {
      continue;
    }
    const bool known = std::any_of(all.begin(), all.end(), [i](const Candidate& other) {
      const RunList& used = other.label->runs;
      return std::count(used.begin(), used.end(), i) != 0;
    });
    if (!known) {
      return false;
    }
  }
  return true;
}

// Labels just above or below a row of labels that belong to the same header.
std::vector<Candidate> HeaderFinder::second_row(const std::vector<Candidate>& row,
                                                const std::vector<Candidate>& all) const {
  const Rect box = box_of(row);
  std::vector<Candidate> more;
  for (const Candidate& one : all) {
    const Rect& label = one.label->box;
    const bool inside = std::any_of(
        row.begin(), row.end(), [&](const Candidate& other) { return other.label == one.label; });
    const double off = std::max(box.top - label.center_y(), label.center_y() - box.bottom);
    const bool beside = label.right > box.left;
    if (!inside && beside && off < (kSecondRowEm - 0.5) * em_ &&
        only_labels_beside(one, box.left, all)) {
      more.push_back(one);
    }
  }
  return more;
}

// Gives each label of an upper row the run of lower columns whose middle it stands over, in order.
class ParentMatcher {
 public:
  using Range = std::optional<std::pair<std::size_t, std::size_t>>;

  ParentMatcher(const std::vector<Rect>& upper, const std::vector<Rect>& lower, double em)
      : upper_(upper), lower_(lower), em_(em) {}

  // For each upper label the first and last lower one, or nothing.
  std::vector<Range> match() {
    chosen_.assign(upper_.size(), std::nullopt);
    best_ = chosen_;
    search(0, 0, 0);
    return best_;
  }

 private:
  void search(std::size_t at, std::size_t free, double cost) {
    if (cost >= least_) {
      return;
    }
    if (at == upper_.size()) {
      least_ = cost;
      best_ = chosen_;
      return;
    }
    for (std::size_t first = free; first + 1 < lower_.size(); ++first) {
      for (std::size_t last = first + 1; last < lower_.size(); ++last) {
        const Rect span = united(lower_[first], lower_[last]);
        const double off = std::abs(span.center_x() - upper_[at].center_x());
        if (off < std::min(kParentOffEm * em_, kParentOffShare * span.width())) {
          chosen_[at] = {first, last};
          search(at + 1, last + 1, cost + off / em_);
        }
      }
    }
    chosen_[at] = std::nullopt;
    search(at + 1, free, cost + kParentOffEm);
  }

  const std::vector<Rect>& upper_;
  const std::vector<Rect>& lower_;
  double em_;
  double least_ = std::numeric_limits<double>::max();
  std::vector<Range> chosen_;
  std::vector<Range> best_;
};

// A points column behind a level's column holds that level's points, when the indicators have one
// of their own further on.
void name_level_points(std::vector<HeaderColumn>& columns) {
  for (std::size_t i = 1; i + 1 < columns.size(); ++i) {
    const bool another =
        std::any_of(columns.begin() + static_cast<std::ptrdiff_t>(i) + 1, columns.end(),
                    [](const HeaderColumn& column) { return column.field == Field::weight; });
    if (columns[i].field != Field::weight || !another) {
      continue;
    }
    if (columns[i - 1].field == Field::level1) {
      columns[i].field = Field::level1_weight;
    } else if (columns[i - 1].field == Field::level2) {
      columns[i].field = Field::level2_weight;
    }
  }
}

// Text between the labels of a header is a label too, of a meaning that nobody knows.
std::vector<HeaderColumn> HeaderFinder::labels_in(BlockKind kind,
                                                  const std::vector<Candidate>& known) const {
  constexpr double kReachEm = 0.3;
  std::vector<HeaderColumn> found;
  std::vector<bool> used(runs_.size(), false);
  Rect band;
  for (const Candidate& one : known) {
    found.push_back({one.field, one.label->box, one.label->runs});
    band = united(band, one.label->box);
  }
  for (const PrintedLabel& label : labels_) {
    if (label.is_block() && label.box.right < band.left) {
      found.push_back({Field::other_column, {}, label.runs});
    }
  }
  for (const HeaderColumn& one : found) {
    for (const std::size_t i : one.runs) {
      used[i] = true;
    }
  }
  found.resize(known.size());
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const TextRun& run = runs_[i];
    const bool beside = kind == BlockKind::goals && run.box.right < band.left;
    if (used[i] || beside || run.y() < band.top - kReachEm * em_ ||
        run.y() > band.bottom + kReachEm * em_) {
      continue;
    }
    // A line of a label whose other lines are known, or are unknown too.
    const auto over = std::find_if(found.begin(), found.end(), [&](const HeaderColumn& label) {
      const double apart = std::max(run.box.top - label.box.bottom, label.box.top - run.box.bottom);
      return run.box.left < label.box.right + 0.6 * em_ &&
             run.box.right > label.box.left - 0.6 * em_ &&
             (label.field == Field::other_column || apart < 0.3 * em_);
    });
    if (over == found.end()) {
      found.push_back({Field::other_column, run.box, {i}});
    } else {
      over->runs.push_back(i);
      over->box = united(over->box, run.box);
    }
  }
  std::sort(found.begin(), found.end(),
            [](const HeaderColumn& a, const HeaderColumn& b) { return a.box.left < b.box.left; });
  return found;
}

// Tells the labels over several columns from the columns' own.
void find_parents(std::vector<HeaderColumn> labels, double em, BlockHeader& header) {
  constexpr std::size_t kMostParents = 8;
  double lowest = 0;
  for (const HeaderColumn& label : labels) {
    lowest = std::max(lowest, label.box.center_y());
  }
  std::vector<HeaderColumn> upper;
  std::vector<Rect> upper_boxes;
  std::vector<Rect> lower_boxes;
  for (const HeaderColumn& label : labels) {
    if (label.box.center_y() < lowest - 0.5 * em) {
      upper.push_back(label);
      upper_boxes.push_back(label.box);
    } else {
      lower_boxes.push_back(label.box);
    }
  }
  header.columns = std::move(labels);
  if (upper.empty() || upper.size() > kMostParents) {
    return;
  }
  const auto ranges = ParentMatcher(upper_boxes, lower_boxes, em).match();
  for (std::size_t i = 0; i < upper.size(); ++i) {
    if (ranges[i]) {
      std::erase_if(header.columns, [&](const HeaderColumn& column) {
        return column.runs.front() == upper[i].runs.front();
      });
    }
  }
  for (std::size_t i = 0; i < upper.size(); ++i) {
    if (!ranges[i]) {
      continue;
    }
    HeaderParent parent{upper[i].box, upper[i].runs, 0, 0};
    for (std::size_t c = 0; c < header.columns.size(); ++c) {
      const double middle = header.columns[c].box.center_x();
      parent.first += middle < lower_boxes[ranges[i]->first].left ? 1U : 0U;
      parent.last += middle < lower_boxes[ranges[i]->second].left ? 1U : 0U;
    }
    HeaderColumn& first = header.columns[parent.first];
    if (first.field == Field::other_column) {
      first.field = upper[i].field;  // "评分" over "自评 | 复核"
    }
    header.parents.push_back(std::move(parent));
  }
}

void HeaderFinder::add(BlockKind kind, std::vector<Candidate> row,
                       const std::vector<Candidate>& all) {
  BlockHeader header;
  header.kind = kind;
  if (kind != BlockKind::goals) {
    const std::vector<Candidate> more = second_row(row, all);
    row.insert(row.end(), more.begin(), more.end());
  }
  find_parents(labels_in(kind, row), em_, header);
  if (kind == BlockKind::indicators) {
    name_level_points(header.columns);
  }
  for (const std::size_t i : header.runs()) {
    header.box = united(header.box, runs_[i].box);
  }
  found_.push_back(std::move(header));
}

void HeaderFinder::find(BlockKind kind) {
  const std::vector<Candidate> all = all_of(kind);
  struct Row {
    std::vector<Candidate> labels;
    int count = 0;
  };
  std::vector<Row> rows;
  for (const Candidate& seed : all) {
    Row row{row_of(seed, all), 0};
    if (kind == BlockKind::goals && row.labels.size() > 2) {
      // The block's own label to the left reads like a column's.
      std::erase_if(row.labels, [](const Candidate& one) { return one.label->lines > 1; });
    }
    row.count = count(kind, row.labels);
    if (row.count > 0) {
      rows.push_back(std::move(row));
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.count > b.count; });
  for (Row& row : rows) {
    const Rect box = box_of(row.labels);
    const bool taken = std::any_of(found_.begin(), found_.end(), [&](const BlockHeader& other) {
      return box.bottom > other.box.top - em_ && box.top < other.box.bottom + em_;
    });
    if (!taken) {
      add(kind, std::move(row.labels), all);
    }
  }
}

}  // namespace

bool is_number_field(BlockKind kind, Field field) {
  switch (kind) {
    case BlockKind::indicators:
      return field == Field::weight || field == Field::score;
    case BlockKind::funds:
      return field == Field::initial_budget || field == Field::annual_budget ||
             field == Field::executed || field == Field::rate || field == Field::fund_weight ||
             field == Field::fund_score;
    case BlockKind::transposed:
      return field == Field::fund_total_row || field == Field::fund_part_row;
    default:
      return false;
  }
}

BlockHeader carried_over(const BlockHeader& header, double top) {
  BlockHeader carried;
  carried.kind = header.kind;
  carried.carried = true;
  for (HeaderColumn column : header.columns) {
    column.runs.clear();
    column.box.top = top;
    column.box.bottom = top + 0.1;
    carried.box = united(carried.box, column.box);
    carried.columns.push_back(std::move(column));
  }
  return carried;
}

RunList BlockHeader::runs() const {
  RunList all;
  for (const HeaderColumn& column : columns) {
    all.insert(all.end(), column.runs.begin(), column.runs.end());
  }
  for (const HeaderParent& parent : parents) {
    all.insert(all.end(), parent.runs.begin(), parent.runs.end());
  }
  return all;
}

std::vector<BlockHeader> find_block_headers(const std::vector<TextRun>& runs,
                                            const std::vector<PrintedLabel>& labels) {
  HeaderFinder finder(runs, labels);
  finder.find(BlockKind::indicators);
  finder.find(BlockKind::funds);
  finder.find(BlockKind::transposed);
  finder.find(BlockKind::goals);
  return finder.take();
}

}  // namespace fuhe
