// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/labels.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "extract/page/file_bytes.h"
#include "model/text.h"
#include "model/toml.h"

namespace fuhe {

std::string_view embedded_labels();

namespace {

struct Entry {
  const char* table;
  const char* key;
  Field field;
};

constexpr std::array kEntries{
    Entry{"head", "department", Field::department},
    Entry{"head", "project", Field::project},
    Entry{"head", "supervisor", Field::supervisor},
    Entry{"head", "implementer", Field::implementer},
    Entry{"head", "unit", Field::unit},
    Entry{"head", "year", Field::year},
    Entry{"head", "filled_on", Field::filled_on},
    Entry{"head", "currency_unit", Field::currency_unit},
    Entry{"head", "conclusion", Field::conclusion},
    Entry{"head", "contact", Field::contact},
    Entry{"head", "phone", Field::phone},
    Entry{"head", "in_charge", Field::in_charge},
    Entry{"extra", "names", Field::extra},
    Entry{"block", "funds", Field::funds_block},
    Entry{"block", "goals", Field::goals_block},
    Entry{"block", "indicators", Field::indicators_block},
    Entry{"fund_column", "source", Field::fund_source},
    Entry{"fund_column", "task", Field::task_source},
    Entry{"fund_column", "initial_budget", Field::initial_budget},
    Entry{"fund_column", "annual_budget", Field::annual_budget},
    Entry{"fund_column", "adjustment", Field::adjustment},
    Entry{"fund_column", "executed", Field::executed},
    Entry{"fund_column", "rate", Field::rate},
    Entry{"fund_column", "weight", Field::fund_weight},
    Entry{"fund_column", "score", Field::fund_score},
    Entry{"fund_row", "total", Field::fund_total_row},
    Entry{"fund_row", "part", Field::fund_part_row},
    Entry{"fund_row", "controlled", Field::controlled_cost},
    Entry{"goal_column", "expected", Field::goal_expected},
    Entry{"goal_column", "actual", Field::goal_actual},
    Entry{"indicator_column", "level1", Field::level1},
    Entry{"indicator_column", "level2", Field::level2},
    Entry{"indicator_column", "level3", Field::level3},
    Entry{"indicator_column", "level4", Field::level4},
    Entry{"indicator_column", "operator", Field::op},
    Entry{"indicator_column", "target", Field::target},
    Entry{"indicator_column", "initial_target", Field::initial_target},
    Entry{"indicator_column", "operator_words", Field::operator_word},
    Entry{"indicator_column", "measure_unit", Field::measure_unit},
    Entry{"indicator_column", "actual", Field::actual},
    Entry{"indicator_column", "weight", Field::weight},
    Entry{"indicator_column", "score", Field::score},
    Entry{"indicator_column", "reason", Field::reason},
    Entry{"indicator_column", "reason_core", Field::reason_core},
    Entry{"indicator_column", "completion", Field::completion},
    Entry{"indicator_column", "other", Field::other_column},
    Entry{"total_row", "names", Field::total_row},
    Entry{"total_row", "subtotal", Field::subtotal_row},
    Entry{"notes", "names", Field::notes},
    Entry{"title", "assessment", Field::title_assessment},
    Entry{"title", "self", Field::title_self},
    Entry{"title", "sheet", Field::title_sheet},
    Entry{"title", "attachment", Field::attachment},
    Entry{"title", "department_words", Field::department_word},
    Entry{"title", "project_words", Field::project_word},
    Entry{"title", "declaration", Field::declaration},
    Entry{"group", "level1", Field::group1},
    Entry{"group", "level2", Field::group2},
    Entry{"page", "words", Field::page_word},
    Entry{"page", "theme", Field::page_theme},
    Entry{"page", "with", Field::page_theme_with},
    Entry{"cue", "name_endings", Field::name_ending},
    Entry{"cue", "qualities", Field::quality_word},
    Entry{"cue", "reasons", Field::reason_word},
    Entry{"cue", "units", Field::unit_word},
    Entry{"cue", "output_groups", Field::output_group},
    Entry{"cue", "cost_groups", Field::cost_group},
    Entry{"cue", "benefit_groups", Field::benefit_group},
    Entry{"cue", "satisfaction_groups", Field::satisfaction_group},
    Entry{"cue", "time_names", Field::time_name},
    Entry{"cue", "cost_names", Field::cost_name},
    Entry{"cue", "quality_names", Field::quality_name},
    Entry{"cue", "lasting_names", Field::lasting_name},
    Entry{"cue", "grades", Field::grade_word},
};

// Names of a user's file rank before the built-in ones.
constexpr int kUserRank = 0;
constexpr int kBuiltInRank = 1'000;
// A wordier header ranks behind every exact one.
constexpr int kLooseRank = 10'000;

Error bad_file(const std::string& file, const toml::source_position& at, std::string message) {
  return {ErrorCode::bad_data, file + ", line " + std::to_string(at.line), std::move(message)};
}

Result<toml::table> parse_table(std::string_view text, const std::string& file) {
  toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    return bad_file(file, parsed.error().source().begin, std::string(parsed.error().description()));
  }
  return std::move(parsed).table();
}

bool is_closing(char32_t c) {
  return c == U')' || c == U'>' || c == U']';
}

std::u32string without_brackets(std::u32string_view key) {
  std::u32string out;
  int depth = 0;
  for (const char32_t c : key) {
    if (c == U'(') {
      ++depth;
    } else if (is_closing(c) && depth > 0) {
      --depth;
    } else if (depth == 0) {
      out += c;
    }
  }
  return out;
}

std::u32string without_colon(std::u32string_view key) {
  while (!key.empty() && (key.back() == U':' || key.back() == U'*' || key.back() == U';')) {
    key.remove_suffix(1);
  }
  return std::u32string(key);
}

// "1.", "一、", "(一)", "★": numbering in front of a label.
std::u32string_view without_numbering(std::u32string_view key) {
  constexpr std::u32string_view kNumerals = U"0123456789一二三四五六七八九十";
  std::size_t at = 0;
  while (at < key.size() && at < 3 && kNumerals.find(key[at]) != std::u32string_view::npos) {
    ++at;
  }
  const bool numbered =
      at > 0 && at < key.size() && (key[at] == U'.' || key[at] == U'、' || key[at] == U'．');
  if (numbered) {
    return key.substr(at + 1);
  }
  // "2023年预算数", "2023年度预算数"
  const std::size_t year = key.find(U'年');
  if (year == 4 && key[0] == U'2' && key[1] == U'0' && key.size() > 7) {
    return key.substr(key[5] == U'度' ? 6 : 5);
  }
  return !key.empty() && (key[0] == U'*' || key[0] == U'★') ? key.substr(1) : key;
}

// The label key that belongs to a match key.
std::u32string bare_key(std::u32string_view key) {
  std::u32string bare = without_colon(without_numbering(without_colon(without_brackets(key))));
  return bare.empty() ? std::u32string(key) : bare;
}

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

std::u32string label_key(std::u32string_view printed) {
  return bare_key(match_key(printed));
}

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
  const auto add = [&labels](const toml::table& tables, const std::string& file,
                             int rank) -> Result<int> {
    for (const Entry& entry : kEntries) {
      const toml::node_view node = tables[entry.table][entry.key];
      if (!node) {
        continue;
      }
      const toml::array* list = node.as_array();
      if (list == nullptr) {
        return bad_file(file, node.node()->source().begin, "expected a list of names");
      }
      int place = rank;
      for (const toml::node& item : *list) {
        const auto name = item.value<std::string>();
        if (!name || name->empty()) {
          return bad_file(file, item.source().begin, "expected a name in quotes");
        }
        const std::u32string key = match_key(*name);
        const std::u32string whole = without_colon(key);
        labels.names_[static_cast<int>(entry.field)].push_back(whole);
        if (entry.field >= Field::name_ending) {
          continue;  // no label
        }
        labels.hits_[whole].push_back({entry.field, place});
        if (const std::u32string bare = bare_key(key); bare != whole) {
          labels.hits_[bare].push_back({entry.field, place + 500});
        }
        ++place;
      }
    }
    return 0;
  };
  if (!extra_file.empty()) {
    constexpr std::int64_t kMostBytes = 1 << 20;
    const Result<FileBytes> file = read_file(extra_file, kMostBytes);
    if (!file) {
      return file.error();
    }
    const Result<toml::table> parsed = parse_table(file->bytes, extra_file);
    if (!parsed) {
      return parsed.error();
    }
    if (auto added = add(*parsed, extra_file, kUserRank); !added) {
      return added.error();
    }
  }
  const Result<toml::table> built_in = parse_table(embedded_labels(), "labels.toml");
  if (!built_in) {
    return built_in.error();
  }
  if (auto added = add(*built_in, "labels.toml", kBuiltInRank); !added) {
    return added.error();
  }
  for (auto& [field, names] : labels.names_) {
    std::stable_sort(names.begin(), names.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  return labels;
}

std::vector<LabelHit> Labels::meanings(std::u32string_view printed) const {
  std::vector<LabelHit> found;
  constexpr std::size_t kLongest = 40;
  const std::u32string folded = match_key(printed);
  const std::u32string whole = without_colon(folded);
  if (whole.empty() || whole.size() > kLongest) {
    return found;
  }
  const auto add = [&](const std::u32string& key) {
    const auto hit = hits_.find(key);
    if (hit == hits_.end()) {
      return;
    }
    for (const LabelHit& one : hit->second) {
      const auto same = std::find_if(found.begin(), found.end(),
                                     [&](const LabelHit& f) { return f.field == one.field; });
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
  const auto hit = end < key.size() ? hits_.find(std::u32string(key.substr(0, end))) : hits_.end();
  if (hit != hits_.end() &&
      std::any_of(hit->second.begin(), hit->second.end(),
                  [](const LabelHit& one) { return one.field == Field::goals_block; })) {
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
    for (const std::u32string& name : names(field)) {
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
  for (const auto& [name, hits] : hits_) {
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
    for (const LabelHit& hit : hits) {
      found.push_back({hit.field, kNearRank + hit.rank});
    }
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
  for (const std::u32string& name : names(field)) {
    const std::size_t d = distance(key, name, tolerance_for(name.size()));
    if (d > tolerance_for(name.size()) || d > nearest) {
      continue;
    }
    alone = d < nearest;
    best = alone ? name : best;
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
  for (const std::u32string& name : names(field)) {
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

const std::vector<std::u32string>& Labels::names(Field field) const {
  static const std::vector<std::u32string> kNone;
  const auto found = names_.find(static_cast<int>(field));
  return found == names_.end() ? kNone : found->second;
}

bool Labels::occurs(Field field, std::u32string_view key) const {
  const auto& list = names(field);
  return std::any_of(list.begin(), list.end(), [key](const std::u32string& name) {
    return key.find(name) != std::u32string_view::npos;
  });
}

}  // namespace fuhe
