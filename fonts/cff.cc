// SPDX-License-Identifier: GPL-3.0-or-later
#include "fonts/cff.h"

#include <cstdint>

#include "fonts/charstring.h"

namespace fuhe {
namespace {

void append_big_endian(std::string& out, std::size_t value, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    out += static_cast<char>(static_cast<unsigned char>(value >> static_cast<unsigned>(shift)));
  }
}

// An INDEX (section 5): count, size of an offset, offsets from 1 on, data.
std::string index_of(const std::vector<std::string>& items) {
  std::string out;
  append_big_endian(out, items.size(), 2);
  if (items.empty()) {
    return out;
  }
  std::size_t end = 1;
  for (const std::string& item : items) {
    end += item.size();
  }
  const int size = end > 0xFFFF ? 3 : end > 0xFF ? 2 : 1;
  append_big_endian(out, static_cast<std::size_t>(size), 1);
  std::size_t offset = 1;
  append_big_endian(out, offset, size);
  for (const std::string& item : items) {
    offset += item.size();
    append_big_endian(out, offset, size);
  }
  for (const std::string& item : items) {
    out += item;
  }
  return out;
}

void append_operator(std::string& dictionary, unsigned code) {
  constexpr unsigned kEscape = 12;
  if (code > 0xFF) {
    append_big_endian(dictionary, kEscape, 1);
  }
  append_big_endian(dictionary, code & 0xFFU, 1);
}

// Operators of dictionaries (section 9); two-byte ones with 0x100 added.
constexpr unsigned kFontBBox = 5;
constexpr unsigned kCharset = 15;
constexpr unsigned kCharStrings = 17;
constexpr unsigned kPrivate = 18;
constexpr unsigned kDefaultWidthX = 20;
constexpr unsigned kFontMatrix = 0x100 + 7;
constexpr unsigned kRos = 0x100 + 30;
constexpr unsigned kCidCount = 0x100 + 34;
constexpr unsigned kFdArray = 0x100 + 36;
constexpr unsigned kFdSelect = 0x100 + 37;

// Always five bytes, so that the size of a dictionary does not depend on where things are.
void append_offset(std::string& dictionary, std::size_t offset, unsigned code) {
  constexpr unsigned kLongInteger = 29;
  append_big_endian(dictionary, kLongInteger, 1);
  append_big_endian(dictionary, offset, 4);
  append_operator(dictionary, code);
}

// One unit of the em, in decimal digits packed two a byte: 10 is the point, 15 the end (section 4).
void append_unit(std::string& dictionary, int em) {
  constexpr unsigned kReal = 30;
  constexpr unsigned kPoint = 10;
  constexpr unsigned kEnd = 15;
  std::vector<unsigned> digits{kPoint};
  constexpr int kMostDigits = 9;
  std::int64_t rest = 1;
  for (int i = 0; i < kMostDigits && rest != 0; ++i) {
    rest *= 10;
    digits.push_back(static_cast<unsigned>(rest / em));
    rest %= em;
  }
  digits.push_back(kEnd);
  if (digits.size() % 2 != 0) {
    digits.push_back(kEnd);
  }
  append_big_endian(dictionary, kReal, 1);
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    append_big_endian(dictionary, digits[i] << 4U | digits[i + 1], 1);
  }
}

std::string charstring_of(const CffGlyph& glyph, int usual_width) {
  std::string out;
  if (glyph.width != usual_width) {
    append_charstring_number(out, glyph.width);  // the difference to nominalWidthX, which is 0
  }
  return out.append(glyph.charstring);
}

// Where the parts behind the top dictionary begin.
struct Places {
  std::size_t charset = 0;
  std::size_t select = 0;
  std::size_t charstrings = 0;
  std::size_t dictionaries = 0;
};

std::string top_dictionary(const CffFont& font, const Places& places) {
  constexpr int kFirstString = 391;  // the standard strings come before
  std::string out;
  for (const int value : {kFirstString, kFirstString + 1, 0}) {
    append_charstring_number(out, value);
  }
  append_operator(out, kRos);
  // Before the matrix: veraPDF takes the operands of ROS for the matrix's where that comes next.
  for (const int edge : font.box) {
    append_charstring_number(out, edge);
  }
  append_operator(out, kFontBBox);
  append_unit(out, font.em);
  append_charstring_number(out, 0);
  append_charstring_number(out, 0);
  append_unit(out, font.em);
  append_charstring_number(out, 0);
  append_charstring_number(out, 0);
  append_operator(out, kFontMatrix);
  append_offset(out, font.glyphs.size(), kCidCount);
  append_offset(out, places.charset, kCharset);
  append_offset(out, places.select, kFdSelect);
  append_offset(out, places.charstrings, kCharStrings);
  append_offset(out, places.dictionaries, kFdArray);
  return out;
}

std::string font_dictionary(std::size_t private_size, std::size_t private_place) {
  std::string out;
  append_charstring_number(out, static_cast<int>(private_size));
  append_offset(out, private_place, kPrivate);
  return out;
}

}  // namespace

std::string write_cff(const CffFont& font) {
  std::vector<std::string> charstrings;
  charstrings.reserve(font.glyphs.size());
  for (const CffGlyph& glyph : font.glyphs) {
    charstrings.push_back(charstring_of(glyph, font.em));
  }
  const std::size_t count = font.glyphs.size();
  const std::string outlines = index_of(charstrings);
  std::string charset;  // format 2: a range with its first number and how many follow
  append_big_endian(charset, 2, 1);
  append_big_endian(charset, 1, 2);
  append_big_endian(charset, count - 2, 2);
  std::string select;  // format 3: one range, of dictionary 0, up to the end
  append_big_endian(select, 3, 1);
  append_big_endian(select, 1, 2);
  append_big_endian(select, 0, 3);
  append_big_endian(select, count, 2);
  std::string particulars;
  append_charstring_number(particulars, font.em);
  append_operator(particulars, kDefaultWidthX);

  std::string out("\x01\x00\x04\x04", 4);  // version 1.0, header of 4 bytes, offsets of 4
  out += index_of({font.name});
  const std::string behind = index_of({"Adobe", "Identity"}) + index_of({});
  Places places;
  places.charset = out.size() + index_of({top_dictionary(font, places)}).size() + behind.size();
  places.select = places.charset + charset.size();
  places.charstrings = places.select + select.size();
  places.dictionaries = places.charstrings + outlines.size();
  const std::size_t private_place =
      places.dictionaries + index_of({font_dictionary(particulars.size(), 0)}).size();
  out += index_of({top_dictionary(font, places)}) + behind + charset + select + outlines;
  out += index_of({font_dictionary(particulars.size(), private_place)}) + particulars;
  return out;
}

}  // namespace fuhe
