// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/header_meaning.h"

#include <algorithm>

#include "model/text.h"

namespace fuhe {
namespace {

constexpr int kReasonRank = 15'000;  // behind every name, exact or loose

}  // namespace

Meaning meaning_among(const TableView& table, int index, std::span<const Field> fields,
                      bool loose) {
  Meaning best;
  const std::u32string& text = table.text(index).text;
  if (text.empty() || text.size() > kLongestHeading) {
    return best;
  }
  const std::u32string key = loose ? label_key(text) : std::u32string();
  for (const Field field : fields) {
    int rank = table.rank(index, field);
    if (rank < 0 && loose) {
      rank = table.labels().wordy_rank(key, field);
    }
    if (rank >= 0 && (best.rank < 0 || rank < best.rank)) {
      best = {field, rank};
    }
  }
  const bool reasons = std::count(fields.begin(), fields.end(), Field::reason) != 0 &&
                       table.labels().occurs(Field::reason_core, match_key(text));
  if (best.rank < 0 && loose && reasons) {
    best = {Field::reason, kReasonRank};
  }
  return best;
}

Meaning meaning_of_words(const TableView& table, const std::u32string& words,
                         std::span<const Field> fields) {
  Meaning best;
  for (const Field field : fields) {
    const int rank = table.labels().rank(words, field);
    if (rank >= 0 && (best.rank < 0 || rank < best.rank)) {
      best = {field, rank};
    }
  }
  return best;
}

}  // namespace fuhe
