// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <deque>

#include "extract/aligned/aligned_block.h"
#include "extract/aligned/aligned_rows.h"
#include "model/text.h"

namespace fuhe {
namespace {

// What a row without a value, or a line without a label, costs (aligned_rows.h).
constexpr double kBlankValueCost = 0.5;
// A gap that parts the fields of a row, white over all its lines, in em.
constexpr double kFieldGapEm = 1.2;

// Labels that start a field of a row. A short word behind another label is a value ("项目 | 其他")
// unless it has one itself.
bool starts_field(const PrintedLabel& label) {
  constexpr Field kFields[] = {Field::total_row,     Field::goals_block,   Field::funds_block,
                               Field::goal_actual,   Field::goal_expected, Field::initial_budget,
                               Field::annual_budget, Field::executed,      Field::rate,
                               Field::fund_weight,   Field::fund_score};
  return label.is_head() || std::any_of(std::begin(kFields), std::end(kFields),
                                        [&](Field field) { return label.means(field); });
}

struct LabelledRow {
  double anchor = 0;
  Rect content;
  std::vector<const PrintedLabel*> labels;  // from left to right
  RunList values;
};

class LabelledCutter {
 public:
  LabelledCutter(const AlignedPage& page, const RunList& runs, const PartFrame& frame)
      : page_(page), runs_(runs), frame_(frame) {}
  AlignedPart cut();

 private:
  void find_labels();
  void find_unknown_labels(const std::vector<const PrintedLabel*>& known);
  void fill_rows();
  void fill_drawn_rows();
  void add_values(LabelledRow& row, const RunList& values) const;
  [[nodiscard]] std::vector<double> borders_of(const LabelledRow& row) const;
  [[nodiscard]] RunList values() const;

  const AlignedPage& page_;
  const RunList& runs_;
  const PartFrame& frame_;
  std::deque<PrintedLabel> unknown_;  // of any wording
  std::vector<LabelledRow> rows_;
};

bool holds(const RunList& runs, std::size_t run) {
  return std::find(runs.begin(), runs.end(), run) != runs.end();
}

// Where labels have a column of their own, all that stands in it is a label.
void LabelledCutter::find_unknown_labels(const std::vector<const PrintedLabel*>& known) {
  constexpr double kMostShare = 0.4;
  constexpr double kNextLineEm = 1.7;
  const auto gap = first_gap(page_, runs_, page_.box(runs_).left, page_.box(runs_).right);
  if (!gap || gap->left - frame_.area.left > kMostShare * frame_.area.width()) {
    return;
  }
  RunList left;
  for (const std::size_t i : runs_) {
    if (page_.runs[i].box.right <= gap->right && page_.runs[i].box.left < gap->left) {
      left.push_back(i);
    }
  }
  bool open = false;
  for (const RunLine& line : lines_of(page_.runs, left)) {
    const bool named = std::any_of(known.begin(), known.end(), [&](const PrintedLabel* label) {
      return holds(label->runs, line.runs.front());
    });
    if (named) {
      open = false;
      continue;
    }
    if (!open || line.y - unknown_.back().box.bottom > (kNextLineEm - 0.5) * page_.em) {
      unknown_.emplace_back();
    }
    open = true;
    PrintedLabel& label = unknown_.back();
    label.text += text_of(page_.runs, line.runs);
    label.box = united(label.box, line.box);
    label.runs.insert(label.runs.end(), line.runs.begin(), line.runs.end());
  }
}

void LabelledCutter::find_labels() {
  constexpr std::size_t kShortLabel = 2;
  std::vector<const PrintedLabel*> labels;
  for (const PrintedLabel& label : page_.labels) {
    if (starts_field(label) && holds(runs_, label.runs.front())) {
      labels.push_back(&label);
    }
  }
  find_unknown_labels(labels);
  for (const PrintedLabel& label : unknown_) {
    labels.push_back(&label);
  }
  std::sort(labels.begin(), labels.end(),
            [](const PrintedLabel* a, const PrintedLabel* b) { return a->y() < b->y(); });
  for (const PrintedLabel* label : labels) {
    if (rows_.empty() || label->y() - rows_.back().anchor > 0.5 * page_.em) {
      rows_.push_back({label->y(), {}, {}, {}});
    }
    rows_.back().labels.push_back(label);
  }
  for (LabelledRow& row : rows_) {
    std::sort(
        row.labels.begin(), row.labels.end(),
        [](const PrintedLabel* a, const PrintedLabel* b) { return a->box.left < b->box.left; });
    for (std::size_t i = row.labels.size(); i-- > 1;) {
      const PrintedLabel& label = *row.labels[i];
      const bool valued = std::any_of(runs_.begin(), runs_.end(), [&](std::size_t r) {
        return page_.runs[r].box.left > label.box.right &&
               std::abs(page_.runs[r].y() - label.y()) < 0.5 * page_.em;
      });
      if (label.text.size() <= kShortLabel && !valued) {
        row.labels.erase(row.labels.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
    for (const PrintedLabel* label : row.labels) {
      row.content = united(row.content, label->box);
    }
  }
}

RunList LabelledCutter::values() const {
  RunList found;
  for (const std::size_t i : runs_) {
    const bool label = std::any_of(rows_.begin(), rows_.end(), [i](const LabelledRow& row) {
      return std::any_of(row.labels.begin(), row.labels.end(),
                         [i](const PrintedLabel* one) { return holds(one->runs, i); });
    });
    if (!label) {
      found.push_back(i);
    }
  }
  return found;
}

void LabelledCutter::add_values(LabelledRow& row, const RunList& values) const {
  for (const std::size_t i : values) {
    row.values.push_back(i);
    row.content = united(row.content, page_.runs[i].box);
  }
}

void LabelledCutter::fill_rows() {
  const std::vector<RunLine> printed = lines_of(page_.runs, values());
  std::vector<ColumnLine> lines;
  for (const RunLine& line : printed) {
    lines.push_back({line.y, page_.runs[line.runs.front()].size, page_.line_step});
  }
  std::vector<double> anchors;
  for (const LabelledRow& row : rows_) {
    anchors.push_back(row.anchor);
  }
  const auto fit = fit_lines(lines, anchors, kBlankValueCost, true, CellAlign::middle);
  if (!fit) {
    return;
  }
  std::vector<LabelledRow> added;
  for (const LineGroup& group : fit->groups) {
    LabelledRow extra;
    LabelledRow& row = group.row >= 0 ? rows_[static_cast<std::size_t>(group.row)] : extra;
    for (std::size_t i = group.first; i <= group.last; ++i) {
      add_values(row, printed[i].runs);
    }
    if (group.row < 0) {
      extra.anchor = extra.content.center_y();
      added.push_back(std::move(extra));
    }
  }
  rows_.insert(rows_.end(), added.begin(), added.end());
  std::sort(rows_.begin(), rows_.end(),
            [](const LabelledRow& a, const LabelledRow& b) { return a.anchor < b.anchor; });
}

// Every band between drawn lines is a row.
void LabelledCutter::fill_drawn_rows() {
  const RunList all = values();
  std::vector<double> ys = rules_between(page_, frame_.area.top + 1, frame_.area.bottom - 1,
                                         frame_.area.left, frame_.area.right);
  ys.push_back(frame_.area.bottom);
  std::vector<LabelledRow> rows;
  double top = frame_.area.top;
  for (const double bottom : ys) {
    LabelledRow row;
    row.content = {frame_.area.left, top, frame_.area.right, bottom};
    row.anchor = row.content.center_y();
    for (const LabelledRow& one : rows_) {
      for (const PrintedLabel* label : one.labels) {
        if (label->y() > top && label->y() < bottom) {
          row.labels.push_back(label);
        }
      }
    }
    std::sort(
        row.labels.begin(), row.labels.end(),
        [](const PrintedLabel* a, const PrintedLabel* b) { return a->box.left < b->box.left; });
    for (const std::size_t i : all) {
      if (page_.runs[i].y() > top && page_.runs[i].y() < bottom) {
        row.values.push_back(i);
      }
    }
    rows.push_back(std::move(row));
    top = bottom;
  }
  rows_ = std::move(rows);
}

// x of the borders between a label, its value, the next label, ...
std::vector<double> LabelledCutter::borders_of(const LabelledRow& row) const {
  struct Item {
    double left;
    double right;
  };
  std::vector<Item> items;
  for (const PrintedLabel* label : row.labels) {
    items.push_back({label->box.left, label->box.right});
  }
  const std::size_t labels = items.size();
  RunList values = row.values;
  std::sort(values.begin(), values.end(), [&](std::size_t a, std::size_t b) {
    return page_.runs[a].box.left < page_.runs[b].box.left;
  });
  std::size_t last_behind = items.size();  // the label before the value item at the end
  for (const std::size_t i : values) {
    const Rect& box = page_.runs[i].box;
    std::size_t behind = labels;
    for (std::size_t k = 0; k < labels; ++k) {
      if (items[k].right <= box.center_x()) {
        behind = k;
      }
    }
    const bool first = items.size() == labels;
    // "1、…  2、…" is one value.
    const bool numbered = page_.runs[i].text.size() > 1 &&
                          digit_value(page_.runs[i].text[0]) >= 0 && page_.runs[i].text[1] == U'、';
    const bool wide = !first && !numbered && box.left - items.back().right > kFieldGapEm * page_.em;
    if (first || behind != last_behind || wide) {
      items.push_back({box.left, box.right});
    } else {
      items.back().right = std::max(items.back().right, box.right);
    }
    last_behind = behind;
  }
  std::sort(items.begin(), items.end(),
            [](const Item& a, const Item& b) { return a.left < b.left; });
  RunList all = row.values;
  for (const PrintedLabel* label : row.labels) {
    all.insert(all.end(), label->runs.begin(), label->runs.end());
  }
  std::vector<double> borders;
  for (std::size_t i = 0; i + 1 < items.size(); ++i) {
    borders.push_back(separator_between(page_, all, items[i].right, items[i + 1].left));
  }
  return borders;
}

AlignedPart LabelledCutter::cut() {
  find_labels();
  if (frame_.drawn_rows) {
    fill_drawn_rows();
  } else {
    fill_rows();
  }
  AlignedPart part;
  part.xs = {frame_.area.left, frame_.area.right};
  part.ys = {frame_.area.top};
  std::vector<std::vector<double>> borders;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    borders.push_back(borders_of(rows_[i]));
    part.xs.insert(part.xs.end(), borders.back().begin(), borders.back().end());
    const bool last = i + 1 == rows_.size();
    part.ys.push_back(last ? frame_.area.bottom
                           : (rows_[i].content.bottom + rows_[i + 1].content.top) / 2);
  }
  std::sort(part.xs.begin(), part.xs.end());
  part.xs.erase(std::unique(part.xs.begin(), part.xs.end()), part.xs.end());
  for (const std::vector<double>& own : borders) {
    std::vector<bool> joins(part.xs.size() - 1, true);
    for (std::size_t c = 0; c + 1 < joins.size(); ++c) {
      joins[c] = std::find(own.begin(), own.end(), part.xs[c + 1]) == own.end();
    }
    part.joins_right.push_back(std::move(joins));
    part.joins_below.emplace_back(part.xs.size() - 1, false);
  }
  return part;
}

}  // namespace

AlignedPart cut_labelled(const AlignedPage& page, const RunList& runs, const PartFrame& frame) {
  return LabelledCutter(page, runs, frame).cut();
}

}  // namespace fuhe
