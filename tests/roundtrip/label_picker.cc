// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/label_picker.h"

#include <algorithm>

#include "model/text.h"

namespace fuhe::roundtrip {

bool LabelPicker::is_plain(const std::string& name, Field field,
                           const std::vector<Field>& beside) const {
  const std::u32string printed = to_u32(name);
  const int own = labels_.rank(printed, field);
  return own >= 0 && std::none_of(beside.begin(), beside.end(), [&](Field other) {
           const int rank = other == field ? -1 : labels_.rank(printed, other);
           return rank >= 0 && (rank <= own || field == Field::other_column);
         });
}

std::string LabelPicker::pick(Field field, const std::vector<Field>& beside) {
  const auto names = labels_.names(field);
  std::string name;
  for (int attempt = 0; attempt < 40; ++attempt) {
    name = to_utf8(random_.pick(names));
    const bool used = std::find(used_.begin(), used_.end(), name) != used_.end();
    if (!used && is_plain(name, field, beside)) {
      break;
    }
    name.clear();
  }
  if (name.empty()) {  // the fullest name is the plainest
    name = to_utf8(names.front());
  }
  used_.push_back(name);
  return name;
}

std::string LabelPicker::spaced(std::string name) {
  const std::u32string letters = to_u32(name);
  if (letters.size() > 4 || !random_.chance(8)) {
    return name;
  }
  std::u32string out;
  for (const char32_t c : letters) {
    out += out.empty() ? std::u32string(1, c) : std::u32string(U" ") + c;
  }
  return to_utf8(out);
}

}  // namespace fuhe::roundtrip
