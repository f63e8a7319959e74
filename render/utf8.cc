// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/utf8.h"

#include <algorithm>
#include <array>

namespace fuhe {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Blocks that are wide as a whole; the few narrow characters inside do no harm here.
constexpr std::array<Range, 12> kWide{{{0x1100, 0x115F},
                                       {0x231A, 0x231B},
                                       {0x2E80, 0x303E},
                                       {0x3041, 0x33FF},
                                       {0x3400, 0x4DBF},
                                       {0x4E00, 0xA4CF},
                                       {0xAC00, 0xD7A3},
                                       {0xF900, 0xFAFF},
                                       {0xFE30, 0xFE6F},
                                       {0xFF01, 0xFF60},
                                       {0xFFE0, 0xFFE6},
                                       {0x1F300, 0x3FFFD}}};

constexpr std::array<Range, 4> kZero{
    {{0x0300, 0x036F}, {0x200B, 0x200F}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}}};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t character) {
  return std::any_of(ranges.begin(), ranges.end(), [character](const Range& range) {
    return character >= range.first && character <= range.last;
  });
}

// Bytes of the sequence that starts with `lead`; 0 if it cannot start one.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) {
    return 1;
  }
  if (lead >= 0xC2 && lead <= 0xDF) {
    return 2;
  }
  if (lead >= 0xE0 && lead <= 0xEF) {
    return 3;
  }
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

bool is_scalar(char32_t value, std::size_t length) {
  constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
  return value >= kLeast[length] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

}  // namespace

char32_t next_character(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t length = sequence_length(lead);
  if (length == 1) {
    ++at;
    return lead;
  }
  if (length == 0 || text.size() - at < length) {
    ++at;
    return kReplacementCharacter;
  }
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0U) != 0x80U) {
      ++at;
      return kReplacementCharacter;
    }
    value = (value << 6U) | (byte & 0x3FU);
  }
  if (!is_scalar(value, length)) {
    ++at;
    return kReplacementCharacter;
  }
  at += length;
  return value;
}

void append_utf8(std::string& out, char32_t character) {
  const auto byte = [](char32_t bits) {
    return static_cast<char>(static_cast<unsigned char>(bits));
  };
  if (character < 0x80) {
    out += byte(character);
    return;
  }
  if (character < 0x800) {
    out += byte(0xC0U | (character >> 6U));
  } else {
    if (character < 0x10000) {
      out += byte(0xE0U | (character >> 12U));
    } else {
      out += byte(0xF0U | (character >> 18U));
      out += byte(0x80U | ((character >> 12U) & 0x3FU));
    }
    out += byte(0x80U | ((character >> 6U) & 0x3FU));
  }
  out += byte(0x80U | (character & 0x3FU));
}

int columns_of(char32_t character) {
  if (is_in(kZero, character)) {
    return 0;
  }
  return is_in(kWide, character) ? 2 : 1;
}

int columns_of(std::string_view text) {
  int columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    columns += columns_of(next_character(text, at));
  }
  return columns;
}

}  // namespace fuhe
