// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/area_reader.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "model/text.h"
#include "recognise/glyph_shapes.h"
#include "recognise/mend_text.h"
#include "recognise/number_text.h"

namespace fuhe {
namespace {

constexpr std::size_t kShortLine = 24;  // a line that the second reader may be asked about
constexpr double kDoubtful = 0.6;       // a character's confidence that calls for it
constexpr double kWorthKeeping = 0.02;  // share of a number worth naming as a candidate

void keep_candidate(UnitReading& unit, const std::u32string& text) {
  if (!text.empty() && text != unit.text &&
      std::find(unit.candidates.begin(), unit.candidates.end(), text) == unit.candidates.end()) {
    unit.candidates.push_back(text);
  }
}

// The characters of a reading with their places, without the spaces that text_of drops.
void take_characters(const LineReading& reading, const LinePicture& picture, UnitReading& unit) {
  unit.text = text_of(reading);
  unit.boxes.clear();
  double sum = 0;
  unit.evidence.weakest = unit.text.empty() ? 0 : 1;
  std::size_t at = 0;
  for (const ReadCharacter& c : reading.characters) {
    if (at >= unit.text.size() || unit.text[at] != c.character) {
      continue;
    }
    ++at;
    unit.boxes.push_back(picture.on_page(c.from, c.to));
    if (c.character != U' ') {
      unit.evidence.weakest = std::min(unit.evidence.weakest, c.confidence);
    }
    sum += c.confidence;
  }
  unit.evidence.length = static_cast<int>(unit.text.size());
  unit.evidence.mean = unit.text.empty() ? 0 : sum / static_cast<double>(unit.text.size());
}

// Gives the unit another text of its own; the boxes are spread over its line.
void replace_text(UnitReading& unit, std::u32string text) {
  PixelRect all = unit.lines.front().box;
  for (const PixelRect& box : unit.boxes) {
    all = {std::min(all.left, box.left), std::min(all.top, box.top), std::max(all.right, box.right),
           std::max(all.bottom, box.bottom)};
  }
  unit.text = std::move(text);
  unit.evidence.length = static_cast<int>(unit.text.size());
  unit.boxes.clear();
  const auto n = static_cast<int>(unit.text.size());
  for (int i = 0; i < n; ++i) {
    unit.boxes.push_back({all.left + all.width() * i / n, all.top,
                          all.left + all.width() * (i + 1) / n, all.bottom});
  }
}

ReadingKind kind_of(std::u32string_view text) {
  return is_number(number_form(text)) ? ReadingKind::number
         : has_digit(text)            ? ReadingKind::mixed
                                      : ReadingKind::text;
}

// Guesses that differ in points and commas only, which the digits between them settle, are one.
std::vector<Guess> merged_guesses(const std::vector<Guess>& guesses) {
  std::vector<Guess> out;
  for (const Guess& guess : guesses) {
    const std::u32string text = to_u32(guess.text);
    if (!is_number(text)) {
      continue;
    }
    const std::string mended = to_utf8(with_right_separators(text));
    const auto same = std::find_if(out.begin(), out.end(),
                                   [&](const Guess& other) { return other.text == mended; });
    if (same == out.end()) {
      out.push_back({mended, guess.share});
    } else {
      same->share += guess.share;
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Guess& a, const Guess& b) { return a.share > b.share; });
  if (out.empty()) {
    out = guesses;
  }
  return out;
}

// "N95%", "之50个": an operator that no recogniser knows, before a number.
void mend_operator(const Print& print, UnitReading& unit) {
  std::size_t digits = 0;
  while (digits < unit.text.size() && digit_value(unit.text[digits]) < 0) {
    ++digits;
  }
  if (digits == 0 || digits > 2 || digits >= unit.text.size() || unit.lines.size() != 1) {
    return;
  }
  const PixelRect first = first_character(print, unit.lines.front().box, 2);
  const std::optional<char32_t> sign = simple_sign(print, first);
  if (!sign || *sign == U'—' || *sign == U'/') {
    return;
  }
  unit.text.replace(0, digits, 1, *sign);
  unit.boxes.erase(unit.boxes.begin(), unit.boxes.begin() + static_cast<std::ptrdiff_t>(digits));
  unit.boxes.insert(unit.boxes.begin(), first);
  unit.evidence.length = static_cast<int>(unit.text.size());
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
  LineReader& other = readers_.second ? *readers_.second : *readers_.first;
  const LineReading again =
      other.read(picture(unit.lines, area, other.framing()).raster, Alphabet::number);
  if (!again.numbers.empty() && has_digit(to_u32(again.numbers.front().text))) {
    const std::u32string text = with_right_separators(to_u32(again.numbers.front().text));
    unit.evidence.second = text == number ? Opinion::agrees : Opinion::differs;
    unit.evidence.second_confidence = again.numbers.front().share;
    keep_candidate(unit, text);
  }
  unit.evidence.well_formed = is_well_formed(number);
  if (number.size() == unit.text.size()) {
    unit.text = number;  // the boxes stay
  } else {
    replace_text(unit, number);
  }
  std::erase(unit.candidates, unit.text);
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

UnitReading AreaReader::read_unit(const std::vector<PrintLine>& lines, const PixelRect& area) {
  UnitReading unit;
  unit.lines = lines;
  if (lines.size() == 1) {
    if (const auto sign = simple_sign(print_, lines.front().box)) {
      unit.text = *sign;
      unit.boxes = {lines.front().box};
      unit.evidence.kind = ReadingKind::sign;
      unit.evidence.length = 1;
      unit.evidence.weakest = 1;
      return unit;
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
  mend_strokes(unit.text, unit.boxes, print_.line_height);
  mend_operator(print_, unit);
  unit.evidence.kind = kind_of(unit.text);
  if (unit.evidence.kind == ReadingKind::number) {
    settle_number(unit, reading.numbers, area);
  } else if (readers_.second && unit.text.size() <= kShortLine &&
             (unit.evidence.kind == ReadingKind::mixed || unit.evidence.weakest < kDoubtful)) {
    ask_second(unit, area);
  }
  return unit;
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
    }
  }
  if (out.units.size() == 1 && is_lone_letter(out.units.front().text)) {
    read_as_number(out, layer);
  }
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
