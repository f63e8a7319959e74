// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 by the character, and how wide text is on a terminal. Text from outside may be broken: what
// is not UTF-8 becomes U+FFFD.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/text.h"  // to_utf8

namespace fuhe {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// Returns the character at `at` and moves `at` past it, by one byte if it is not UTF-8.
// REQUIRES: at < text.size().
char32_t next_character(std::string_view text, std::size_t& at);

void append_utf8(std::string& out, char32_t character);

// Columns of a character on a terminal: 2 for East Asian wide and full-width ones, 0 for combining
// marks, else 1 (Unicode Standard Annex 11).
int columns_of(char32_t character);
int columns_of(std::string_view text);

}  // namespace fuhe
