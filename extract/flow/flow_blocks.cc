// SPDX-License-Identifier: GPL-3.0-or-later
// Where a form's blocks lie in text without a table.
#include <algorithm>

#include "extract/flow/flow_labels.h"
#include "extract/flow/flow_shapes.h"
#include "extract/form/notes_reader.h"
#include "model/text.h"

namespace fuhe {
namespace {

constexpr std::size_t kMostBeforeHeader = 12;  // pieces of row labels above the funds' header

bool is_amount(Field field) {
  return field == Field::initial_budget || field == Field::annual_budget ||
         field == Field::executed;
}

bool is_level(Field field) {
  return field == Field::level1 || field == Field::level2 || field == Field::level3;
}

// Labels with at most a few other pieces between two of them.
struct Cluster {
  std::size_t first = 0;  // label
  std::size_t last = 0;
};

std::vector<Cluster> clusters_of(const std::vector<FlowLabel>& found) {
  constexpr std::size_t kMostBetween = 3;
  std::vector<Cluster> clusters;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const bool near =
        !clusters.empty() && found[i].first() <= found[clusters.back().last].last() + kMostBetween;
    if (near) {
      clusters.back().last = i;
    } else {
      clusters.push_back({i, i});
    }
  }
  return clusters;
}

struct Counts {
  bool level = false;
  int values = 0;  // distinct of target, actual, weight, score, reason
  bool aim = false;
};

Counts count_indicator_labels(const std::vector<FlowLabel>& found, const Cluster& cluster) {
  Counts counts;
  std::vector<Field> seen;
  for (std::size_t i = cluster.first; i <= cluster.last; ++i) {
    const Field field = indicator_field(found[i]);
    counts.level = counts.level || is_level(field);
    const bool value = field == Field::target || field == Field::actual || field == Field::weight ||
                       field == Field::score || field == Field::reason;
    if (value && std::count(seen.begin(), seen.end(), field) == 0) {
      seen.push_back(field);
      ++counts.values;
      counts.aim = counts.aim || field == Field::target || field == Field::actual;
    }
  }
  return counts;
}

// A label of the goals more than of any column of the indicators.
bool is_goal_label(const FlowLabel& label) {
  const auto goals = [&](Field goal, Field column) {
    return label.means(goal) && (!label.means(column) || label.rank(goal) < label.rank(column));
  };
  return goals(Field::goal_expected, Field::target) || goals(Field::goal_actual, Field::actual);
}

// The first label of a header that names a column of the indicators; -1 when it is none.
std::ptrdiff_t first_column(const std::vector<FlowLabel>& found, const Cluster& cluster) {
  for (std::size_t i = cluster.first; i <= cluster.last; ++i) {
    const FlowLabel& label = found[i];
    const Field field = indicator_field(label);
    const bool goals = label.means(Field::goal_expected) || label.means(Field::goal_actual);
    const bool value = field == Field::target || field == Field::actual || field == Field::reason ||
                       field == Field::op;
    const bool unit = field == Field::measure_unit && i < cluster.last &&
                      found[i + 1].first() == label.last() + 1 &&
                      indicator_field(found[i + 1]) == Field::op;
    if (is_level(field) || (value && !goals) || unit) {
      return static_cast<std::ptrdiff_t>(i);
    }
  }
  return -1;
}

// Other blocks' labels between the first label of a level and the header proper: 一级指标 may be
// printed with the goals, whose label stands above it on the page.
bool parts_blocks(const std::vector<FlowLabel>& found, std::size_t from, std::size_t to) {
  return std::any_of(found.begin(), found.end(), [&](const FlowLabel& label) {
    return label.first() >= from && label.first() < to &&
           (is_goal_label(label) || is_amount(fund_field(label)));
  });
}

// Where the header proper begins: with the first label of a column of values, and the levels'
// labels right before it.
std::size_t start_of_values(const std::vector<FlowLabel>& found, std::size_t first,
                            const Cluster& cluster) {
  const auto names_value = [](const FlowLabel& label) {
    const Field field = indicator_field(label);
    return !is_goal_label(label) && (field == Field::target || field == Field::actual ||
                                     field == Field::op || field == Field::measure_unit);
  };
  std::size_t at = cluster.first;
  while (at > 0 && found[at - 1].first() >= first) {
    --at;
  }
  while (at < cluster.last && !names_value(found[at])) {
    ++at;
  }
  while (at > cluster.first && is_level(indicator_field(found[at - 1])) &&
         found[at - 1].last() + 1 == found[at].first()) {
    --at;
  }
  return found[at].first();
}

// The first piece of the indicator table's header.
std::size_t indicators_start(const std::vector<FlowLabel>& found, std::size_t none) {
  std::size_t first = none;
  Cluster fullest;
  int most = 2;
  for (const Cluster& cluster : clusters_of(found)) {
    const Counts counts = count_indicator_labels(found, cluster);
    if (!counts.level && !(counts.values >= 3 && counts.aim)) {
      continue;
    }
    const std::ptrdiff_t column = first_column(found, cluster);
    if (column < 0) {
      continue;
    }
    first = std::min(first, found[static_cast<std::size_t>(column)].first());
    if (counts.values > most && counts.aim) {
      most = counts.values;
      fullest = cluster;
    }
  }
  if (most == 2) {
    return first;
  }
  const std::size_t values = start_of_values(found, first, fullest);
  return parts_blocks(found, first, values) ? values : first;
}

std::size_t funds_header(const std::vector<FlowLabel>& found, std::size_t before,
                         std::size_t none) {
  for (const Cluster& cluster : clusters_of(found)) {
    std::vector<Field> seen;
    bool amount = false;
    for (std::size_t i = cluster.first; i <= cluster.last && found[i].first() < before; ++i) {
      const Field field = fund_field(found[i]);
      if (field != Field::other_column && std::count(seen.begin(), seen.end(), field) == 0) {
        seen.push_back(field);
        amount = amount || is_amount(field);
      }
    }
    if (!amount || seen.size() < 2) {
      continue;
    }
    for (std::size_t i = cluster.first; i <= cluster.last; ++i) {
      const Field field = fund_field(found[i]);
      if (field != Field::other_column) {
        return found[i].first();
      }
    }
  }
  return none;
}

// Names of groups before the header, letter by letter under each other or whole: cells that reach
// down beside the whole table are printed first now and then.
std::vector<std::size_t> early_groups(const FlowText& text, const std::vector<FlowLabel>& found,
                                      const Labels& labels, std::size_t before) {
  constexpr std::size_t kMostPieces = 6;
  const NameSet names({Field::group1, Field::group2}, labels);
  std::vector<bool> label(text.pieces.size(), false);
  for (const FlowLabel& one : found) {
    for (const std::size_t piece : one.pieces) {
      label[piece] = true;
    }
  }
  std::vector<std::size_t> early;
  for (std::size_t i = 0; i < before;) {
    std::u32string key;
    std::size_t end = i;
    for (std::size_t k = i; k < before && k < i + kMostPieces && !label[k]; ++k) {
      const FlowPiece& piece = text.pieces[k];
      if (!piece.starts_line || !piece.ends_line || (k > i && text.gaps_between(k - 1, k) > 0)) {
        break;
      }
      key += piece.key;
      const bool telling = key.ends_with(U"指标") || ends_with_points(key);
      end = telling && names.match(key) == NameSet::Match::whole ? k + 1 : end;
    }
    for (std::size_t k = i; k < end; ++k) {
      early.push_back(k);
    }
    i = std::max(end, i + 1);
  }
  return early;
}

}  // namespace

FlowBlocks find_blocks(const FlowText& text, const std::vector<FlowLabel>& found,
                       const Labels& labels) {
  const std::size_t end = text.pieces.size();
  FlowBlocks blocks;
  std::size_t notes = end;
  for (std::size_t i = 0; i < end && notes == end; ++i) {
    const FlowRow& line = text.lines[static_cast<std::size_t>(text.pieces[i].line)];
    std::u32string whole;
    for (std::size_t k = line.first; k < line.first + line.count; ++k) {
      whole += text.pieces[k].text.text;
    }
    if (text.pieces[i].starts_line && starts_notes(whole, labels)) {
      notes = i;
    }
  }
  blocks.notes = {notes, end};
  const std::size_t indicators = indicators_start(found, end);
  blocks.indicators = {indicators, indicators < notes ? notes : end};
  std::size_t funds = funds_header(found, indicators, indicators);
  const std::size_t header = funds;
  std::size_t goals = indicators;
  for (const FlowLabel& label : found) {
    const std::size_t at = label.first();
    const bool row = label.means(Field::fund_total_row) || label.means(Field::funds_block) ||
                     label.means(Field::fund_part_row) || label.means(Field::fund_source) ||
                     is_amount(fund_field(label));
    const bool head = label.means(Field::project) || label.means(Field::department);
    if (at < header && at + kMostBeforeHeader > header && row && !head && funds == header) {
      funds = at;
    }
    const bool goal = label.means(Field::goal_expected) || label.means(Field::goal_actual) ||
                      label.means(Field::goals_block);
    if (goal && at > header && at < goals) {
      goals = at;
    }
  }
  blocks.head = {0, std::min(funds, goals)};
  blocks.funds = {funds, goals};
  // The table's own label may come before its header.
  const auto block = std::find_if(found.begin(), found.end(), [&](const FlowLabel& label) {
    return label.last() + 1 == indicators && label.means(Field::indicators_block);
  });
  if (block != found.end() && block->first() > goals) {
    blocks.indicators.from = block->first();
  }
  blocks.goals = {goals, blocks.indicators.from};
  blocks.early = early_groups(text, found, labels, blocks.indicators.from);
  return blocks;
}

}  // namespace fuhe
