// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/words.h"

#include <vector>

#include "model/text.h"

namespace fuhe {
namespace {

char32_t lower(char32_t c) {
  return c >= U'A' && c <= U'Z' ? c + 32 : c;
}

bool is_letter_or_digit(char32_t c) {
  const bool ascii = (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z');
  const bool latin = c >= 0xC0 && c < 0x250;
  const bool greek_or_cyrillic = c >= 0x370 && c < 0x530;
  return ascii || latin || greek_or_cyrillic || c == U'.';
}

// match_key() removes spaces, which is right inside Chinese and wrong between two words in letters.
std::vector<std::u32string> keys_of(std::string_view utf8) {
  std::vector<std::u32string> keys;
  std::u32string piece;
  char32_t before = U' ';
  const auto finish = [&] {
    auto key = match_key(piece);
    if (!key.empty()) {
      keys.push_back(std::move(key));
    }
    piece.clear();
  };
  bool space = false;
  for (const char32_t c : to_u32(utf8)) {
    if (is_space(c)) {
      space = true;
      continue;
    }
    if (space && !is_wide(before) && !is_wide(c)) {
      finish();
    }
    space = false;
    piece += c;
    before = c;
  }
  finish();
  return keys;
}

bool is_between_digits(const std::u32string& key, std::size_t at) {
  return at > 0 && at + 1 < key.size() && is_ascii_digit(key[at - 1]) &&
         is_ascii_digit(key[at + 1]);
}

// One run of the key that makes words: ideographs, or letters and digits.
struct Run {
  bool ideographs = false;
  std::u32string text;
};

std::vector<Run> runs_of(const std::u32string& key) {
  std::vector<Run> runs;
  bool apart = true;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const char32_t c = lower(key[i]);
    const bool ideograph = is_ideograph(c);
    if (c == U',' && is_between_digits(key, i)) {
      continue;  // 2,288.57 and 2288.57 are one number
    }
    const bool point = c == U'.';
    if ((!ideograph && !is_letter_or_digit(c)) || (point && !is_between_digits(key, i))) {
      apart = true;
      continue;
    }
    if (apart || runs.back().ideographs != ideograph) {
      runs.push_back({ideograph, {}});
    }
    runs.back().text += c;
    apart = false;
  }
  return runs;
}

void append_word(std::string& words, std::u32string_view word) {
  if (!words.empty()) {
    words += ' ';
  }
  words += to_utf8(word);
}

}  // namespace

std::string search_words(std::string_view text) {
  std::string words;
  for (const std::u32string& key : keys_of(text)) {
    for (const Run& run : runs_of(key)) {
      if (!run.ideographs) {
        append_word(words, run.text);
        continue;
      }
      // The last one stands alone, so that a search for a single character finds it too.
      for (std::size_t i = 0; i < run.text.size(); ++i) {
        append_word(words, std::u32string_view(run.text).substr(i, 2));
      }
    }
  }
  return words;
}

namespace {

// A run as a phrase: a single ideograph as the beginning of a word, a longer run as its pairs
// without the last, single one.
std::string phrase_of(const std::vector<Run>& runs) {
  std::string words;
  bool begins = false;
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const std::u32string& text = runs[r].text;
    if (!runs[r].ideographs) {
      append_word(words, text);
      continue;
    }
    const bool last_run = r + 1 == runs.size();
    // In front of another run the last ideograph is a word of its own in the text too.
    const std::size_t count = last_run && text.size() > 1 ? text.size() - 1 : text.size();
    begins = last_run && text.size() == 1;
    for (std::size_t i = 0; i < count; ++i) {
      append_word(words, std::u32string_view(text).substr(i, 2));
    }
  }
  return "\"" + words + "\"" + (begins ? " *" : "");
}

}  // namespace

std::optional<std::string> search_expression(std::string_view typed) {
  std::string wanted;
  std::string unwanted;
  std::u32string part;
  const auto finish = [&] {
    const bool negative = part.size() > 1 && part.front() == U'-';
    const std::u32string text = negative ? part.substr(1) : part;
    part.clear();
    const auto runs = runs_of(match_key(text));
    if (runs.empty()) {
      return;
    }
    std::string& side = negative ? unwanted : wanted;
    side += (side.empty() ? "" : negative ? " OR " : " AND ") + phrase_of(runs);
  };
  for (const char32_t c : to_u32(typed)) {
    if (is_space(c)) {
      finish();
    } else {
      part += c;
    }
  }
  finish();
  if (wanted.empty()) {
    return std::nullopt;
  }
  return unwanted.empty() ? wanted : "(" + wanted + ") NOT (" + unwanted + ")";
}

}  // namespace fuhe
