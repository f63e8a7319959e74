// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/line_break.h"

#include <memory>
#include <optional>
#include <unordered_map>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "model/text.h"
#include "render/utf8.h"

namespace fuhe {
namespace {

constexpr std::u32string_view kNeverFirst =
    U"。，、；：？！）》〉」』】〕〗”’…—·％‰℃％%.,;:?!)]}’”〞＞＝×÷";
constexpr std::u32string_view kNeverLast = U"（《〈「『【〔〖“‘([{￥¥＄$≥≤＜〝#№/";
// Unicode gives quotation marks no direction and so forbids breaks on both of their sides.
constexpr std::u32string_view kOpeningQuotes = U"“‘";
constexpr std::u32string_view kClosingQuotes = U"”’";

bool is_one_of(std::u32string_view set, char32_t character) {
  return set.find(character) != std::u32string_view::npos;
}

// One iterator for the process: making it loads the rules, which takes longer than their use.
icu::BreakIterator* line_iterator() {
  static const std::unique_ptr<icu::BreakIterator> kIterator = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createLineInstance(icu::Locale("zh@lb=strict"), status));
    return U_SUCCESS(status) != 0 ? std::move(made) : nullptr;
  }();
  return kIterator.get();
}

bool is_unified(char32_t c) {
  return c >= 0x4E00 && c < 0xA000;
}

bool is_ascii_word(char32_t c) {
  return is_ascii_digit(c) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

// Most texts of a form are Chinese characters, letters and digits and nothing else: of these UAX 14
// says that a line may begin with and after each Chinese character (LB31).
std::optional<std::vector<bool>> plain_starts(std::u32string_view text) {
  std::vector<bool> starts(text.size(), false);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_unified(text[i]) && !is_ascii_word(text[i])) {
      return std::nullopt;
    }
    starts[i] = i > 0 && (is_unified(text[i]) || !is_ascii_word(text[i - 1]));
  }
  return starts;
}

// What Unicode allows. Without ICU's data every place beside a wide character will do.
std::vector<bool> unicode_starts(std::u32string_view text) {
  if (auto plain = plain_starts(text)) {
    return std::move(*plain);
  }
  std::vector<bool> starts(text.size(), false);
  icu::BreakIterator* iterator = line_iterator();
  if (iterator == nullptr) {
    for (std::size_t i = 1; i < text.size(); ++i) {
      starts[i] = is_wide(text[i]) || is_wide(text[i - 1]) || text[i - 1] == U' ';
    }
    return starts;
  }
  icu::UnicodeString units;
  std::vector<std::size_t> character_at;  // UTF-16 unit -> character
  for (std::size_t i = 0; i < text.size(); ++i) {
    units.append(static_cast<UChar32>(text[i]));
    character_at.resize(static_cast<std::size_t>(units.length()), i);
  }
  iterator->setText(units);
  for (int32_t at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next()) {
    if (at < units.length()) {
      starts[character_at[static_cast<std::size_t>(at)]] = true;
    }
  }
  return starts;
}

bool may_start(char32_t before, char32_t character, bool unicode) {
  if (before == U'\n') {
    return true;
  }
  if (is_unified(before) && is_unified(character)) {
    return unicode;
  }
  if (is_one_of(kNeverFirst, character) || is_one_of(kNeverLast, before)) {
    return false;
  }
  if (is_one_of(kOpeningQuotes, character) || is_one_of(kClosingQuotes, before)) {
    return is_wide(before) || is_wide(character) || before == U' ' || unicode;
  }
  return unicode;
}

}  // namespace

namespace {

std::vector<bool> found_line_starts(std::u32string_view text) {
  std::vector<bool> starts = unicode_starts(text);
  for (std::size_t i = 1; i < text.size(); ++i) {
    starts[i] = may_start(text[i - 1], text[i], starts[i]);
  }
  if (!starts.empty()) {
    starts[0] = true;
  }
  return starts;
}

}  // namespace

std::vector<bool> line_starts(std::u32string_view text) {
  // A table is measured before it is set, and labels come again and again.
  static std::unordered_map<std::u32string, std::vector<bool>> known;
  constexpr std::size_t kMost = 4'000;
  constexpr std::size_t kLongest = 500;
  if (text.size() > kLongest) {
    return found_line_starts(text);
  }
  if (known.size() >= kMost) {
    known.clear();
  }
  const auto [place, fresh] = known.try_emplace(std::u32string(text));
  if (fresh) {
    place->second = found_line_starts(text);
  }
  return place->second;
}

std::vector<std::string> wrap_columns(std::string_view utf8, int columns) {
  const std::u32string text = to_u32(utf8);
  const std::vector<bool> starts = line_starts(text);
  std::vector<std::string> lines;
  std::size_t first = 0;
  std::size_t best = 0;  // last place where the line may end
  int width = 0;
  const auto finish = [&](std::size_t end) {
    std::size_t last = end;
    while (last > first && (text[last - 1] == U' ' || text[last - 1] == U'\n')) {
      --last;
    }
    lines.push_back(to_utf8(std::u32string_view(text).substr(first, last - first)));
    first = best = end;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (starts[i] && i > first) {
      best = i;
      if (text[i - 1] == U'\n') {
        finish(i);
        width = 0;
      }
    }
    width += columns_of(text[i]);
    if (width > columns && text[i] != U' ') {
      finish(best > first ? best : std::max(i, first + 1));
      i = first;
      width = columns_of(text[i]);
    }
  }
  finish(text.size());
  return lines;
}

}  // namespace fuhe
