// SPDX-License-Identifier: GPL-3.0-or-later
// Chinese words: whether a piece of text ends in the middle of one.
#pragma once

#include <string_view>

namespace fuhe {

// True if a word starts in `before` and ends in `after` when the two are read as one text (经 +
// 济). Words are those of ICU's dictionary; where it has none, and for text of other scripts,
// false.
bool breaks_word(std::u32string_view before, std::u32string_view after);

}  // namespace fuhe
