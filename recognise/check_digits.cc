// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/check_digits.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
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

// How the amounts of the page are printed.
struct Habits {
  bool thousands = false;       // 4,500
  bool three_decimals = false;  // 1,234.567, 0.125
};

void add_habits(std::u32string_view text, Habits& habits) {
  const std::size_t point = text.rfind(U'.');
  const std::size_t comma = text.rfind(U',');
  const std::size_t digit = text.find_first_of(U"0123456789");
  habits.thousands = habits.thousands || comma != std::u32string_view::npos;
  if (point == std::u32string_view::npos || digit > point) {
    return;
  }
  const std::size_t end = std::min(text.find_first_not_of(U"0123456789", point + 1), text.size());
  const bool no_comma =
      comma != std::u32string_view::npos || point - digit > 3 || text[digit] == U'0';
  habits.three_decimals = habits.three_decimals || (no_comma && end - point == 4);
}

// 4.500 for 4,500: where the page prints thousands so and no three decimals, blur made the point.
void doubt_point(const Print& print, const Habits& habits, UnitReading& unit) {
  const PointOrComma question = point_or_comma(unit.glyphs, unit.text, print.line_height);
  const bool likely = habits.thousands && !habits.three_decimals;
  if (question == PointOrComma::open || (question == PointOrComma::point && likely)) {
    unit.evidence.unsure_mark = true;
    std::u32string grouped = unit.text;
    std::replace(grouped.begin(), grouped.end(), U'.', U',');
    keep_candidate(unit, grouped);
  }
}

void look_at_digits(const Print& print, UnitReading& unit, DigitAlbum& album,
                    std::vector<Entry>& entries) {
  for (const GlyphOfText& one : glyphs_of_text(unit.glyphs, unit.text, print.line_height)) {
    const char32_t c = unit.text[one.character];
    if (is_ascii_digit(c) || c == U'%') {
      entries.push_back(
          {&unit, one.character, album.add(print.gray, unit.glyphs[one.glyph].box, c)});
    }
  }
}

// The quantities of the page that stand on one line each.
std::vector<UnitReading*> quantities(const Print& print,
                                     std::vector<std::vector<AreaReading>>& readings) {
  std::vector<UnitReading*> out;
  for (std::vector<AreaReading>& of_grid : readings) {
    for (AreaReading& reading : of_grid) {
      for (UnitReading& unit : reading.units) {
        if (unit.lines.size() != 1 || !is_quantity(unit.text)) {
          continue;
        }
        if (unit.glyphs.empty()) {
          unit.glyphs = glyph_shapes(print, unit.lines.front().box);
        }
        out.push_back(&unit);
      }
    }
  }
  return out;
}

}  // namespace

void check_digits(const Print& print, std::vector<std::vector<AreaReading>>& readings) {
  DigitAlbum album;
  std::vector<Entry> entries;
  Habits habits;
  const std::vector<UnitReading*> all = quantities(print, readings);
  for (const UnitReading* unit : all) {
    add_habits(unit->text, habits);
  }
  for (UnitReading* unit : all) {
    doubt_point(print, habits, *unit);
    look_at_digits(print, *unit, album, entries);
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
