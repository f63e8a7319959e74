// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/passage.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "model/text.h"
#include "model/value.h"

namespace fuhe {
namespace {

// Longer than any unit with its multiplier.
constexpr std::size_t kUnitWindow = 8;

bool is_sentence_end(char32_t c) {
  return c == U'。' || c == U';' || c == U'!' || c == U'?';
}

bool is_mark(char32_t c) {
  return is_sentence_end(c) || c == U',' || c == U'、' || c == U':' || c == U'(' || c == U')' ||
         c == U'"' || c == U'《' || c == U'》';
}

bool is_number_character(char32_t c) {
  return is_ascii_digit(c) || c == U'.' || c == U',';
}

bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

// The end of the digits that start at `at`; a point or comma at the end belongs to the sentence.
std::size_t number_end(std::u32string_view key, std::size_t at) {
  std::size_t end = at;
  while (end < key.size() && is_number_character(key[end])) {
    ++end;
  }
  while (end > at && !is_ascii_digit(key[end - 1])) {
    --end;
  }
  return end;
}

struct Measured {
  Unit unit;
  std::size_t length = 0;
  bool approximate = false;
};

// Reads 万元, 余条, 万余条, % after a number.
std::optional<Measured> unit_at(std::u32string_view key, std::size_t at) {
  std::u32string window(key.substr(at, kUnitWindow));
  Measured measured;
  for (const std::u32string_view about : {U"余", U"多"}) {
    const std::size_t found = window.find(about);
    if (found == 0 || (found == 1 && (window[0] == U'万' || window[0] == U'亿' ||
                                      window[0] == U'千' || window[0] == U'百'))) {
      window.erase(found, 1);
      measured.approximate = true;
      measured.length = 1;
      break;
    }
  }
  const std::string text = to_utf8(window);
  const std::size_t bytes = unit_length(text);
  const auto unit = bytes == 0 ? std::nullopt : parse_unit(std::string_view(text).substr(0, bytes));
  if (!unit) {
    return std::nullopt;
  }
  measured.unit = *unit;
  measured.length += to_u32(std::string_view(text).substr(0, bytes)).size();
  return measured;
}

bool is_no_measure(std::u32string_view key, std::size_t begin, std::size_t end,
                   const Measured& measured) {
  if (measured.unit.family == UnitFamily::time) {
    return true;  // 2023年, 12月, 24小时
  }
  const char32_t before = begin > 0 ? key[begin - 1] : U'。';
  const char32_t after = end < key.size() ? key[end] : U'。';
  return before == U'第' || before == U'-' || before == U'~' || after == U'-' || after == U'~' ||
         is_letter(before);
}

std::u32string phrase_before(std::u32string_view key, std::size_t begin) {
  std::size_t from = begin;
  while (from > 0 && !is_mark(key[from - 1]) && !is_ascii_digit(key[from - 1])) {
    --from;
  }
  return std::u32string(key.substr(from, begin - from));
}

std::vector<Mention> find_mentions(std::u32string_view key) {
  std::vector<Mention> mentions;
  for (std::size_t at = 0; at < key.size();) {
    if (!is_ascii_digit(key[at])) {
      ++at;
      continue;
    }
    const std::size_t end = number_end(key, at);
    const auto number = parse_printed_number(to_utf8(key.substr(at, end - at)));
    const auto measured = number ? unit_at(key, end) : std::nullopt;
    if (measured && !is_no_measure(key, at, end, *measured)) {
      Mention mention;
      mention.begin = at;
      mention.end = end + measured->length;
      mention.number = *number;
      mention.number.unit = to_utf8(key.substr(end, measured->length));
      mention.unit = measured->unit;
      mention.phrase = phrase_before(key, at);
      mention.approximate = measured->approximate || says(mention.phrase, {U"约", U"近"});
      mentions.push_back(std::move(mention));
    }
    at = end;
  }
  return mentions;
}

// A label as a part of a JSON pointer (RFC 6901).
std::string extra_pointer(std::string_view label) {
  std::string pointer = "/extra/";
  for (const char c : label) {
    pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return pointer;
}

}  // namespace

bool says(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
  return std::any_of(words.begin(), words.end(), [text](std::u32string_view word) {
    return text.find(word) != std::u32string_view::npos;
  });
}

std::size_t Passage::sentence_begin(std::size_t position) const {
  std::size_t here = std::min(position, key.size());
  while (here > 0 && !is_sentence_end(key[here - 1])) {
    --here;
  }
  return here;
}

std::size_t Passage::sentence_end(std::size_t position) const {
  std::size_t here = position;
  while (here < key.size() && !is_sentence_end(key[here])) {
    ++here;
  }
  return here;
}

Passage read_passage(std::string at, std::string_view text, bool tells_results) {
  Passage passage;
  passage.at = std::move(at);
  passage.key = match_key(text);
  passage.mentions = find_mentions(passage.key);
  passage.tells_results = tells_results;
  return passage;
}

std::vector<Passage> read_passages(const Form& form) {
  std::vector<Passage> passages;
  const auto add = [&passages](std::string at, const Cell& cell, bool results) {
    if (cell.is_read()) {
      passages.push_back(read_passage(std::move(at), cell.text, results));
    }
  };
  add("/goals/expected", form.goals.expected, false);
  add("/goals/actual", form.goals.actual, true);
  for (std::size_t i = 0; i < form.indicators.size(); ++i) {
    const std::string at = "/indicators/" + std::to_string(i);
    if (parse_value(form.indicators[i].target).kind == ValueKind::qualitative) {
      add(at + "/target", form.indicators[i].target, false);
    }
    if (parse_value(form.indicators[i].actual).kind == ValueKind::qualitative) {
      add(at + "/actual", form.indicators[i].actual, true);
    }
  }
  if (form.conclusion.is_read()) {
    add("/conclusion", form.conclusion, true);
  }
  for (const auto& [label, cell] : form.extra) {
    add(extra_pointer(label), cell, true);
  }
  return passages;
}

bool is_template_prompt(std::u32string_view key) {
  return says(
      key, {U"字以内", U"×××", U"***", U"XXX", U"xxx", U"请填写", U"此处填写", U"对照年度目标,说明",
            U"结合自评情况,说明", U"(填写", U"需说明原因(", U"应单独说明理由"});
}

std::vector<Prose> read_prose(const Form& form) {
  std::vector<Prose> all;
  const auto add = [&all](std::string at, const Cell& cell) {
    if (cell.is_read()) {
      all.push_back({std::move(at), &cell, match_key(cell.text)});
    }
  };
  add("/goals/expected", form.goals.expected);
  add("/goals/actual", form.goals.actual);
  for (std::size_t i = 0; i < form.indicators.size(); ++i) {
    const std::string row = "/indicators/" + std::to_string(i);
    add(row + "/level3", form.indicators[i].level3);
    add(row + "/target", form.indicators[i].target);
    add(row + "/actual", form.indicators[i].actual);
    add(row + "/reason", form.indicators[i].reason);
  }
  add("/conclusion", form.conclusion);
  for (std::size_t i = 0; i < form.funds.size(); ++i) {
    for (const auto& [label, cell] : form.funds[i].extra) {
      add("/funds/" + std::to_string(i) + extra_pointer(label), cell);
    }
  }
  for (const auto& [label, cell] : form.extra) {
    add(extra_pointer(label), cell);
  }
  return all;
}

}  // namespace fuhe
