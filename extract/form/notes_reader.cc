// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/notes_reader.h"

#include <algorithm>

#include "extract/form/signs.h"
#include "model/text.h"

namespace fuhe {

bool starts_notes(std::u32string_view text, const Labels& labels) {
  const std::u32string key = match_key(text);
  for (const std::u32string_view name : labels.names(Field::notes)) {
    if (key.size() > name.size() && key.starts_with(name)) {
      const char32_t next = key[name.size()];
      // A scan's colon may have been read as a comma.
      const bool comma =
          next == U',' && key.size() > name.size() + 1 && is_ascii_digit(key[name.size() + 1]);
      if (next == U':' || is_ascii_digit(next) || next == U'.' || next == U'(' || comma) {
        return true;
      }
    }
  }
  return false;
}

namespace {

// "注：" in front.
LocatedText without_note_word(const LocatedText& text, const Labels& labels) {
  if (!starts_notes(text.text, labels)) {
    return text;
  }
  for (std::size_t i = 0; i < text.text.size() && i < 8; ++i) {
    if (is_colon(text.text[i])) {
      return text.part(i + 1);
    }
    if (digit_value(text.text[i]) >= 0) {
      return text.part(i);
    }
  }
  return text;
}

// Position behind "n." / "n、" / "（n）" at `at`, or 0 when number n does not stand there.
std::size_t behind_number(const std::u32string& text, std::size_t at, int number) {
  while (at < text.size() && is_space(text[at])) {
    ++at;
  }
  const bool bracket = at < text.size() && is_open(text[at]);
  at += bracket ? 1 : 0;
  int value = 0;
  const std::size_t first = at;
  while (at < text.size() && at - first < 2 && digit_value(text[at]) >= 0) {
    value = value * 10 + digit_value(text[at]);
    ++at;
  }
  const std::size_t behind_digits = at;
  while (at < text.size() && is_space(text[at])) {
    ++at;  // "1 .", where digits stand in cells of a full width
  }
  if (behind_digits == first || value != number || at >= text.size()) {
    return 0;
  }
  const char32_t next = text[at];
  const bool closes =
      bracket ? is_close(next)
              : next == U'.' || next == U'、' || next == U'．' || next == U'，' || next == U',';
  // "2.5%" is a decimal; "2.2023年" is a number and a year behind it.
  std::size_t end = at + 1;
  while (end < text.size() && digit_value(text[end]) >= 0) {
    ++end;
  }
  const bool year = end - at - 1 == 4 && end < text.size() && text[end] == U'年';
  const bool decimal = !bracket && (next == U'.' || next == U',') && end > at + 1 && !year;
  return closes && !decimal ? at + 1 : 0;
}

void add_note(Form& form, const LocatedText& text) {
  const LocatedText note = trimmed(text);
  if (!note.empty()) {
    form.notes.push_back(cell_from(note, {}));
  }
}

}  // namespace

void read_notes(Form& form, const Labels& labels, const std::vector<TextLine>& lines,
                const Rect& area) {
  // A line that opens with the next number starts the next note.
  std::vector<TextLine> current;
  LocatedText head;
  int next = 1;
  const auto flush = [&] {
    if (current.empty()) {
      return;
    }
    LocatedText text = without_note_word(trimmed(join_lines(current, area)), labels);
    bool numbered = false;  // a scan's note may have lost its number: the next then follows on it
    if (const std::size_t body = behind_number(text.text, 0, next)) {
      text = text.part(body);
      ++next;
      numbered = true;
    }
    // Further notes may follow on the same line.
    for (std::size_t at = 1; at < text.text.size(); ++at) {
      const char32_t before = text.text[at - 1];
      const bool ends = before == U'。' || before == U'；' || before == U';' || before == U'\n';
      if (!ends) {
        continue;
      }
      std::size_t body = behind_number(text.text, at, next);
      if (body == 0 && !numbered) {
        body = behind_number(text.text, at, next + 1);
        next += body != 0 ? 1 : 0;
      }
      if (body != 0) {
        add_note(form, text.part(0, at));
        text = text.part(body);
        ++next;
        at = 0;
        numbered = true;
      }
    }
    add_note(form, text);
    current.clear();
  };
  for (const TextLine& line : lines) {
    const std::u32string text = to_u32(line.text);
    const int number = next + (current.empty() ? 0 : 1);
    if (!current.empty() && behind_number(text, 0, number) != 0) {
      flush();
      next = std::max(next, number);  // also where the number of the note before could not be read
    }
    current.push_back(line);
  }
  flush();
}

}  // namespace fuhe
