// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_names.h"

#include <algorithm>

#include "model/text.h"
#include "model/word_break.h"

namespace fuhe {

NameCheck::NameCheck(const FlowContext& context, const IndicatorLikelihood& likelihood)
    : context_(context), likelihood_(likelihood) {}

bool NameCheck::is_label(const std::u32string& key) const {
  const auto hits = context_.labels.meanings(key);
  return std::any_of(hits.begin(), hits.end(), [](const LabelHit& hit) {
    return hit.field < Field::extra ||
           (hit.field >= Field::initial_budget && hit.field <= Field::executed);
  });
}

// A column's label among the pieces.
bool NameCheck::holds_label(const FlowTable::Pieces& pieces) const {
  return pieces.size() > 1 && std::any_of(pieces.begin(), pieces.end(), [&](std::size_t piece) {
           const std::u32string& key = context_.text.pieces[piece].key;
           return context_.labels.means(key, Field::weight) ||
                  context_.labels.means(key, Field::score) || is_label(key);
         });
}

// A sentence that explains something.
bool NameCheck::is_reason(const std::u32string& key) const {
  return key.find_first_of(U",，;；") != std::u32string::npos &&
         context_.labels.occurs(Field::reason_word, key);
}

// Two characters are the rest of a word; some more are, unless they end as names do.
bool NameCheck::is_too_short(const std::u32string& key) const {
  const std::size_t longest = context_.text.by_rows ? 3 : 4;
  return key.size() < 3 ||
         (key.size() <= longest && !ends_with_word(context_.labels, Field::name_ending, key));
}

// The rest of a word that the line before left unfinished.
bool NameCheck::goes_on(std::size_t piece) const {
  const auto& pieces = context_.text.pieces;
  return piece > 0 && pieces[piece].starts_line &&
         context_.text.gaps_between(piece - 1, piece) == 0 &&
         breaks_word(pieces[piece - 1].key, pieces[piece].key);
}

// The line behind goes on with a word that the name leaves unfinished.
bool NameCheck::is_cut(std::size_t piece) const {
  const auto& pieces = context_.text.pieces;
  return piece + 1 < pieces.size() && goes_on(piece + 1);
}

// How something is computed (受害面积/总面积), or a number as long as a telephone's.
bool NameCheck::is_formula(const std::u32string& key) {
  constexpr std::ptrdiff_t kMostDigits = 5;
  return key.find_first_of(U"×÷/") != std::u32string::npos ||
         std::count_if(key.begin(), key.end(), is_ascii_digit) > kMostDigits;
}

// A piece that the text holds twice: a phrase, or the rest of a text that is printed twice.
bool NameCheck::is_repeated(const FlowTable::Pieces& pieces) const {
  constexpr std::size_t kPhrase = 4;
  return pieces.size() > 1 && std::any_of(pieces.begin(), pieces.end(), [&](std::size_t piece) {
           const std::u32string& key = context_.text.pieces[piece].key;
           return key.size() >= kPhrase && likelihood_.times(key) > 1;
         });
}

// 产出质量: a group that the vocabulary does not list.
bool NameCheck::is_group(const std::u32string& key) const {
  constexpr std::size_t kLongest = 4;
  return key.size() <= kLongest && ends_with_word(context_.labels, Field::output_group, key);
}

bool NameCheck::is_doubtful(const FlowTable::Pieces& pieces) const {
  std::u32string key;
  for (const std::size_t piece : pieces) {
    key += context_.text.pieces[piece].key;
  }
  const bool unit = pieces.size() > 1 && shape_of(context_.text.pieces[pieces.back()].key,
                                                  context_.labels) == Shape::unit;
  const bool value =
      is_ascii_digit(key.front()) && !ends_with_word(context_.labels, Field::name_ending, key);
  if (value || is_label(key) || holds_label(pieces) || is_too_short(key) || is_repeated(pieces) ||
      is_formula(key) || unit || is_group(context_.text.pieces[pieces.front()].key)) {
    return true;
  }
  return !context_.text.by_rows &&
         (key.find(U'。') != std::u32string::npos || is_reason(key) || goes_on(pieces.front()) ||
          is_cut(pieces.back()) || context_.text.gaps_between(pieces.front(), pieces.back()) > 0);
}

bool NameCheck::could_be_name(const FlowTable::Pieces& pieces) const {
  std::u32string key;
  for (const std::size_t piece : pieces) {
    key += context_.text.pieces[piece].key;
  }
  constexpr std::size_t kShortest = 4;
  constexpr std::size_t kLongest = 20;
  return key.size() >= kShortest && key.size() <= kLongest && !is_doubtful(pieces) &&
         ends_with_word(context_.labels, Field::name_ending, key) &&
         !context_.labels.occurs(Field::reason_word, key) &&
         shape_of(key, context_.labels) == Shape::text;
}

}  // namespace fuhe
