// SPDX-License-Identifier: GPL-3.0-or-later
// Recognised pages whose tables have no upright strokes: their words go to the same reader by
// alignment (extract/aligned) that native pages go to.
#pragma once

#include <vector>

#include "extract/form/labels.h"
#include "extract/page/limits.h"
#include "extract/page/page_content.h"
#include "extract/recogniser.h"

namespace fuhe {

// The words of the page as glyphs, and its level strokes.
PageContent content_of(const ScannedPage& page);

// Adds the tables that alignment tells to the layouts of `pages`, which are in order. A cell is as
// sure as the words in it, and unreadable if one of them is.
void add_aligned_tables(std::vector<ScannedPage>& pages, const Labels& labels,
                        const Limits& limits);

}  // namespace fuhe
