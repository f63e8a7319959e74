// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/check_digits.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "model/text.h"
#include "recognise/digit_album.h"
#include "recognise/digit_shapes.h"

namespace fuhe {
namespace {

struct Entry {
  UnitReading* unit;
  std::size_t character;
  std::size_t number;  // in the album
};

void look_at_digits(const Print& print, UnitReading& unit, DigitAlbum& album,
                    std::vector<Entry>& entries) {
  if (unit.lines.size() != 1 || !is_quantity(unit.text)) {
    return;
  }
  if (unit.glyphs.empty()) {
    unit.glyphs = glyph_shapes(print, unit.lines.front().box);
  }
  if (is_unsure_point(unit.glyphs, unit.text, print.line_height)) {
    unit.evidence.unsure_mark = true;
    std::u32string grouped = unit.text;
    std::replace(grouped.begin(), grouped.end(), U'.', U',');
    keep_candidate(unit, grouped);
  }
  for (const GlyphOfText& one : glyphs_of_text(unit.glyphs, unit.text, print.line_height)) {
    const char32_t c = unit.text[one.character];
    if (is_ascii_digit(c) || c == U'%') {
      entries.push_back(
          {&unit, one.character, album.add(print.gray, unit.glyphs[one.glyph].box, c)});
    }
  }
}

}  // namespace

void check_digits(const Print& print, std::vector<std::vector<AreaReading>>& readings) {
  DigitAlbum album;
  std::vector<Entry> entries;
  for (std::vector<AreaReading>& of_grid : readings) {
    for (AreaReading& reading : of_grid) {
      for (UnitReading& unit : reading.units) {
        look_at_digits(print, unit, album, entries);
      }
    }
  }
  const std::vector<Look> looks = album.compare();
  for (std::size_t from = 0; from < entries.size();) {
    UnitReading& unit = *entries[from].unit;
    std::u32string rather = unit.text;
    bool sure = true;
    std::size_t to = from;
    for (; to < entries.size() && entries[to].unit == &unit; ++to) {
      const Look& look = looks[entries[to].number];
      sure = sure && look.opinion == Opinion::agrees;
      if (look.opinion == Opinion::differs) {
        rather[entries[to].character] = look.rather;
      }
    }
    from = to;
    if (rather != unit.text) {
      unit.evidence.look = Opinion::differs;
      keep_candidate(unit, rather);
      std::rotate(unit.candidates.begin(),
                  std::find(unit.candidates.begin(), unit.candidates.end(), rather),
                  unit.candidates.end());
    } else {
      unit.evidence.look = sure ? Opinion::agrees : Opinion::none;
    }
  }
}

}  // namespace fuhe
