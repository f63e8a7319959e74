// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/unit_reading.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "model/text.h"
#include "recognise/glyph_shapes.h"
#include "recognise/number_text.h"
#include "recognise/operator_shapes.h"

namespace fuhe {

void keep_candidate(UnitReading& unit, const std::u32string& text) {
  if (!text.empty() && text != unit.text &&
      std::find(unit.candidates.begin(), unit.candidates.end(), text) == unit.candidates.end()) {
    unit.candidates.push_back(text);
  }
}

void take_characters(const LineReading& reading, const LinePicture& picture, UnitReading& unit) {
  unit.text = text_of(reading);
  unit.boxes.clear();
  double sum = 0;
  unit.evidence.weakest = unit.text.empty() ? 0 : 1;
  unit.weakest_behind = 1;
  std::size_t at = 0;
  for (const ReadCharacter& c : reading.characters) {
    if (at >= unit.text.size() || unit.text[at] != c.character) {
      continue;
    }
    ++at;
    unit.boxes.push_back(picture.on_page(c.from, c.to));
    if (c.character != U' ') {
      unit.evidence.weakest = std::min(unit.evidence.weakest, c.confidence);
      unit.weakest_behind = at > 1 ? std::min(unit.weakest_behind, c.confidence) : 1;
    }
    sum += c.confidence;
  }
  unit.evidence.length = static_cast<int>(unit.text.size());
  unit.evidence.mean = unit.text.empty() ? 0 : sum / static_cast<double>(unit.text.size());
}

void replace_text(UnitReading& unit, std::u32string text) {
  PixelRect all = unit.lines.front().box;
  for (const PixelRect& box : unit.boxes) {
    all = {std::min(all.left, box.left), std::min(all.top, box.top), std::max(all.right, box.right),
           std::max(all.bottom, box.bottom)};
  }
  const bool same_length = text.size() == unit.boxes.size();
  unit.text = std::move(text);
  if (same_length) {
    return;
  }
  unit.evidence.length = static_cast<int>(unit.text.size());
  unit.boxes.clear();
  const auto n = static_cast<int>(unit.text.size());
  for (int i = 0; i < n; ++i) {
    unit.boxes.push_back({all.left + all.width() * i / n, all.top,
                          all.left + all.width() * (i + 1) / n, all.bottom});
  }
}

namespace {

// The bar of ≥ is often a hair line, and lost to recognisers.
void restore_bar(const Print& print, UnitReading& unit) {
  if (unit.text.size() < 2 || unit.lines.size() != 1 ||
      (unit.text[0] != U'>' && unit.text[0] != U'<')) {
    return;
  }
  const PixelRect& line = unit.lines.front().box;
  PixelRect first = first_character(print, line, 2);
  const bool alone = first.width() > 0.5 * print.line_height &&
                     first.width() < 0.95 * print.line_height && first.right < line.right;
  first.top = line.top;
  first.bottom = std::min(line.bottom + 2, print.gray.height);
  if (alone && has_bar(print, first)) {
    unit.text[0] = unit.text[0] == U'>' ? U'≥' : U'≤';
  }
}

}  // namespace

void mend_operator(const Print& print, UnitReading& unit) {
  std::size_t digits = 0;
  while (digits < unit.text.size() && digit_value(unit.text[digits]) < 0) {
    ++digits;
  }
  if (digits == 0 || digits > 2 || unit.lines.size() != 1) {
    return;
  }
  if (digits == unit.text.size()) {
    // An operator in a column of its own.
    if (const auto sign = operator_by_contour(print, unit.lines.front().box)) {
      unit.text = std::u32string(1, *sign);
      unit.boxes = {unit.lines.front().box};
      unit.evidence.length = 1;
    }
    return;
  }
  const PixelRect first = first_character(print, unit.lines.front().box, 2);
  std::optional<char32_t> sign = simple_sign(print, first);
  if (const auto contour = operator_by_contour(print, first)) {
    sign = contour;
  }
  if (!sign || *sign == U'—' || *sign == U'/') {
    restore_bar(print, unit);
    return;
  }
  if (digits == 1 && unit.text[0] == *sign && unit.text.size() == unit.boxes.size()) {
    // The ink confirms the operator: what is left to doubt are the digits.
    unit.evidence.weakest = std::max(unit.evidence.weakest, unit.weakest_behind);
  }
  unit.text.replace(0, digits, 1, *sign);
  unit.boxes.erase(unit.boxes.begin(), unit.boxes.begin() + static_cast<std::ptrdiff_t>(digits));
  unit.boxes.insert(unit.boxes.begin(), first);
  unit.evidence.length = static_cast<int>(unit.text.size());
  restore_bar(print, unit);
}

bool is_cut_short(const Print& print, const UnitReading& unit) {
  if (unit.lines.size() != 1 || unit.text.empty()) {
    return false;
  }
  const PixelRect& line = unit.lines.front().box;
  // Columns with ink, and gaps as narrow as those between characters.
  const int gap = static_cast<int>(0.3 * print.line_height);
  int filled = 0;
  int last = line.left - 1;
  for (int x = line.left; x < line.right; ++x) {
    bool inked = false;
    for (int y = line.top; y < line.bottom && !inked; ++y) {
      inked = print.ink.row(y)[x] != 0;
    }
    if (inked) {
      filled += x - last <= gap ? x - last : 1;
      last = x;
    }
  }
  double read = 0;
  for (const char32_t c : unit.text) {
    read += is_ideograph(c) ? 1 : 0.55;
  }
  const double height = std::min<double>(print.line_height, line.height());
  // A word of two hanzi read as one bar, 分值 as |, is cut short too.
  const double least = unit.text.size() == 1 && !is_ideograph(unit.text[0]) ? 1.6 : 3;
  return filled > least * height && read * height < 0.62 * filled;
}

ReadingKind kind_of(std::u32string_view text) {
  return is_number(number_form(text)) ? ReadingKind::number
         : has_digit(text)            ? ReadingKind::mixed
                                      : ReadingKind::text;
}

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

}  // namespace fuhe
