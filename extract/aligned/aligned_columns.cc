// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/aligned/aligned_columns.h"

#include <algorithm>
#include <cmath>

namespace fuhe {
namespace {

constexpr double kShortestRuleEm = 3;
constexpr double kSameRulePt = 2.6;
constexpr double kDrawnShare = 0.5;
// In em: the narrowest white between a block's label and its columns.
constexpr double kNarrowestGapEm = 0.1;
// In em: lines of a block's label stand at most this far apart, stacked characters too.
constexpr double kFarthestLineEm = 2.6;
constexpr double kSameLineEm = 0.4;

// White gaps between runs inside [left, right].
std::vector<WhiteGap> white_gaps(const AlignedPage& page, const RunList& runs, double left,
                                 double right) {
  std::vector<WhiteGap> taken;
  for (const std::size_t i : runs) {
    taken.push_back({page.runs[i].box.left, page.runs[i].box.right});
  }
  std::sort(taken.begin(), taken.end(),
            [](const WhiteGap& a, const WhiteGap& b) { return a.left < b.left; });
  std::vector<WhiteGap> gaps;
  double at = left;
  for (const WhiteGap& one : taken) {
    if (one.left > at && at < right) {
      gaps.push_back({at, std::min(one.left, right)});
    }
    at = std::max(at, one.right);
  }
  if (at < right) {
    gaps.push_back({at, right});
  }
  return gaps;
}

// One block of lines under one another.
bool is_one_label(const AlignedPage& page, const RunList& runs) {
  const std::vector<RunLine> lines = lines_of(page.runs, runs);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].y - lines[i - 1].y > kFarthestLineEm * page.em) {
      return false;
    }
  }
  return !lines.empty();
}

bool is_block_label(const AlignedPage& page, const RunList& runs) {
  std::size_t known = 0;
  for (const PrintedLabel& label : page.labels) {
    const bool inside = std::all_of(label.runs.begin(), label.runs.end(), [&](std::size_t i) {
      return std::count(runs.begin(), runs.end(), i) != 0;
    });
    if (inside && (label.is_block() || label.means(Field::goal_expected))) {
      known += label.runs.size();
    }
  }
  return 2 * known > runs.size();
}

int rows_beside(const AlignedPage& page, const RunList& runs, const std::vector<double>& body) {
  int rows = 0;
  for (const RunLine& line : lines_of(page.runs, runs)) {
    rows += std::any_of(body.begin(), body.end(),
                        [&](double y) { return std::abs(y - line.y) < kSameLineEm * page.em; })
                ? 1
                : 0;
  }
  return rows;
}

// What stands to the left of the columns is no label of the block when it is the first column.
bool first_column_holds_text(const AlignedPage& page, const BlockHeader& header,
                             const RunList& runs, double left) {
  const double right =
      header.columns.size() > 1 ? header.columns[1].box.left : header.columns.front().box.right;
  return std::any_of(runs.begin(), runs.end(), [&](std::size_t i) {
    const Rect& box = page.runs[i].box;
    return box.left >= left && box.left < right && box.top > header.box.bottom;
  });
}

}  // namespace

double line_step_of(const std::vector<PrintedLabel>& labels, double em) {
  constexpr double kUsualEm = 1.75;
  constexpr double kLeastEm = 1.5;
  constexpr double kMostEm = 2.3;
  constexpr double kRoom = 1.15;
  std::vector<double> steps;
  for (const PrintedLabel& label : labels) {
    if (label.lines > 1) {
      const double size = label.size > 0 ? label.size : em;
      steps.push_back((label.box.height() - size) / (label.lines - 1) / size);
    }
  }
  if (steps.empty()) {
    return kUsualEm * em;
  }
  const auto high = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() * 4 / 5);
  std::nth_element(steps.begin(), high, steps.end());
  return std::clamp(kRoom * *high, kLeastEm, kMostEm) * em;
}

std::vector<ColumnLine> column_lines(const AlignedPage& page, const RunList& runs) {
  std::vector<ColumnLine> lines;
  for (const RunLine& line : lines_of(page.runs, runs)) {
    lines.push_back({line.y, page.runs[line.runs.front()].size, page.line_step});
  }
  return lines;
}

void add_drawn_lines(const std::vector<Edge>& edges, AlignedPage& page) {
  for (const Edge& edge : edges) {
    if (edge.to - edge.from >= kShortestRuleEm * page.em) {
      (edge.horizontal ? page.rules : page.verticals).push_back(edge);
    }
  }
}

double drawn_share(const AlignedPage& page, double y, double left, double right) {
  double drawn = 0;
  for (const Edge& rule : page.rules) {
    if (std::abs(rule.at - y) <= kSameRulePt) {
      drawn += std::max(0.0, std::min(rule.to, right) - std::max(rule.from, left));
    }
  }
  return right > left ? drawn / (right - left) : 0;
}

std::vector<double> rules_between(const AlignedPage& page, double top, double bottom, double left,
                                  double right) {
  std::vector<double> found;
  for (const Edge& rule : page.rules) {
    if (rule.at > top && rule.at < bottom &&
        drawn_share(page, rule.at, left, right) >= kDrawnShare) {
      found.push_back(rule.at);
    }
  }
  std::sort(found.begin(), found.end());
  const auto same = [](double a, double b) { return b - a <= kSameRulePt; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

double separator_between(const AlignedPage& page, const RunList& runs, double left, double right) {
  if (right <= left) {
    return (left + right) / 2;
  }
  const Rect area = page.box(runs);
  for (const Edge& edge : page.verticals) {
    const double shared = std::min(edge.to, area.bottom) - std::max(edge.from, area.top);
    if (edge.at > left - 1 && edge.at < right + 1 && shared > kDrawnShare * area.height()) {
      return edge.at;
    }
  }
  // Between neighbouring ends of runs the number of runs crossed does not change.
  std::vector<double> ends{left, right};
  for (const std::size_t i : runs) {
    for (const double x : {page.runs[i].box.left, page.runs[i].box.right}) {
      if (x > left && x < right) {
        ends.push_back(x);
      }
    }
  }
  std::sort(ends.begin(), ends.end());
  double best = (left + right) / 2;
  std::size_t fewest = runs.size() + 1;
  double widest = 0;
  for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
    const double middle = (ends[i] + ends[i + 1]) / 2;
    const double width = ends[i + 1] - ends[i];
    const auto crossed =
        static_cast<std::size_t>(std::count_if(runs.begin(), runs.end(), [&](std::size_t r) {
          return page.runs[r].box.left < middle && page.runs[r].box.right > middle;
        }));
    if (width > 0.01 && (crossed < fewest || (crossed == fewest && width > widest))) {
      fewest = crossed;
      widest = width;
      best = middle;
    }
  }
  return best;
}

std::optional<WhiteGap> first_gap(const AlignedPage& page, const RunList& runs, double left,
                                  double right) {
  for (const WhiteGap& gap : white_gaps(page, runs, left, right)) {
    if (gap.right - gap.left >= kNarrowestGapEm * page.em) {
      return gap;
    }
  }
  return std::nullopt;
}

std::optional<SideLabel> find_side_label(const AlignedPage& page, const BlockHeader& header,
                                         const RunList& runs, const std::vector<double>& body) {
  const auto gap = first_gap(page, runs, page.box(runs).left, header.columns.front().box.left);
  if (!gap) {
    return std::nullopt;
  }
  SideLabel side;
  side.right = (gap->left + gap->right) / 2;
  for (const std::size_t i : runs) {
    if (page.runs[i].box.right <= side.right) {
      side.runs.push_back(i);
    }
  }
  const bool known = is_block_label(page, side.runs);
  const bool alone = rows_beside(page, side.runs, body) <= 1;
  if (is_one_label(page, side.runs) && (known || alone) &&
      first_column_holds_text(page, header, runs, side.right)) {
    return side;
  }
  return std::nullopt;
}

}  // namespace fuhe
