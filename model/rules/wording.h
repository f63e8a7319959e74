// SPDX-License-Identifier: GPL-3.0-or-later
// The words of findings in both languages: templates with {0}, {1}, ... and names for cells.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "model/analysis.h"
#include "model/rule.h"

namespace fuhe::rules {

// A piece to put into a template: the same in both languages, or one for each.
struct Piece {
  Piece(const std::string& text) : words{text, text} {}  // NOLINT(google-explicit-constructor)
  Piece(const char* text) : words{text, text} {}         // NOLINT(google-explicit-constructor)
  Piece(Bilingual both) : words(std::move(both)) {}      // NOLINT(google-explicit-constructor)
  Bilingual words;
};

Bilingual say(const Words& pattern, std::initializer_list<Piece> pieces);

// "“基本支出”的年初预算数" / "initial budget of 基本支出".
Bilingual place_of(const Form& form, std::string_view pointer);

// At most `characters` of a text, with … where it was cut.
std::string shortened(std::string_view text, std::size_t characters);

Bilingual same_in_both(const std::string& text);

}  // namespace fuhe::rules
