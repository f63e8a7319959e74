// SPDX-License-Identifier: GPL-3.0-or-later
// Words of one line that a mark of punctuation and the paper behind it parted.
#pragma once

#include <vector>

#include "extract/recogniser.h"

namespace fuhe {

// Joins them. A word that ends without a mark stays apart from the next: that is another column's.
void join_sentences(std::vector<ReadWord>& words);

}  // namespace fuhe
