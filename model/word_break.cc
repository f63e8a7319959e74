// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/word_break.h"

#include <algorithm>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "model/text.h"

namespace fuhe {
namespace {

// Loading the dictionary takes longer than any question to it.
icu::BreakIterator* chinese_words() {
  static const std::unique_ptr<icu::BreakIterator> kWords = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> words(
        icu::BreakIterator::createWordInstance(icu::Locale::getSimplifiedChinese(), status));
    return U_SUCCESS(status) ? std::move(words) : nullptr;
  }();
  return kWords.get();
}

icu::UnicodeString to_icu(std::u32string_view text) {
  icu::UnicodeString out;
  for (const char32_t c : text) {
    out.append(static_cast<UChar32>(c));
  }
  return out;
}

}  // namespace

bool breaks_word(std::u32string_view before, std::u32string_view after) {
  constexpr std::size_t kContext = 8;  // characters on either side: no word is longer
  if (before.empty() || after.empty() || !is_ideograph(before.back()) ||
      !is_ideograph(after.front())) {
    return false;
  }
  icu::BreakIterator* words = chinese_words();
  if (words == nullptr) {
    return false;
  }
  const icu::UnicodeString head =
      to_icu(before.substr(before.size() - std::min(before.size(), kContext)));
  const icu::UnicodeString text = head + to_icu(after.substr(0, kContext));
  words->setText(text);
  return words->isBoundary(head.length()) == 0;
}

}  // namespace fuhe
