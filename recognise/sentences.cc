// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/sentences.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>

#include "model/text.h"

namespace fuhe {
namespace {

constexpr double kBehindMark = 1.1;  // paper between a mark and the next character, in em
constexpr std::u32string_view kMarks = U"，。、；：！？）」》”,;:!?)";
constexpr std::u32string_view kOpening = U"（「《“(";

bool goes_on(const ReadWord& left, const ReadWord& right) {
  const double em = std::max(left.line.size, right.line.size);
  const double gap = right.line.box.left - left.line.box.right;
  if (gap < 0 || gap > kBehindMark * em ||
      std::abs(left.line.box.center_y() - right.line.box.center_y()) > 0.4 * em) {
    return false;
  }
  const char32_t last = to_u32(left.line.text).back();
  const char32_t first = to_u32(right.line.text).front();
  return kMarks.find(last) != std::u32string_view::npos ||
         kOpening.find(first) != std::u32string_view::npos;
}

void append(ReadWord& to, const ReadWord& word) {
  to.line.text += word.line.text;
  to.line.glyphs.insert(to.line.glyphs.end(), word.line.glyphs.begin(), word.line.glyphs.end());
  to.line.box = united(to.line.box, word.line.box);
  to.line.size = std::max(to.line.size, word.line.size);
  to.confidence *= word.confidence;
  to.unreadable = to.unreadable || word.unreadable;
  to.candidates.clear();
}

}  // namespace

void join_sentences(std::vector<ReadWord>& words) {
  for (std::size_t i = 0; i < words.size();) {
    const auto next = std::find_if(words.begin(), words.end(),
                                   [&](const ReadWord& word) { return goes_on(words[i], word); });
    if (next == words.end()) {
      ++i;
      continue;
    }
    append(words[i], *next);
    const bool before = next < words.begin() + static_cast<std::ptrdiff_t>(i);
    words.erase(next);
    i -= before ? 1U : 0U;
  }
}

}  // namespace fuhe
