// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/grid/strokes.h"

#include <algorithm>
#include <tuple>

#include "extract/page/visibility.h"

namespace fuhe {
namespace {

// Parallel strokes this near are one line: two neighbouring cells' borders, or a double border.
constexpr double kSameLinePt = 2.2;
// A corner is left open this much by producers that draw one stroke per cell edge.
constexpr double kGapPt = 2.5;
// Dashes and the gaps between them, in borders of word processors.
constexpr double kDashPt = 14;
constexpr double kDashGapPt = 9;
constexpr std::size_t kFewestDashes = 5;
// A merged line shorter than this is part of a letter or a tick.
constexpr double kShortestEdgePt = 4;

bool before(const Stroke& a, const Stroke& b) {
  return std::tie(a.at, a.from) < std::tie(b.at, b.from);
}

// Most pieces short and evenly near one another.
bool is_dashed(const std::vector<Stroke>& line) {
  if (line.size() < kFewestDashes) {
    return false;
  }
  const auto is_short = [](const Stroke& s) { return s.to - s.from < kDashPt; };
  const auto dashes = std::count_if(line.begin(), line.end(), is_short);
  return static_cast<std::size_t>(dashes) * 10 >= line.size() * 9;
}

void join_line(std::vector<Stroke> line, std::vector<Edge>& edges) {
  std::sort(line.begin(), line.end(),
            [](const Stroke& a, const Stroke& b) { return a.from < b.from; });
  const double gap = is_dashed(line) ? kDashGapPt : kGapPt;
  double weighted = 0;
  double length = 0;
  Edge edge{line.front().horizontal, 0, line.front().from, line.front().from};
  const auto close = [&] {
    if (edge.to - edge.from >= kShortestEdgePt && length > 0) {
      edge.at = weighted / length;
      edges.push_back(edge);
    }
  };
  for (const Stroke& stroke : line) {
    if (stroke.from > edge.to + gap) {
      close();
      edge = {stroke.horizontal, 0, stroke.from, stroke.from};
      weighted = 0;
      length = 0;
    }
    edge.to = std::max(edge.to, stroke.to);
    weighted += stroke.at * (stroke.to - stroke.from);
    length += stroke.to - stroke.from;
  }
  close();
}

void merge_direction(std::vector<Stroke> strokes, std::vector<Edge>& edges) {
  std::sort(strokes.begin(), strokes.end(), before);
  std::size_t first = 0;
  while (first < strokes.size()) {
    std::vector<Stroke> line;
    double sum = 0;
    std::size_t next = first;
    while (next < strokes.size() &&
           (line.empty() ||
            strokes[next].at - sum / static_cast<double>(line.size()) <= kSameLinePt)) {
      sum += strokes[next].at;
      line.push_back(strokes[next]);
      ++next;
    }
    join_line(std::move(line), edges);
    first = next;
  }
}

}  // namespace

std::vector<Edge> merge_strokes(const std::vector<Stroke>& strokes) {
  std::vector<Stroke> horizontal;
  std::vector<Stroke> vertical;
  for (const Stroke& stroke : strokes) {
    (stroke.horizontal ? horizontal : vertical).push_back(stroke);
  }
  std::vector<Edge> edges;
  merge_direction(std::move(horizontal), edges);
  merge_direction(std::move(vertical), edges);
  return edges;
}

namespace {

// White on white, or painted over: nobody sees its outline. Pages with more fills than this are
// drawings, where the question would take long.
bool is_seen(const std::vector<Fill>& fills, const Fill& fill) {
  constexpr std::size_t kMostFills = 4'000;
  if (fills.size() > kMostFills) {
    return true;
  }
  const Point center{fill.box.center_x(), fill.box.center_y()};
  bool on_color = false;
  for (const Fill& other : fills) {
    if (!other.opaque || !other.box.contains(center)) {
      continue;
    }
    if (other.order > fill.order) {
      return false;
    }
    on_color = on_color || (other.order < fill.order && !is_paper_white(other.rgb));
  }
  return on_color || !is_paper_white(fill.rgb);
}

}  // namespace

std::vector<Stroke> outlines_of_fills(const PageContent& page) {
  std::vector<Stroke> outlines;
  for (const Fill& fill : page.fills) {
    const Rect& box = fill.box;
    const bool whole_page = box.width() > 0.97 * page.width && box.height() > 0.9 * page.height;
    if (whole_page || box.height() < 6 || box.width() < 6 || !is_seen(page.fills, fill)) {
      continue;
    }
    for (const double y : {box.top, box.bottom}) {
      outlines.push_back({true, y, box.left, box.right, 0, StrokeOrigin::fill_edge});
    }
    for (const double x : {box.left, box.right}) {
      outlines.push_back({false, x, box.top, box.bottom, 0, StrokeOrigin::fill_edge});
    }
  }
  return outlines;
}

}  // namespace fuhe
