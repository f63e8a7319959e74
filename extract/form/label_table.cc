// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/label_table.h"

#include <algorithm>

namespace fuhe {

void LabelTable::add(const std::vector<LabelName>& list, int rank) {
  constexpr int kBareRank = 500;  // behind every name that is printed whole
  for (const LabelName& name : list) {
    const std::u32string_view key = strings.emplace_back(name.key);
    names[static_cast<std::size_t>(name.field)].push_back(key);
    if (is_cue(name.field)) {
      continue;
    }
    hits.push_back({key, {name.field, rank + name.place}});
    if (!name.bare.empty()) {
      hits.push_back(
          {strings.emplace_back(name.bare), {name.field, rank + name.place + kBareRank}});
    }
  }
}

void LabelTable::sort() {
  std::stable_sort(hits.begin(), hits.end(),
                   [](const NamedHit& a, const NamedHit& b) { return a.key < b.key; });
  for (auto& list : names) {
    std::stable_sort(list.begin(), list.end(), [](std::u32string_view a, std::u32string_view b) {
      return a.size() > b.size();
    });
  }
}

}  // namespace fuhe
