// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/pdf_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "model/text.h"

namespace fuhe {
namespace {

void append_hex(std::string& out, unsigned value) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) {
    out += kDigits[value >> shift & 0xFU];
  }
}

// Characters beyond the first 65,536 as two units of UTF-16.
unsigned high_surrogate(char32_t character) {
  return 0xD800U + ((static_cast<unsigned>(character) - 0x10000U) >> 10U);
}
unsigned low_surrogate(char32_t character) {
  return 0xDC00U + ((static_cast<unsigned>(character) - 0x10000U) & 0x3FFU);
}

}  // namespace

void append_number(std::string& out, double value, int decimals) {
  constexpr std::array<std::int64_t, 4> kPowers{1, 10, 100, 1000};
  const std::int64_t power = kPowers[static_cast<std::size_t>(decimals)];
  const auto scaled = static_cast<std::int64_t>(std::llround(value * static_cast<double>(power)));
  std::int64_t rest = scaled < 0 ? -scaled : scaled;
  if (scaled < 0) {
    out += '-';
  }
  std::array<char, 24> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rest / power);
  out.append(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  rest %= power;
  if (rest != 0) {
    out += '.';
  }
  for (std::int64_t place = power / 10; rest != 0; place /= 10) {
    out += static_cast<char>('0' + rest / place);
    rest %= place;
  }
}

void append_number(std::string& out, double value) {
  append_number(out, value, 2);
}

void append_operands(std::string& out, std::initializer_list<double> values) {
  for (const double value : values) {
    append_number(out, value);
    out += ' ';
  }
}

void append_ink(std::string& out, const Ink& ink, const char* op) {
  append_operands(out, {ink.red / 255.0, ink.green / 255.0, ink.blue / 255.0});
  out += op;
  out += '\n';
}

void append_literal(std::string& out, std::string_view bytes) {
  out += '(';
  for (const char c : bytes) {
    if (c == '\r') {  // would be read as a line feed
      out += "\\r";
      continue;
    }
    if (c == '(' || c == ')' || c == '\\') {
      out += '\\';
    }
    out += c;
  }
  out += ')';
}

std::string pdf_words(std::string_view utf8) {
  const bool ascii =
      std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  std::string out;
  if (ascii) {
    append_literal(out, utf8);
    return out;
  }
  std::string units = "\xFE\xFF";
  const auto add = [&units](unsigned unit) {
    units += static_cast<char>(static_cast<unsigned char>(unit >> 8U));
    units += static_cast<char>(static_cast<unsigned char>(unit & 0xFFU));
  };
  for (const char32_t character : to_u32(utf8)) {
    if (character > 0xFFFF) {
      add(high_surrogate(character));
      add(low_surrogate(character));
    } else {
      add(static_cast<unsigned>(character));
    }
  }
  append_literal(out, units);
  return out;
}

std::string pdf_numbers(std::initializer_list<double> values) {
  std::string out = "[";
  for (const double value : values) {
    out += out.size() > 1 ? " " : "";
    append_number(out, value);
  }
  return out + "]";
}

std::string pdf_rectangle(const Rect& box, double page_height) {
  std::string out = "[";
  for (const double value :
       {box.left, page_height - box.bottom, box.right, page_height - box.top}) {
    out += out.size() > 1 ? " " : "";
    append_number(out, value, 1);
  }
  return out + "]";
}

std::string utf16_hex(char32_t character) {
  std::string out;
  if (character > 0xFFFF) {
    append_hex(out, high_surrogate(character));
    append_hex(out, low_surrogate(character));
  } else {
    append_hex(out, static_cast<unsigned>(character));
  }
  return out;
}

}  // namespace fuhe
