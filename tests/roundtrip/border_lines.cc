// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/border_lines.h"

#include <algorithm>
#include <tuple>

namespace fuhe::roundtrip {

std::vector<BorderLine> sides_of(const std::vector<SetBox>& boxes, const Layout& layout) {
  std::vector<BorderLine> lines;
  for (const SetBox& one : boxes) {
    const Rect& box = one.box;
    if (!one.open_top && (layout.outer_ends || !one.top_end)) {
      lines.push_back({true, box.top, box.left, box.right});
    }
    if (!one.open_bottom && (layout.outer_ends || !one.bottom_end)) {
      lines.push_back({true, box.bottom, box.left, box.right});
    }
    if (layout.outer_sides || !one.left_end) {
      lines.push_back({false, box.left, box.top, box.bottom});
    }
    if (layout.outer_sides || !one.right_end) {
      lines.push_back({false, box.right, box.top, box.bottom});
    }
  }
  return lines;
}

std::vector<BorderLine> joined(std::vector<BorderLine> lines) {
  constexpr double kSame = 0.01;
  std::sort(lines.begin(), lines.end(), [](const BorderLine& a, const BorderLine& b) {
    return std::tie(a.horizontal, a.at, a.from) < std::tie(b.horizontal, b.at, b.from);
  });
  std::vector<BorderLine> out;
  for (const BorderLine& line : lines) {
    if (!out.empty() && out.back().horizontal == line.horizontal &&
        line.at - out.back().at < kSame && line.from <= out.back().to + kSame) {
      out.back().to = std::max(out.back().to, line.to);
    } else {
      out.push_back(line);
    }
  }
  return out;
}

}  // namespace fuhe::roundtrip
