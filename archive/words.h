// SPDX-License-Identifier: GPL-3.0-or-later
// Text as search words. Chinese has no spaces, and a dictionary cuts it differently from sentence
// to sentence; so each pair of neighbouring ideographs is a word, and a search for 公积金 asks for
// 公积 and 积金 side by side: found inside any longer expression, and nowhere else. Widths and
// compatibility characters are folded first (ICU's NFKC, model/text.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fuhe {

// The words of `text`, with a space between them, in their order.
std::string search_words(std::string_view text);

// The query language of SQLite's FTS5 for what a person typed: all of the parts between spaces must
// be there, each part as it stands. A part that begins with - must not be there. Nothing when
// nothing is left to search for.
std::optional<std::string> search_expression(std::string_view typed);

}  // namespace fuhe
