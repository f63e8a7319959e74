// SPDX-License-Identifier: GPL-3.0-or-later
// Values of a PDF file as text (ISO 32000-1, 7.3), for what PoDoFo does not write: content streams,
// the increment of a signature.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "render/page.h"

namespace fuhe {

// At most two decimals, no exponent, independent of the locale.
void append_number(std::string& out, double value);
// The same with at most `decimals` of them, three or fewer.
void append_number(std::string& out, double value, int decimals);

// Each with a blank behind it, as operators want them.
void append_operands(std::string& out, std::initializer_list<double> values);
// "0.65 0.11 0.11 rg" and a line feed.
void append_ink(std::string& out, const Ink& ink, const char* op);

// (literal), with what has a meaning in one escaped; any bytes.
void append_literal(std::string& out, std::string_view bytes);
// Words: a literal where they are ASCII, else UTF-16 (7.9.2.2).
std::string pdf_words(std::string_view utf8);
std::string pdf_numbers(std::initializer_list<double> values);  // "[0 0 595.28 841.89]"
// A box of a page of that height, counted from its lower left, to tenths of a point.
std::string pdf_rectangle(const Rect& box, double page_height);

std::string utf16_hex(char32_t character);

}  // namespace fuhe
