// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_labels.h"

#include <algorithm>
#include <tuple>

#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kLongestLabel = 24;
// In em: gaps inside a label; one whose characters are spread out has wider ones.
constexpr double kPieceGapEm = 0.6;
constexpr double kSpreadGapEm = 6;
// Distance of the lines of a label, in em.
constexpr double kNearestLineEm = 0.8;
constexpr double kFarthestLineEm = 1.9;
// Parts of one label differ in size by at most this factor.
constexpr double kMostSizes = 1.3;
constexpr int kMostLines = 4;
constexpr int kMostStackedLines = 8;
// meanings() gives this rank to what only ends like a label; joined pieces must be one.
constexpr int kEndingRank = 5'000;

class LabelFinder {
 public:
  LabelFinder(const std::vector<TextRun>& runs, const Labels& labels)
      : runs_(runs), labels_(labels) {
    RunList all(runs.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i] = i;
    }
    lines_ = lines_of(runs, all);
  }

  std::vector<PrintedLabel> find() {
    for (std::size_t line = 0; line < lines_.size(); ++line) {
      for (std::size_t at = 0; at < lines_[line].runs.size(); ++at) {
        start(line, at);
      }
    }
    return std::move(found_);
  }

 private:
  void start(std::size_t line, std::size_t at);
  void grow(const PrintedLabel& label, std::size_t line, bool stacked);
  void add_line(PrintedLabel label, const RunList& piece, std::size_t line, bool stacked);
  void keep(const PrintedLabel& label);
  [[nodiscard]] RunList around(const RunLine& line, const Rect& box, bool touching) const;

  const std::vector<TextRun>& runs_;
  const Labels& labels_;
  std::vector<RunLine> lines_;
  std::vector<PrintedLabel> found_;
};

void LabelFinder::start(std::size_t line, std::size_t at) {
  const RunList& all = lines_[line].runs;
  PrintedLabel label;
  bool single = true;
  for (std::size_t i = at; i < all.size(); ++i) {
    const TextRun& run = runs_[all[i]];
    const bool one = run.text.size() == 1;
    if (i > at) {
      const double gap = run.box.left - label.box.right;
      if (gap > (single && one ? kSpreadGapEm : kPieceGapEm) * run.size) {
        break;
      }
    }
    single = single && one;
    label.text += run.text;
    label.size = run.size;
    label.box = united(label.box, run.box);
    label.runs.push_back(all[i]);
    if (label.text.size() > kLongestLabel) {
      break;
    }
    keep(label);
    grow(label, line, label.text.size() <= 2);
  }
}

// The runs of a line that stand under a box; `touching`: with what is near them on both sides.
RunList LabelFinder::around(const RunLine& line, const Rect& box, bool touching) const {
  RunList piece;
  bool under = false;
  for (const std::size_t i : line.runs) {
    const Rect& run = runs_[i].box;
    const double shared = std::min(run.right, box.right) - std::max(run.left, box.left);
    const bool here = shared > 0.5 * std::min(run.width(), box.width());
    const bool goes_on = touching && !piece.empty() &&
                         run.left - runs_[piece.back()].box.right < kPieceGapEm * runs_[i].size;
    if (!goes_on && !(here && !touching)) {
      if (under) {
        return piece;
      }
      piece.clear();
    }
    if (touching || here) {
      piece.push_back(i);
      under = under || here;
    }
  }
  return under ? piece : RunList{};
}

void LabelFinder::grow(const PrintedLabel& label, std::size_t line, bool stacked) {
  if (label.lines >= (stacked ? kMostStackedLines : kMostLines)) {
    return;
  }
  const double em = runs_[label.runs.back()].size;
  for (std::size_t next = line + 1; next < lines_.size(); ++next) {
    const double step = lines_[next].y - lines_[line].y;
    if (step > (stacked ? 1.3 : 1) * kFarthestLineEm * em) {
      return;
    }
    const RunList tight = around(lines_[next], label.box, false);
    if (tight.empty() || step < kNearestLineEm * em) {
      continue;
    }
    add_line(label, tight, next, stacked);
    const RunList wide = around(lines_[next], label.box, true);
    if (wide != tight) {
      add_line(label, wide, next, stacked);
    }
    return;
  }
}

void LabelFinder::add_line(PrintedLabel label, const RunList& piece, std::size_t line,
                           bool stacked) {
  const std::u32string text = text_of(runs_, piece);
  if (label.text.size() + text.size() > kLongestLabel) {
    return;
  }
  const double size = runs_[piece.front()].size;
  const double other = runs_[label.runs.front()].size;
  if (std::max(size, other) > kMostSizes * std::min(size, other)) {
    return;
  }
  label.text += text;
  label.runs.insert(label.runs.end(), piece.begin(), piece.end());
  label.box = united(label.box, box_of(runs_, piece));
  ++label.lines;
  keep(label);
  grow(label, line, stacked && text.size() <= 2);
}

// A bracket inside a bracket: two labels side by side, each broken in its brackets. An open one: a
// label that goes on. One in front: the end of the label above.
bool has_stray_bracket(const std::u32string& text) {
  int depth = 0;
  for (const char32_t c : match_key(text)) {
    depth += c == U'(' ? 1 : c == U')' ? -1 : 0;
    if (depth > 1) {
      return true;
    }
  }
  return depth != 0 || match_key(text).front() == U'(';
}

void LabelFinder::keep(const PrintedLabel& label) {
  if (label.runs.size() > 1 && has_stray_bracket(label.text)) {
    return;
  }
  std::vector<LabelHit> hits = labels_.meanings(label.text);
  if (label.runs.size() > 1) {
    std::erase_if(hits, [](const LabelHit& hit) { return hit.rank >= kEndingRank; });
  }
  if (!hits.empty()) {
    found_.push_back(label);
    found_.back().hits = std::move(hits);
  }
}

}  // namespace

bool PrintedLabel::means(Field field) const {
  return std::any_of(hits.begin(), hits.end(),
                     [field](const LabelHit& hit) { return hit.field == field; });
}

bool PrintedLabel::is_head() const {
  return std::any_of(hits.begin(), hits.end(),
                     [](const LabelHit& hit) { return hit.field <= Field::extra; });
}

bool PrintedLabel::is_block() const {
  return means(Field::funds_block) || means(Field::goals_block) || means(Field::indicators_block);
}

std::vector<PrintedLabel> find_labels(const std::vector<TextRun>& runs, const Labels& labels) {
  std::vector<PrintedLabel> found = LabelFinder(runs, labels).find();
  std::stable_sort(found.begin(), found.end(), [](const PrintedLabel& a, const PrintedLabel& b) {
    return a.text.size() > b.text.size();
  });
  std::vector<PrintedLabel> chosen;
  std::vector<bool> used(runs.size(), false);
  for (PrintedLabel& label : found) {
    const bool free =
        std::none_of(label.runs.begin(), label.runs.end(), [&](std::size_t i) { return used[i]; });
    if (free) {
      for (const std::size_t i : label.runs) {
        used[i] = true;
      }
      chosen.push_back(std::move(label));
    }
  }
  std::sort(chosen.begin(), chosen.end(), [](const PrintedLabel& a, const PrintedLabel& b) {
    return std::tie(a.box.top, a.box.left) < std::tie(b.box.top, b.box.left);
  });
  return chosen;
}

}  // namespace fuhe
