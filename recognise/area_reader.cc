// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/area_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "model/text.h"
#include "recognise/brackets.h"
#include "recognise/digit_shapes.h"
#include "recognise/glyph_shapes.h"
#include "recognise/mend_text.h"
#include "recognise/number_text.h"
#include "recognise/rate_signs.h"
#include "recognise/resized.h"
#include "recognise/small_marks.h"
#include "recognise/unread_print.h"

namespace fuhe {
namespace {

constexpr std::size_t kShortLine = 24;  // a line that the second reader may be asked about
constexpr double kDoubtful = 0.6;       // a character's confidence that calls for it
constexpr double kSure = 0.95;          // a character's confidence that leaves little doubt
constexpr double kWorthKeeping = 0.02;  // share of a number worth naming as a candidate

// A percent sign that stands alone, where a line was too narrow for it.
bool is_lone_percent(const Print& print, const std::vector<GlyphShape>& glyphs) {
  if (glyphs.size() != 1 || !has_empty_corners(print.gray, glyphs.front().box)) {
    return false;
  }
  const std::vector<std::string>& options = glyphs.front().options;
  return std::find(options.begin(), options.end(), "P") != options.end() &&
         std::find(options.begin(), options.end(), "5") == options.end();
}

UnitReading sign_unit(const std::u32string& text, const std::vector<PrintLine>& lines) {
  UnitReading unit;
  unit.lines = lines;
  unit.text = text;
  unit.boxes.assign(text.size(), lines.front().box);
  unit.evidence.kind = ReadingKind::sign;
  unit.evidence.length = static_cast<int>(text.size());
  unit.evidence.weakest = 1;
  return unit;
}

}  // namespace

LinePicture AreaReader::picture(const std::vector<PrintLine>& lines, const PixelRect& area,
                                const Framing& framing) const {
  return lines.size() > 1 ? joined_picture(print_, lines, framing)
                          : line_picture(print_, lines.front().box, area, framing);
}

// The first reader's guesses at a number against the second reader's.
void AreaReader::settle_number(UnitReading& unit, const std::vector<Guess>& guesses,
                               const PixelRect& area) {
  std::u32string number = with_right_separators(number_form(unit.text));
  if (!guesses.empty()) {
    const std::vector<Guess> merged = merged_guesses(guesses);
    unit.evidence.share = merged.front().share;
    const std::u32string best = to_u32(merged.front().text);
    if (best != number) {
      keep_candidate(unit, number);
      number = best;
    }
    for (const Guess& guess : merged) {
      if (guess.share > kWorthKeeping) {
        keep_candidate(unit, to_u32(guess.text));
      }
    }
  }
  if (readers_.second) {
    const Guess other = number_again(*readers_.second, unit.lines, area, {});
    if (const std::u32string text = to_u32(other.text); has_digit(text)) {
      unit.evidence.second = text == number ? Opinion::agrees : Opinion::differs;
      unit.evidence.second_confidence = other.share;
      keep_candidate(unit, text);
    }
  }
  replace_text(unit, number);
  settle_by_shape(unit, area);
  if (!readers_.second) {
    read_doubtful_again(unit, area);
  }
  // With an operator restored, its number was found well formed by the ink.
  unit.evidence.well_formed =
      unit.evidence.kind != ReadingKind::number || is_well_formed(number_form(unit.text));
  std::erase(unit.candidates, unit.text);
}

// A number read by one reader alone, once more in another frame.
Guess AreaReader::number_again(LineReader& reader, const std::vector<PrintLine>& lines,
                               const PixelRect& area, std::optional<Framing> framing) {
  const LineReading again = reader.read(
      picture(lines, area, framing.value_or(reader.framing())).raster, Alphabet::number);
  if (again.numbers.empty()) {
    return {};
  }
  Guess guess = again.numbers.front();
  const std::u32string text = to_u32(guess.text);
  guess.text = is_number(text) ? to_utf8(with_right_separators(text)) : guess.text;
  return guess;
}

// A number of which the only reader was not sure: another frame is a second look.
void AreaReader::read_doubtful_again(UnitReading& unit, const PixelRect& area) {
  constexpr double kLeast = 0.8;
  constexpr double kTwoReadings = 0.75;  // below the floor: arithmetic may choose
  constexpr Framing kOther{0.2, 0.4, 0.9};
  if (unit.evidence.shape != Opinion::agrees || unit.evidence.weakest < kLeast ||
      unit.evidence.weakest > kSure) {
    return;
  }
  const Guess again = number_again(*readers_.first, unit.lines, area, kOther);
  const std::u32string text = to_u32(again.text);
  if (text == unit.text && again.share > kLeast) {
    unit.evidence.weakest = 0.5 * (1 + std::max(kSure, again.share));
  } else if (text != unit.text && is_number(text) && is_well_formed(text) &&
             shapes_allow(unit.glyphs, text, print_.line_height)) {
    keep_candidate(unit, text);
    unit.evidence.weakest = std::min(unit.evidence.weakest, kTwoReadings);
  }
}

namespace {

// 100   100: two columns whose stroke was lost, not one number.
bool has_column_gap(const std::vector<GlyphShape>& glyphs, double hanzi) {
  for (std::size_t i = 1; i < glyphs.size(); ++i) {
    if (glyphs[i].box.left - glyphs[i - 1].box.right > 1.2 * hanzi) {
      return true;
    }
  }
  return false;
}

}  // namespace

// What the ink cannot be is looked for among the other readings, among what is easily confused, and
// in readings with more and with less paper around the line.
void AreaReader::settle_by_shape(UnitReading& unit, const PixelRect& area) {
  if (unit.lines.size() != 1) {
    return;
  }
  unit.glyphs = glyph_shapes(print_, unit.lines.front().box);
  const std::vector<GlyphShape>& glyphs = unit.glyphs;
  const double hanzi = print_.line_height;
  const auto fits = [&](const std::u32string& text) {
    return is_number(text) && is_well_formed(text) && shapes_allow(glyphs, text, hanzi);
  };
  unit.evidence.shape = opinion_of_shapes(glyphs, unit.text, hanzi);
  if (has_column_gap(glyphs, hanzi)) {
    unit.evidence.two_columns = true;
    return;
  }
  if (unit.evidence.shape != Opinion::differs) {
    return;
  }
  if (restore_operator(unit, area)) {
    return;
  }
  std::vector<std::u32string> tries = unit.candidates;
  const std::vector<std::u32string> mended = mended_by_shape(glyphs, unit.text, hanzi);
  tries.insert(tries.end(), mended.begin(), mended.end());
  constexpr std::array<Framing, 2> kFramings{{{0.15, 0.3, 0.8}, {0.6, 0.4, 1.0}}};
  for (const Framing& framing : kFramings) {
    tries.push_back(to_u32(number_again(*readers_.first, unit.lines, area, framing).text));
  }
  std::erase_if(tries, [&](const std::u32string& text) { return !fits(text); });
  if (tries.empty()) {
    return;
  }
  unit.evidence.shape = opinion_of_shapes(glyphs, tries.front(), hanzi);
  for (const std::u32string& other : tries) {
    keep_candidate(unit, other);
  }
  keep_candidate(unit, unit.text);
  const bool one = std::all_of(tries.begin(), tries.end(),
                               [&](const std::u32string& text) { return text == tries.front(); });
  unit.evidence.weakest *= one ? 0.97 : 0.7;
  const std::u32string before = unit.text;
  replace_text(unit, tries.front());
  keep_candidate(unit, before);
}

// What matters in a short line with digits are the digits.
void AreaReader::ask_second(UnitReading& unit, const PixelRect& area) {
  LinePicture shown = picture(unit.lines, area, readers_.second->framing());
  const LineReading again = readers_.second->read(shown.raster, Alphabet::any);
  const std::u32string text = text_of(again);
  if (text.empty()) {
    return;
  }
  double weakest = 1;
  for (const ReadCharacter& c : again.characters) {
    weakest = std::min(weakest, c.confidence);
  }
  const bool same = unit.evidence.kind == ReadingKind::mixed
                        ? digits_of(text) == digits_of(unit.text)
                        : match_key(text) == match_key(unit.text);
  unit.evidence.second = same ? Opinion::agrees : Opinion::differs;
  unit.evidence.second_confidence = weakest;
  if (!same) {
    keep_candidate(unit, text);
  }
}

// An engine that gives up within a line leaves ink unread, or sees nothing in bold print: with more
// or less paper around the line, or at another size, it may not.
void AreaReader::read_in_other_frames(UnitReading& unit, const PixelRect& area) {
  struct Try {
    Framing framing;
    double scale = 1;
  };
  const Framing own = readers_.first->framing();
  const std::array<Try, 5> tries{
      {{{0.15, 0.3, 0.8}, 1}, {{0.6, 0.6, 1.0}, 1}, {own, 1.3}, {own, 0.75}, {own, 0.6}}};
  const bool nothing = unit.text.empty() || unit.text == U"|";
  const std::size_t most = nothing ? tries.size() : 2;
  for (std::size_t i = 0; i < most; ++i) {
    const LinePicture shown = picture(unit.lines, area, tries[i].framing);
    const double scale = tries[i].scale;
    LineReading reading = readers_.first->read(
        scale < 1 || scale > 1 ? resized(shown.raster, scale) : shown.raster, Alphabet::any);
    for (ReadCharacter& c : reading.characters) {
      c.from /= scale;
      c.to /= scale;
    }
    UnitReading other;
    other.lines = unit.lines;
    take_characters(reading, shown, other);
    if (!other.text.empty() && !is_cut_short(print_, other)) {
      other.evidence.by_ppocr = unit.evidence.by_ppocr;
      const std::u32string before = unit.text;
      unit = std::move(other);
      keep_candidate(unit, before);
      return;
    }
  }
  unit.evidence.weakest *= 0.4;
}

// A grade of one hanzi has no others beside it to be told by: most frames must show the same, and
// none surely another.
bool AreaReader::is_read_alike(const UnitReading& unit, const PixelRect& area) {
  constexpr std::array<Framing, 3> kFramings{{{0.2, 0.4, 0.9}, {0.3, 0.3, 1.0}, {0.6, 0.6, 1.0}}};
  constexpr std::size_t kMost = 2;
  std::size_t same = 0;
  for (const Framing& framing : kFramings) {
    const LinePicture shown = picture(unit.lines, area, framing);
    const LineReading again = readers_.first->read(shown.raster, Alphabet::any);
    if (text_of(again) == unit.text) {
      ++same;
    } else if (!again.characters.empty() && again.characters.front().confidence > kSure) {
      return false;
    }
  }
  return same >= kMost;
}

// A 2 of large print has the lines of a ≥.
bool AreaReader::is_digit_after_all(char32_t sign, const PrintLine& line, const PixelRect& area) {
  if (sign != U'≥' && sign != U'≤' && sign != U'≧' && sign != U'≦') {
    return false;
  }
  const Guess guess = number_again(*readers_.first, {line}, area, {});
  return guess.text.size() == 1 && guess.share > kDoubtful && has_digit(to_u32(guess.text));
}

UnitReading AreaReader::read_unit(const std::vector<PrintLine>& lines, const PixelRect& area) {
  UnitReading unit;
  unit.lines = lines;
  if (lines.size() == 1) {
    if (const auto sign = simple_sign(print_, lines.front().box);
        sign && !is_digit_after_all(*sign, lines.front(), area)) {
      return sign_unit(std::u32string(1, *sign), lines);
    }
    if (is_row_of_dots(print_, lines.front().box)) {
      return sign_unit(U"……", lines);
    }
  }
  const LinePicture shown = picture(lines, area, readers_.first->framing());
  const bool narrow = shown.raster.width < 12 * shown.raster.height;
  // Only PP-OCR tells numbers in the same pass.
  const bool both = readers_.second != nullptr && narrow;
  const LineReading reading =
      readers_.first->read(shown.raster, both ? Alphabet::number : Alphabet::any);
  unit.evidence.by_ppocr = readers_.second != nullptr;
  take_characters(reading, shown, unit);
  const bool lost =
      unit.text.empty() && lines.size() == 1 && is_likely_print(print_, lines.front().box, area);
  if (lost || is_cut_short(print_, unit)) {
    read_in_other_frames(unit, area);
  }
  mend_strokes(unit.text, unit.boxes, print_.line_height);
  if (!unit.evidence.by_ppocr) {
    mend_small_marks(print_, unit);
  }
  mend_brackets(print_, unit);
  mend_operator(print_, unit);
  unit.evidence.kind = kind_of(unit.text);
  unit.evidence.bare_wedge = !unit.text.empty() && (unit.text[0] == U'>' || unit.text[0] == U'<');
  if (lines.size() == 1 && unit.text.size() <= 2 && !unit.text.empty() &&
      is_lone_percent(print_, glyph_shapes(print_, lines.front().box))) {
    replace_text(unit, U"%");
    unit.evidence.kind = ReadingKind::number;
    unit.evidence.shape = Opinion::agrees;
    return unit;
  }
  if (unit.evidence.kind == ReadingKind::number) {
    settle_number(unit, reading.numbers, area);
    return unit;
  }
  if (unit.evidence.kind == ReadingKind::mixed && lines.size() == 1) {
    settle_mixed(unit, area);
  }
  constexpr std::u32string_view kGrades = U"优良中差";
  if (!readers_.second && lines.size() == 1 && unit.text.size() == 1 &&
      kGrades.find(unit.text[0]) != std::u32string_view::npos && unit.evidence.weakest > kSure) {
    unit.evidence.read_alike = is_read_alike(unit, area);
  }
  if (readers_.second && unit.text.size() <= kShortLine &&
      (unit.evidence.kind == ReadingKind::mixed || unit.evidence.weakest < kDoubtful)) {
    ask_second(unit, area);
  }
  return unit;
}

// A number that its column is too narrow for goes on in the next line: 15,000,000.0 and 0.
void AreaReader::settle_wrapped(AreaReading& reading) const {
  std::u32string whole;
  for (const UnitReading& unit : reading.units) {
    if (unit.evidence.kind != ReadingKind::number) {
      return;
    }
    whole += number_form(unit.text);
  }
  if (reading.units.size() < 2 || !is_number(whole)) {
    return;
  }
  // Numbers of two rows, whose stroke was lost, stand further apart than the lines of one cell.
  constexpr double kRowGap = 0.85;
  for (std::size_t i = 1; i < reading.units.size(); ++i) {
    const UnitReading& above = reading.units[i - 1];
    const bool open = above.text.back() == U'.' || above.text.back() == U',';
    const int gap = reading.units[i].lines.front().box.top - above.lines.back().box.bottom;
    if (!open && gap > kRowGap * print_.line_height) {
      return;
    }
  }
  // Points and commas follow from the digits of the whole, not of one line.
  whole = with_right_separators(std::move(whole));
  UnitReading one = std::move(reading.units.front());
  for (std::size_t i = 1; i < reading.units.size(); ++i) {
    const UnitReading& next = reading.units[i];
    one.lines.insert(one.lines.end(), next.lines.begin(), next.lines.end());
    one.boxes.insert(one.boxes.end(), next.boxes.begin(), next.boxes.end());
    one.evidence.weakest = std::min(one.evidence.weakest, next.evidence.weakest);
    one.evidence.share = std::min(one.evidence.share, next.evidence.share);
    if (next.evidence.shape != Opinion::agrees) {
      one.evidence.shape = next.evidence.shape;
    }
  }
  one.candidates.clear();
  replace_text(one, whole);
  one.evidence.well_formed = is_well_formed(whole);
  reading.units.clear();
  reading.units.push_back(std::move(one));
}

AreaReading AreaReader::read(const PixelRect& area, const std::u32string& layer) {
  AreaReading out;
  out.area = area;
  const std::vector<PrintLine> lines = find_lines(print_, area);
  for (std::size_t i = 0; i < lines.size();) {
    std::vector<PrintLine> group{lines[i]};
    // Neighbouring lines must not show in the picture.
    PixelRect own = area;
    own.top = i > 0 ? (lines[i - 1].box.bottom + lines[i].box.top) / 2 : area.top;
    ++i;
    while (group.front().stacked && i < lines.size() && lines[i].stacked) {
      group.push_back(lines[i++]);
    }
    own.bottom =
        i < lines.size() ? (lines[i - 1].box.bottom + lines[i].box.top + 1) / 2 : area.bottom;
    UnitReading unit = read_unit(group, own);
    if (!unit.text.empty()) {
      out.units.push_back(std::move(unit));
    } else {
      out.unread = out.unread || is_likely_print(print_, group.front().box, area);
    }
  }
  if (lines.empty()) {
    const PalePrint pale = pale_print(print_, area);
    out.unread = pale.unread;
    if (!pale.dash.empty()) {
      out.units.push_back(sign_unit(U"—", {{pale.dash, false}}));
    }
  }
  if (out.units.size() == 1 && is_lone_letter(out.units.front().text)) {
    read_as_number(out, layer);
  }
  settle_wrapped(out);
  if (!layer.empty() && out.units.size() == 1) {
    UnitReading& unit = out.units.front();
    const bool same = match_key(layer) == match_key(unit.text);
    unit.evidence.layer = same ? Opinion::agrees : Opinion::differs;
    if (!same) {
      keep_candidate(unit, layer);
    }
  }
  return out;
}

void AreaReader::read_as_number(AreaReading& reading, const std::u32string& layer) {
  if (reading.units.size() != 1 || reading.units.front().evidence.kind == ReadingKind::number) {
    return;
  }
  UnitReading& unit = reading.units.front();
  const LinePicture shown = picture(unit.lines, reading.area, readers_.first->framing());
  const LineReading again = readers_.first->read(shown.raster, Alphabet::number);
  if (again.numbers.empty() || !is_number(to_u32(again.numbers.front().text))) {
    return;
  }
  const std::u32string before = unit.text;
  replace_text(unit, to_u32(again.numbers.front().text));
  unit.evidence.kind = ReadingKind::number;
  // The reader first saw something else, so its share among numbers says less.
  unit.evidence.weakest = std::min(unit.evidence.weakest, 0.5);
  settle_number(unit, again.numbers, reading.area);
  keep_candidate(unit, before);
  if (!layer.empty()) {
    unit.evidence.layer = number_form(layer) == unit.text ? Opinion::agrees : Opinion::differs;
  }
}

}  // namespace fuhe
