// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines of a page belong to which part of a form without drawn cells: rows of labelled values
// in front of, between and behind the blocks, the blocks themselves, and what is no table at all.
#pragma once

#include <optional>
#include <vector>

#include "extract/aligned/aligned_columns.h"

namespace fuhe {

struct PagePart {
  std::optional<std::size_t> header;  // of a block; none: labelled values
  RunList runs;                       // the header's included
};

// `lines` are those of one form on the page, `headers` the indices of its headers, both from top to
// bottom. Lines around the table (title, contact, notes) are in no part.
std::vector<PagePart> split_into_parts(const AlignedPage& page, const Labels& labels,
                                       const std::vector<RunLine>& lines,
                                       const std::vector<BlockHeader>& headers);

}  // namespace fuhe
