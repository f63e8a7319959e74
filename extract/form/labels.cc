// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/labels.h"

#include <algorithm>
#include <numeric>

#include "extract/page/file_bytes.h"
#include "model/text.h"

namespace fuhe {
namespace {

// A wordier header ranks behind every exact one.
constexpr int kLooseRank = 10'000;

// Levenshtein distance, cut off above `most`.
std::size_t distance(std::u32string_view a, std::u32string_view b, std::size_t most) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) {
    return most + 1;
  }
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    std::size_t best = row[0];
    for (std::size_t k = 1; k <= b.size(); ++k) {
      const std::size_t above = row[k];
      const std::size_t changed = diagonal + (a[i - 1] == b[k - 1] ? 0U : 1U);
      row[k] = std::min({row[k] + 1, row[k - 1] + 1, changed});
      diagonal = above;
      best = std::min(best, row[k]);
    }
    if (best > most) {
      return most + 1;
    }
  }
  return row[b.size()];
}

// How many misread characters a name of this length may have and still be told.
std::size_t tolerance_for(std::size_t length) {
  constexpr std::size_t kShortest = 3;
  constexpr std::size_t kLong = 7;
  if (length < kShortest) {
    return 0;
  }
  return length >= kLong ? 2 : 1;
}

}  // namespace

Result<std::shared_ptr<const Labels>> Labels::kept(const std::string& extra_file) {
  const auto shared = [](Result<Labels> labels) -> Result<std::shared_ptr<const Labels>> {
    if (!labels) {
      return labels.error();
    }
    return std::make_shared<const Labels>(std::move(*labels));
  };
  if (!extra_file.empty()) {
    return shared(load(extra_file));
  }
  static const Result<std::shared_ptr<const Labels>> kBuiltIn = shared(load(""));
  return kBuiltIn;
}

Result<Labels> Labels::load(const std::string& extra_file) {
  Labels labels;
  const EmbeddedLabels& built_in = embedded_labels();
  if (extra_file.empty()) {
    labels.hits_ = built_in.hits;
    labels.names_ = built_in.names;
    return labels;
  }
  constexpr std::int64_t kMostBytes = 1 << 20;
  const Result<FileBytes> file = read_file(extra_file, kMostBytes);
  if (!file) {
    return file.error();
  }
  const auto names = parse_label_names(file->bytes, extra_file);
  if (!names) {
    return names.error();
  }
  auto table = std::make_shared<LabelTable>();
  table->add(*names, kUserRank);
  table->hits.insert(table->hits.end(), built_in.hits.begin(), built_in.hits.end());
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    auto& list = table->names[i];
    list.insert(list.end(), built_in.names[i].begin(), built_in.names[i].end());
  }
  table->sort();
  labels.hits_ = table->hits;
  std::copy(table->names.begin(), table->names.end(), labels.names_.begin());
  labels.own_ = std::move(table);
  return labels;
}

std::span<const NamedHit> Labels::hits_of(std::u32string_view key) const {
  const auto from = std::lower_bound(
      hits_.begin(), hits_.end(), key,
      [](const NamedHit& named, std::u32string_view wanted) { return named.key < wanted; });
  const auto to =
      std::find_if(from, hits_.end(), [key](const NamedHit& named) { return named.key != key; });
  return {from, to};
}

std::vector<LabelHit> Labels::meanings(std::u32string_view printed) const {
  std::vector<LabelHit> found;
  constexpr std::size_t kLongest = 40;
  constexpr std::size_t kLongestPrinted = 4 * kLongest;  // spaced out, or with a remark in brackets
  if (printed.size() > kLongestPrinted) {
    return found;
  }
  const std::u32string folded = match_key(without_column_mark(printed));
  const std::u32string whole = without_colon(folded);
  if (whole.empty() || whole.size() > kLongest) {
    return found;
  }
  const auto add = [&](const std::u32string& key) {
    for (const auto& [name, one] : hits_of(key)) {
      const auto same = std::find_if(found.begin(), found.end(), [&one = one](const LabelHit& f) {
        return f.field == one.field;
      });
      if (same == found.end()) {
        found.push_back(one);
      } else {
        same->rank = std::min(same->rank, one.rank);
      }
    }
  };
  add(whole);
  const std::u32string bare = bare_key(folded);
  if (bare != whole) {
    add(bare);
  }
  if (found.empty()) {
    add_numbered_goal(bare, found);
  }
  if (found.empty()) {
    add_by_ending(bare, found);
  }
  return found;
}

// "年度绩效目标1": one of several goals.
void Labels::add_numbered_goal(std::u32string_view key, std::vector<LabelHit>& found) const {
  constexpr int kNumberedRank = 4'000;
  std::size_t end = key.size();
  while (end > 0 && is_ascii_digit(key[end - 1])) {
    --end;
  }
  if (end == key.size()) {
    return;
  }
  const auto hits = hits_of(key.substr(0, end));
  if (std::any_of(hits.begin(), hits.end(),
                  [](const NamedHit& named) { return named.hit.field == Field::goals_block; })) {
    found.push_back({Field::goals_block, kNumberedRank});
  }
}

// "县级预算部门名称", "省级项目主管部门": a place in front of a label that is known.
void Labels::add_by_ending(std::u32string_view key, std::vector<LabelHit>& found) const {
  constexpr int kEndingRank = 5'000;
  constexpr std::size_t kLongest = 16;
  constexpr std::size_t kShortestName = 4;
  if (key.size() > kLongest) {
    return;
  }
  for (const Field field : {Field::project, Field::department, Field::supervisor,
                            Field::implementer, Field::subtotal_row}) {
    for (const std::u32string_view name : names(field)) {
      const bool long_enough = name.size() >= kShortestName || field == Field::subtotal_row;
      if (long_enough && key.ends_with(name)) {
        found.push_back({field, kEndingRank});
        break;
      }
    }
  }
}

std::vector<LabelHit> Labels::near_meanings(std::u32string_view printed) const {
  constexpr int kNearRank = 8'000;
  std::vector<LabelHit> found = meanings(printed);
  const std::u32string key = label_key(printed);
  const std::size_t most = tolerance_for(key.size());
  if (!found.empty() || most == 0 || key.size() > 20) {
    return found;
  }
  std::size_t nearest = most;
  for (const auto& [name, hit] : hits_) {
    if (name.size() < 3) {
      continue;
    }
    const std::size_t d = distance(key, name, nearest);
    if (d > nearest) {
      continue;
    }
    if (d < nearest) {
      found.clear();
      nearest = d;
    }
    found.push_back({hit.field, kNearRank + hit.rank});
  }
  std::sort(found.begin(), found.end(), [](const LabelHit& a, const LabelHit& b) {
    return a.field != b.field ? a.field < b.field : a.rank < b.rank;
  });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const LabelHit& a, const LabelHit& b) { return a.field == b.field; }),
              found.end());
  return found;
}

std::u32string Labels::nearest_name(std::u32string_view key, Field field) const {
  std::u32string best;
  std::size_t nearest = tolerance_for(key.size()) + 1;
  bool alone = false;
  for (const std::u32string_view name : names(field)) {
    const std::size_t d = distance(key, name, tolerance_for(name.size()));
    if (d > tolerance_for(name.size()) || d > nearest) {
      continue;
    }
    alone = d < nearest;
    best = alone ? std::u32string(name) : best;
    nearest = d;
  }
  return alone ? best : std::u32string();
}

int Labels::rank(std::u32string_view printed, Field field) const {
  for (const LabelHit& hit : meanings(printed)) {
    if (hit.field == field) {
      return hit.rank;
    }
  }
  return -1;
}

int Labels::loose_rank(std::u32string_view printed, Field field) const {
  const int exact = rank(printed, field);
  return exact >= 0 ? exact : wordy_rank(label_key(printed), field);
}

int Labels::wordy_rank(std::u32string_view key, Field field) const {
  constexpr std::size_t kLongest = 24;
  if (key.size() > kLongest) {
    return -1;
  }
  constexpr std::size_t kLongestEnding = 8;
  for (const std::u32string_view name : names(field)) {
    // 得分 and 分值 name a column by standing at its end.
    if (name.size() == 2 && key.size() <= kLongestEnding && key.ends_with(name) &&
        (field == Field::score || field == Field::fund_score || field == Field::weight ||
         field == Field::fund_weight)) {
      return kLooseRank + static_cast<int>(key.size());
    }
    if (name.size() < 3 || name.size() * 2 < key.size()) {
      continue;
    }
    if (key.find(name) != std::u32string::npos) {
      return kLooseRank + static_cast<int>(key.size() - name.size());
    }
  }
  return -1;
}

bool Labels::occurs(Field field, std::u32string_view key) const {
  const auto list = names(field);
  return std::any_of(list.begin(), list.end(), [key](std::u32string_view name) {
    return key.find(name) != std::u32string_view::npos;
  });
}

}  // namespace fuhe
