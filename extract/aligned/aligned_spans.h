// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows a group's label spans where no border tells: the rows are cut into runs so that every
// label stands in the middle (or at the top) of its own.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "extract/aligned/aligned_rows.h"

namespace fuhe {

// A row's extent on the page, and the y of its first line.
struct RowBand {
  double top = 0;
  double bottom = 0;
  double first_line = 0;
  bool cut_off = false;  // the group may go on over a page end: its label stands anywhere
};

// What a drawn line says of a row's lower border.
enum class Cut { free, always, never };

struct SpanColumn {
  std::vector<ColumnLine> lines;
  std::vector<std::u32string> texts;  // of each line
  std::vector<Cut> cuts;              // one for each row; the last is not used
  // True for a text that is the whole name of a group.
  std::function<bool(const std::u32string&)> is_name;
};

// For each row whether a border lies under it in the outer and in the inner column; inner runs lie
// within outer ones. A column without lines is one run.
struct SpanBorders {
  std::vector<bool> outer;
  std::vector<bool> inner;
};

SpanBorders find_spans(const std::vector<RowBand>& rows, const SpanColumn& outer,
                       const SpanColumn& inner);

}  // namespace fuhe
