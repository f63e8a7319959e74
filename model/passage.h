// SPDX-License-Identifier: GPL-3.0-or-later
// Running text of a form (goals, results in words) and the measures told in it. What only looks
// like a measure is left out: years, months, ordinals, telephone lines, document numbers, hours of
// duty.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/form.h"
#include "model/printed_number.h"
#include "model/units.h"

namespace fuhe {

// One measure in a passage. Positions are characters of Passage::key.
struct Mention {
  std::size_t begin = 0;
  std::size_t end = 0;
  PrintedNumber number;
  Unit unit;
  bool approximate = false;  // 余, 多, 约, 近
  std::u32string phrase;     // what stands before it, back to the last mark or digit

  [[nodiscard]] Decimal base() const { return number.value * unit.factor; }
};

struct Passage {
  std::string at;  // pointer of the cell
  std::u32string key;
  std::vector<Mention> mentions;
  bool tells_results = false;  // what was done; else what was planned

  // Characters [from, to) of the key.
  [[nodiscard]] std::u32string_view between(std::size_t from, std::size_t to) const {
    return std::u32string_view(key).substr(from, to > from ? to - from : 0);
  }
  // The first character of the sentence that holds `position`.
  [[nodiscard]] std::size_t sentence_begin(std::size_t position) const;
  [[nodiscard]] std::size_t sentence_end(std::size_t position) const;
};

Passage read_passage(std::string at, std::string_view text, bool tells_results);

// Goals, worded targets and results, and labelled fields such as 存在问题.
std::vector<Passage> read_passages(const Form& form);

// Any cell of words, for rules about wording.
struct Prose {
  std::string at;
  const Cell* cell = nullptr;  // of the form it was read from
  std::u32string key;
};
std::vector<Prose> read_prose(const Form& form);

// True for text that a form's template prints to be replaced: "（100字以内）", ×××.
bool is_template_prompt(std::u32string_view key);

// True when the characters hold one of the words.
bool says(std::u32string_view text, std::initializer_list<std::u32string_view> words);

}  // namespace fuhe
