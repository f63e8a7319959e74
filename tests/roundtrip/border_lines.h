// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a table in the pieces in which a producer draws them.
#pragma once

#include <vector>

#include "tests/roundtrip/typeset.h"

namespace fuhe::roundtrip {

struct BorderLine {
  bool horizontal = true;
  double at = 0;
  double from = 0;
  double to = 0;
};

// A line for every side of every box that is to be drawn.
std::vector<BorderLine> sides_of(const std::vector<SetBox>& boxes, const Layout& layout);

// The same with collinear neighbours joined.
std::vector<BorderLine> joined(std::vector<BorderLine> lines);

}  // namespace fuhe::roundtrip
