// SPDX-License-Identifier: GPL-3.0-or-later
// Forms whose columns are told by alignment only: with horizontal lines, or with none at all. The
// missing borders are worked out from where the text stands, and the same grid builder that reads
// drawn tables gets them.
#pragma once

#include <optional>

#include "extract/aligned/aligned_header.h"
#include "extract/form/labels.h"
#include "extract/grid/page_layout.h"
#include "extract/page/limits.h"
#include "extract/page/page_content.h"

namespace fuhe {

// Goes through the pages of a document in order and keeps in mind the block that a page end cut.
class AlignedTables {
 public:
  // Keeps references: both arguments must outlive it.
  AlignedTables(const Labels& labels, const Limits& limits) : labels_(labels), limits_(limits) {}

  // Adds tables to a laid out page that has the labels of a form, or goes on with the one of the
  // page before, and no drawn table that holds them; does nothing to any other page, and nothing
  // when the text does not stand in columns. Grids that it adds are marked by_alignment; cells
  // whose text may be another column's are unreadable. REQUIRES: the page's text runs upright.
  // Returns whether the page has a table, drawn or added, that holds a block of a form.
  bool add_to(const PageContent& page, PageLayout& layout);

 private:
  const Labels& labels_;
  const Limits& limits_;
  std::optional<BlockHeader> open_;  // block at the end of page open_page_
  int open_page_ = 0;
};

}  // namespace fuhe
