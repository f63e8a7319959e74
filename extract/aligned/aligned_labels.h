// SPDX-License-Identifier: GPL-3.0-or-later
// Labels of the vocabulary where they are printed on a page without drawn cells: in one run, spread
// over several ("得  分"), or broken over lines.
#pragma once

#include <vector>

#include "extract/aligned/aligned_text.h"
#include "extract/form/labels.h"

namespace fuhe {

struct PrintedLabel {
  std::u32string text;
  Rect box;
  RunList runs;
  int lines = 1;
  double size = 0;  // of the font
  std::vector<LabelHit> hits;

  [[nodiscard]] double y() const { return box.center_y(); }
  [[nodiscard]] bool means(Field field) const;
  // One of the labelled fields (department ... extra).
  [[nodiscard]] bool is_head() const;
  // The label of a whole block.
  [[nodiscard]] bool is_block() const;
};

// Labels that share no run, sorted by top, then left. Of two readings the longer label wins.
std::vector<PrintedLabel> find_labels(const std::vector<TextRun>& runs, const Labels& labels);

}  // namespace fuhe
