// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/glyph_shapes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace fuhe {
namespace {

struct Run {
  int top;
  int bottom;
  [[nodiscard]] double middle() const { return (top + bottom) / 2.0; }
};

// The vertical runs of ink in column x of the box.
std::vector<Run> runs_of_column(const InkMask& ink, const PixelRect& box, int x) {
  std::vector<Run> out;
  for (int y = box.top; y < box.bottom; ++y) {
    if (ink.row(y)[x] == 0) {
      continue;
    }
    if (!out.empty() && y == out.back().bottom) {
      out.back().bottom = y + 1;
    } else {
      out.push_back({y, y + 1});
    }
  }
  return out;
}

// A straight line through the middles of the k-th runs of many columns.
struct Line {
  double slope = 0;
  double error = 0;  // root mean square distance
  double thickness = 0;
};

Line fit(const std::vector<std::vector<Run>>& columns, std::size_t k, std::size_t count) {
  double n = 0;
  double sx = 0;
  double sy = 0;
  double sxx = 0;
  double sxy = 0;
  double syy = 0;
  double thick = 0;
  for (std::size_t x = 0; x < columns.size(); ++x) {
    if (columns[x].size() != count) {
      continue;
    }
    const double px = static_cast<double>(x);
    const double py = columns[x][k].middle();
    n += 1;
    sx += px;
    sy += py;
    sxx += px * px;
    sxy += px * py;
    syy += py * py;
    thick += columns[x][k].bottom - columns[x][k].top;
  }
  const double vx = sxx - sx * sx / n;
  const double vxy = sxy - sx * sy / n;
  const double vy = syy - sy * sy / n;
  Line line;
  line.slope = vx > 0 ? vxy / vx : 0;
  line.error = std::sqrt(std::max(0.0, (vy - line.slope * vxy) / n));
  line.thickness = thick / n;
  return line;
}

// The number of runs that most inner columns have, if it is clear.
std::size_t usual_count(const std::vector<std::vector<Run>>& columns) {
  std::vector<std::size_t> histogram(6, 0);
  std::size_t inner = 0;
  for (std::size_t x = columns.size() / 6; x < columns.size() - columns.size() / 6; ++x) {
    ++histogram[std::min<std::size_t>(columns[x].size(), 5)];
    ++inner;
  }
  const auto best = std::max_element(histogram.begin(), histogram.end());
  return static_cast<double>(*best) >= 0.5 * static_cast<double>(inner)
             ? static_cast<std::size_t>(best - histogram.begin())
             : 0;
}

std::optional<char32_t> slash(const InkMask& ink, const PixelRect& box, double line_height) {
  if (box.height() < 0.6 * line_height || box.width() > 0.9 * box.height() ||
      box.width() < 0.18 * box.height()) {
    return std::nullopt;
  }
  double n = 0;
  double sx = 0;
  double sy = 0;
  double sxx = 0;
  double sxy = 0;
  double syy = 0;
  double widest = 0;
  for (int y = box.top; y < box.bottom; ++y) {
    int from = box.right;
    int to = box.left;
    for (int x = box.left; x < box.right; ++x) {
      if (ink.row(y)[x] != 0) {
        from = std::min(from, x);
        to = std::max(to, x + 1);
      }
    }
    if (to <= from) {
      return std::nullopt;
    }
    widest = std::max(widest, static_cast<double>(to - from));
    const double px = (from + to) / 2.0;
    n += 1;
    sx += px;
    sy += y;
    sxx += px * px;
    sxy += px * y;
    syy += static_cast<double>(y) * y;
  }
  const double vy = syy - sy * sy / n;
  const double vxy = sxy - sx * sy / n;
  const double slope = vy > 0 ? vxy / vy : 0;
  const double error = std::sqrt(std::max(0.0, (sxx - sx * sx / n - slope * vxy) / n));
  const bool straight = error < 0.06 * line_height && widest < 0.3 * line_height;
  return straight && slope < -0.2 && slope > -0.9 ? std::optional<char32_t>(U'/') : std::nullopt;
}

bool spans(const std::vector<std::vector<Run>>& columns, std::size_t count, double share) {
  std::size_t n = 0;
  for (const auto& column : columns) {
    n += column.size() == count ? 1U : 0U;
  }
  return static_cast<double>(n) >= share * static_cast<double>(columns.size());
}

std::optional<char32_t> sign_in(const InkMask& ink, const PixelRect& box, double height) {
  if (box.width() < 0.15 * height || box.width() > 2.6 * height || box.height() > 1.4 * height) {
    return std::nullopt;
  }
  if (const auto sign = slash(ink, box, height)) {
    return sign;
  }
  if (box.width() < 0.3 * height) {
    return std::nullopt;
  }
  std::vector<std::vector<Run>> columns;
  for (int x = box.left; x < box.right; ++x) {
    columns.push_back(runs_of_column(ink, box, x));
  }
  const std::size_t count = usual_count(columns);
  if (count == 0 || count > 4) {
    return std::nullopt;
  }
  std::vector<Line> lines;
  for (std::size_t k = 0; k < count; ++k) {
    lines.push_back(fit(columns, k, count));
    if (lines.back().error > 0.06 * height || lines.back().thickness > 0.3 * height) {
      return std::nullopt;
    }
  }
  constexpr double kFlat = 0.08;
  const bool flat = std::all_of(lines.begin(), lines.end(),
                                [](const Line& line) { return std::abs(line.slope) < kFlat; });
  if (count == 1) {
    const bool dash = flat && box.height() <= 0.25 * height && spans(columns, 1, 0.9);
    return dash ? std::optional<char32_t>(U'—') : std::nullopt;
  }
  if (count == 2 && flat && box.height() > 0.15 * height && box.height() < 0.8 * height) {
    return spans(columns, 2, 0.85) ? std::optional<char32_t>(U'=') : std::nullopt;
  }
  // A wedge: its upper arm falls and its lower arm rises towards the point.
  const double upper = lines[0].slope;
  const double lower = lines[1].slope;
  const bool right = upper > 0.2 && lower < -0.2;
  const bool left = upper < -0.2 && lower > 0.2;
  // A bracket is narrower than any operator.
  if ((!right && !left) || box.height() < 0.4 * height || box.width() > 1.5 * height ||
      box.width() < 0.45 * box.height()) {
    return std::nullopt;
  }
  if (count == 4) {
    const bool bars = std::abs(lines[2].slope) < kFlat && std::abs(lines[3].slope) < kFlat;
    return bars ? std::optional<char32_t>(right ? U'≧' : U'≦') : std::nullopt;
  }
  if (count == 3) {
    const bool bar = std::abs(lines[2].slope) < kFlat ||
                     std::abs(lines[2].slope - lower) < 0.25 * std::abs(lower);
    return bar ? std::optional<char32_t>(right ? U'≥' : U'≤') : std::nullopt;
  }
  // A bare wedge has two arms of one length that meet in its point: no 5, no く.
  const bool meets = spans(columns, 2, 0.7) && std::abs(upper + lower) < 0.3 * std::abs(upper) &&
                     lines[0].error < 0.035 * height && lines[1].error < 0.035 * height;
  return meets ? std::optional<char32_t>(right ? U'>' : U'<') : std::nullopt;
}

}  // namespace

std::optional<char32_t> simple_sign(const Print& print, const PixelRect& box) {
  const double height = print.line_height;
  if (box.width() < 0.15 * height || box.width() > 2.6 * height || box.height() > 1.4 * height) {
    return std::nullopt;
  }
  // The bar of ≥ is often a hair line.
  const InkMask soft = soft_ink(print, box);
  if (const auto sign = sign_in(soft, {0, 0, box.width(), box.height()}, height)) {
    return sign;
  }
  return sign_in(print.ink, box, height);
}

namespace {

// The box made as high as the pale ink in its columns.
PixelRect with_hair_lines(const Print& print, PixelRect box, const PixelRect& line) {
  constexpr int kBeyond = 3;
  const PixelRect part{box.left, std::max(0, line.top - kBeyond), box.right,
                       std::min(print.gray.height, line.bottom + kBeyond)};
  if (part.empty()) {
    return box;
  }
  const InkMask soft = soft_ink(print, part);
  for (int y = 0; y < soft.height; ++y) {
    const std::uint8_t* row = soft.row(y);
    if (std::any_of(row, row + soft.width, [](std::uint8_t v) { return v != 0; })) {
      box.top = std::min(box.top, part.top + y);
      box.bottom = std::max(box.bottom, part.top + y + 1);
    }
  }
  return box;
}

}  // namespace

bool is_row_of_dots(const Print& print, const PixelRect& line) {
  const double height = print.line_height;
  if (line.height() > 0.3 * height || line.width() < height) {
    return false;
  }
  const std::vector<InkPiece> pieces = ink_pieces(soft_ink(print, line));
  return pieces.size() >= 3 && std::all_of(pieces.begin(), pieces.end(), [&](const InkPiece& dot) {
           return dot.box.width() < 0.3 * height;
         });
}

PixelRect first_character(const Print& print, const PixelRect& line, int gap) {
  PixelRect box{line.left, line.bottom, line.left, line.top};
  int blank = 0;
  for (int x = line.left; x < line.right && blank < gap; ++x) {
    bool inked = false;
    for (int y = line.top; y < line.bottom; ++y) {
      if (print.ink.row(y)[x] != 0) {
        inked = true;
        box.top = std::min(box.top, y);
        box.bottom = std::max(box.bottom, y + 1);
      }
    }
    blank = inked ? 0 : blank + 1;
    if (inked) {
      box.right = x + 1;
    }
  }
  return with_hair_lines(print, box, line);
}

}  // namespace fuhe
