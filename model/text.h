// SPDX-License-Identifier: GPL-3.0-or-later
// Characters: width, compatibility and space folding for matching; printed text stays as printed.
// The only part of model/ that uses ICU.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fuhe {

std::u32string to_u32(std::string_view utf8);  // ill-formed bytes become U+FFFD
std::string to_utf8(std::u32string_view text);

// The text of a file as UTF-8, without a byte order mark: bytes that are well-formed UTF-8, else
// GB18030 (GB 18030-2005). Nothing when they are neither, or hold control characters as no text
// does.
std::optional<std::string> decoded_text(const std::string& bytes);

// Replaces CJK radicals (U+2E80..U+2FDF) by the ideographs they stand for: some producers write
// them into ToUnicode maps, and NFKC folds only half of them.
// Source: Unicode EquivalentUnifiedIdeograph, with simplified forms where fonts share the glyph.
char32_t fold_radical(char32_t character);

// A match key, never shown: NFKC, radicals folded, every space, control and zero-width character
// removed, quotes, dashes, comparison signs and brackets brought to one form each.
std::u32string match_key(std::string_view utf8);
std::u32string match_key(std::u32string_view text);
std::string match_key_utf8(std::string_view utf8);

[[nodiscard]] bool is_space(char32_t c);  // includes U+3000, NBSP, zero-width
[[nodiscard]] bool is_ideograph(char32_t c);
// Ideographs, kana, CJK punctuation and full-width forms: no space is set beside them.
[[nodiscard]] bool is_wide(char32_t c);
[[nodiscard]] bool is_ascii_digit(char32_t c);
// The value of a decimal digit of any width, or -1.
[[nodiscard]] int digit_value(char32_t c);

std::string trimmed(std::string_view utf8);

// A match key without the full stops, commas and quotes at its ends.
std::string_view without_ends(std::string_view key);

}  // namespace fuhe
