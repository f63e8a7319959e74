// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_parts.h"

#include <algorithm>
#include <cmath>

#include "extract/aligned/aligned_numbers.h"
#include "extract/form/notes_reader.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr double kSameRowEm = 0.5;
// A table ends at white this high, unless its numbers go on below.
constexpr double kWhiteEm = 5;

class PartSplitter {
 public:
  PartSplitter(const AlignedPage& page, const Labels& labels, const std::vector<RunLine>& lines,
               const std::vector<BlockHeader>& headers)
      : page_(page), labels_(labels), lines_(lines), headers_(headers) {}
  std::vector<PagePart> split();

 private:
  [[nodiscard]] const PrintedLabel* label_of(std::size_t run) const;
  [[nodiscard]] const PrintedLabel* first_label(const RunLine& line) const;
  [[nodiscard]] bool is_loose(const RunLine& line) const;
  [[nodiscard]] bool has_field(const RunLine& line) const;
  [[nodiscard]] bool has_numbers(const RunLine& line) const;
  [[nodiscard]] bool is_far_below_numbers(const RunLine& line) const;
  [[nodiscard]] bool is_beside(std::size_t run) const;
  [[nodiscard]] bool names_goals_beside(const RunLine& line) const;
  [[nodiscard]] bool ends_block(const RunLine& line, const RunLine& last) const;
  [[nodiscard]] bool crosses_columns(const RunLine& line) const;
  std::size_t first_beside(std::size_t at);
  [[nodiscard]] bool drawn_below(double y) const;
  [[nodiscard]] std::size_t first_table_line() const;
  void start_block(std::size_t header);
  void gather_block_labels();
  void take(const RunLine& line);

  const AlignedPage& page_;
  const Labels& labels_;
  const std::vector<RunLine>& lines_;
  const std::vector<BlockHeader>& headers_;
  std::vector<PagePart> parts_;
  std::size_t header_ = 0;       // of the block that goes on
  std::vector<double> numbers_;  // y of its rows of numbers
};

const PrintedLabel* PartSplitter::label_of(std::size_t run) const {
  for (const PrintedLabel& label : page_.labels) {
    if (std::count(label.runs.begin(), label.runs.end(), run) != 0) {
      return &label;
    }
  }
  return nullptr;
}

const PrintedLabel* PartSplitter::first_label(const RunLine& line) const {
  return label_of(line.runs.front());
}

// Notes, or labels with their values behind a colon: contact, date, signatures.
bool PartSplitter::is_loose(const RunLine& line) const {
  const std::u32string text = text_of(page_.runs, line.runs);
  if (starts_notes(text, labels_)) {
    return true;
  }
  const std::size_t colon = text.find_first_of(U":：");
  if (colon == std::u32string::npos || colon == 0) {
    return false;
  }
  const auto hits = labels_.meanings(std::u32string_view(text).substr(0, colon));
  return std::any_of(hits.begin(), hits.end(),
                     [](const LabelHit& hit) { return hit.field <= Field::extra; });
}

// A label of the vocabulary that takes a value to its right.
bool PartSplitter::has_field(const RunLine& line) const {
  const PrintedLabel* label = first_label(line);
  return label != nullptr && (label->is_head() || label->is_block() ||
                              label->means(Field::total_row) || label->means(Field::goal_expected));
}

bool PartSplitter::has_numbers(const RunLine& line) const {
  return std::any_of(numbers_.begin(), numbers_.end(),
                     [&](double y) { return std::abs(y - line.y) < kSameRowEm * page_.em; });
}

// One run under several labels of the header is no cell of its columns.
bool PartSplitter::crosses_columns(const RunLine& line) const {
  const BlockHeader& header = headers_[header_];
  return std::any_of(line.runs.begin(), line.runs.end(), [&](std::size_t i) {
    const Rect& run = page_.runs[i].box;
    const auto covered = std::count_if(
        header.columns.begin(), header.columns.end(), [&](const HeaderColumn& column) {
          return run.left < column.box.center_x() && run.right > column.box.center_x();
        });
    return covered >= 4;
  });
}

// Below the last row of numbers by more than a name broken over lines reaches.
bool PartSplitter::is_far_below_numbers(const RunLine& line) const {
  constexpr double kReachEm = 1.6;
  return !numbers_.empty() && line.y > numbers_.back() + kReachEm * page_.em;
}

bool is_fund_name(const PrintedLabel* label) {
  return label != nullptr && (label->means(Field::fund_part_row) ||
                              label->means(Field::fund_total_row) || label->is_block());
}

// The block's own label beside its rows.
bool PartSplitter::is_beside(std::size_t run) const {
  const PrintedLabel* label = label_of(run);
  return label != nullptr && label->lines > 1 && (label->is_block() || label->is_head()) &&
         label->box.right < headers_[header_].columns.front().box.left;
}

// "年度目标 | … | 完成情况 | …": a row of texts, whatever numbers stand in them.
bool PartSplitter::names_goals_beside(const RunLine& line) const {
  return std::any_of(line.runs.begin(), line.runs.end(), [this](std::size_t i) {
    const PrintedLabel* label = label_of(i);
    return label != nullptr && label->means(Field::goal_actual) &&
           !label->means(Field::goals_block);
  });
}

bool PartSplitter::ends_block(const RunLine& line, const RunLine& last) const {
  const BlockHeader& header = headers_[header_];
  const bool go_on = std::any_of(numbers_.begin(), numbers_.end(),
                                 [&](double y) { return y > line.y - kSameRowEm * page_.em; });
  const auto first = std::find_if(line.runs.begin(), line.runs.end(), [&](std::size_t i) {
    return !is_beside(i) || (!go_on && header.kind == BlockKind::indicators);
  });
  if (first == line.runs.end()) {
    return false;
  }
  const PrintedLabel* label = label_of(*first);
  const bool head = label != nullptr && label->is_head();
  const bool numbers = has_numbers(line);
  if (is_loose(line) && !(numbers && header.kind != BlockKind::goals && !head)) {
    return true;
  }
  if (!go_on && line.box.top - last.box.bottom > kWhiteEm * page_.em) {
    return true;
  }
  switch (header.kind) {
    case BlockKind::funds:
      if (label != nullptr && label->means(Field::goals_block) && names_goals_beside(line)) {
        return true;
      }
      if (!go_on && !numbers && is_far_below_numbers(line) && !is_fund_name(label)) {
        return true;
      }
      return label != nullptr && !numbers && !label->means(Field::fund_part_row) &&
             !label->means(Field::fund_total_row) && !label->means(Field::funds_block) && !go_on &&
             (head || label->means(Field::goals_block) || label->means(Field::goal_expected) ||
              label->means(Field::goal_actual) || label->means(Field::indicators_block));
    case BlockKind::transposed:
      return label != nullptr && !numbers &&
             (head || label->means(Field::goals_block) || label->means(Field::indicators_block));
    case BlockKind::goals:
      return head && !label->means(Field::goals_block) &&
             label->box.left < header.columns.front().box.left;
    default:
      break;
  }
  if (head && std::any_of(label->hits.begin(), label->hits.end(),
                          [](const LabelHit& hit) { return hit.field < Field::extra; })) {
    return true;
  }
  if (numbers) {
    return false;
  }
  const bool total = label != nullptr && label->means(Field::total_row);
  const bool left =
      label != nullptr && header.columns.size() > 1 && label->box.left < header.columns[1].box.left;
  return (total && !go_on) || (head && left && !go_on) || crosses_columns(line);
}

// Lines of a label of any wording may stand above the text beside it that ended a block: they leave
// the block too. Returns the first of them, or `at`.
std::size_t PartSplitter::first_beside(std::size_t at) {
  constexpr double kNextLineEm = 1.7;
  double left = lines_[at].box.left;
  for (const std::size_t i : lines_[at].runs) {
    if (page_.runs[i].box.width() > page_.runs[lines_[at].runs.front()].box.width()) {
      left = page_.runs[i].box.left;
    }
  }
  while (at > 0 && lines_[at].y - lines_[at - 1].y < kNextLineEm * page_.em &&
         lines_[at - 1].box.right < left && !has_numbers(lines_[at - 1])) {
    --at;
    for (const std::size_t i : lines_[at].runs) {
      std::erase(parts_.back().runs, i);
    }
  }
  return at;
}

bool PartSplitter::drawn_below(double y) const {
  return std::any_of(page_.rules.begin(), page_.rules.end(), [&](const Edge& rule) {
    return rule.at > y && rule.to - rule.from > 20 * page_.em;
  });
}

// The first line of the labelled rows above the first block: the one under the topmost drawn line,
// or the first that starts with a label.
std::size_t PartSplitter::first_table_line() const {
  const double block = headers_.front().box.top;
  double rule = block;
  for (const Edge& edge : page_.rules) {
    if (edge.at > lines_.front().box.top && edge.to - edge.from > 20 * page_.em) {
      rule = std::min(rule, edge.at);
    }
  }
  std::size_t at = 0;
  while (at < lines_.size() && lines_[at].y < block) {
    const bool label = has_field(lines_[at]) && !is_loose(lines_[at]);
    if (lines_[at].y > rule || label) {
      break;
    }
    ++at;
  }
  return at;
}

void PartSplitter::start_block(std::size_t header) {
  header_ = header;
  const double bottom =
      header + 1 < headers_.size() ? headers_[header + 1].box.top : lines_.back().box.bottom + 1;
  RunList below;
  for (const RunLine& line : lines_) {
    if (line.y > headers_[header].box.top && line.y < bottom) {
      below.insert(below.end(), line.runs.begin(), line.runs.end());
    }
  }
  numbers_ = number_rows(page_, headers_[header], below, {});
  parts_.push_back({header, {}});
}

void PartSplitter::take(const RunLine& line) {
  parts_.back().runs.insert(parts_.back().runs.end(), line.runs.begin(), line.runs.end());
}

// A block's own label beside it may reach above its header or below its rows.
void PartSplitter::gather_block_labels() {
  for (const PrintedLabel& label : page_.labels) {
    if (!label.is_block() || label.lines < 2) {
      continue;
    }
    PagePart* home = nullptr;
    for (PagePart& part : parts_) {
      if (part.header && headers_[*part.header].box.top < label.y() &&
          label.box.right < headers_[*part.header].columns.front().box.left) {
        home = &part;
      }
    }
    if (home == nullptr || home->runs.empty() ||
        label.y() > box_of(page_.runs, home->runs).bottom) {
      continue;
    }
    for (const std::size_t i : label.runs) {
      for (PagePart& part : parts_) {
        std::erase(part.runs, i);
      }
      home->runs.push_back(i);
    }
  }
}

std::vector<PagePart> PartSplitter::split() {
  enum class State { labelled, block, behind } state = State::labelled;
  parts_.push_back({});
  std::size_t next = 0;  // header
  bool wide_row = false;
  std::size_t at = first_table_line();
  for (; at < lines_.size(); ++at) {
    const RunLine& line = lines_[at];
    if (next < headers_.size() && line.y > headers_[next].box.top) {
      start_block(next++);
      state = State::block;
    }
    const bool in_header = state == State::block && line.y < headers_[header_].box.bottom;
    if (state == State::block && !in_header && ends_block(line, lines_[at - 1])) {
      wide_row = crosses_columns(line);
      at = wide_row ? first_beside(at) : at;
      parts_.push_back({});
      state = next < headers_.size() ? State::labelled : State::behind;
    }
    if (state == State::behind) {
      // Behind the last block the table goes on while labels or drawn lines say so.
      const bool near = at > 0 && line.box.top - lines_[at - 1].box.bottom < kWhiteEm * page_.em;
      const bool row = !is_loose(line) && near &&
                       (has_field(lines_[at]) || wide_row || !parts_.back().runs.empty());
      if (!row && !drawn_below(line.y)) {
        break;
      }
    }
    take(lines_[at]);
  }
  gather_block_labels();
  std::erase_if(parts_, [](const PagePart& part) { return part.runs.empty(); });
  return std::move(parts_);
}

}  // namespace

std::vector<PagePart> split_into_parts(const AlignedPage& page, const Labels& labels,
                                       const std::vector<RunLine>& lines,
                                       const std::vector<BlockHeader>& headers) {
  return PartSplitter(page, labels, lines, headers).split();
}

}  // namespace fuhe
