// SPDX-License-Identifier: GPL-3.0-or-later
// What of a printed label is compared with the vocabulary.
#pragma once

#include <string>
#include <string_view>

namespace fuhe {

// A label's match key with brackets and what they hold, numbering in front and colons removed;
// the whole key when nothing would remain.
std::u32string label_key(std::u32string_view printed);

// "执行率⑤=③/②": the printed label up to a number that marks its column.
std::u32string_view without_column_mark(std::u32string_view printed);

// The same of a match key.
std::u32string bare_key(std::u32string_view key);

// A match key without the colons and marks at its end.
std::u32string without_colon(std::u32string_view key);

}  // namespace fuhe
