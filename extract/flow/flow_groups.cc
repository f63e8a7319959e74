// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_groups.h"

#include <algorithm>
#include <functional>

namespace fuhe {
namespace {

constexpr double kUnknown = 1e9;
constexpr double kUnusedLabel = 1.5;
constexpr double kInsideSpan = 0.3;  // the label stands in the middle of its rows
constexpr double kPerRowOff = 0.4;
constexpr double kOtherClass = 1.0;  // level 2 does not belong under level 1
constexpr double kSumFits = -1.0;
constexpr double kSumBroken = 2.5;
constexpr double kCostAsBenefit = 0.4;

// Rows that were read before the label.
std::vector<int> places_of_labels(const std::vector<GroupedRow>& rows,
                                  const std::vector<GroupLabelSeen>& labels) {
  std::vector<int> places;
  for (const GroupLabelSeen& label : labels) {
    places.push_back(
        static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const GroupedRow& row) {
          return row.first_piece < label.first_piece;
        })));
  }
  return places;
}

double cost_of_place(int place, int from, int to) {
  if (place == from) {
    return 0;
  }
  if (place > from && place <= to) {
    return kInsideSpan;
  }
  return kPerRowOff * (place < from ? from - place : place - to) + kInsideSpan;
}

// Cuts rows [0, n) into runs, one for each label in order; labels may go unused.
using SpanCost = std::function<double(std::size_t label, int from, int to)>;
std::vector<int> best_spans(int rows, std::size_t labels, const SpanCost& cost) {
  struct Node {
    double cost = kUnknown;
    int from = -1;
    bool used = false;
  };
  // best[k][r]: the first k labels cover the first r rows.
  const auto width = static_cast<std::size_t>(rows) + 1;
  std::vector<std::vector<Node>> best(labels + 1, std::vector<Node>(width));
  best[0][0].cost = 0;
  for (std::size_t k = 0; k < labels; ++k) {
    for (int to = 0; to <= rows; ++to) {
      Node& node = best[k + 1][static_cast<std::size_t>(to)];
      const Node& unused = best[k][static_cast<std::size_t>(to)];
      node = {unused.cost + kUnusedLabel, to, false};
      for (int from = 0; from < to; ++from) {
        const double before = best[k][static_cast<std::size_t>(from)].cost;
        if (before >= node.cost) {
          continue;
        }
        const double all = before + cost(k, from, to);
        if (all < node.cost) {
          node = {all, from, true};
        }
      }
    }
  }
  std::vector<int> label_of(static_cast<std::size_t>(rows), -1);
  if (best[labels][static_cast<std::size_t>(rows)].cost >= kUnknown) {
    return label_of;
  }
  int to = rows;
  for (std::size_t k = labels; k > 0; --k) {
    const Node& node = best[k][static_cast<std::size_t>(to)];
    for (int row = node.from; node.used && row < to; ++row) {
      label_of[static_cast<std::size_t>(row)] = static_cast<int>(k - 1);
    }
    to = node.from;
  }
  return label_of;
}

bool has(const Labels& words, Field field, std::u32string_view key) {
  return words.occurs(field, key);
}

bool holds(std::u32string_view key, std::u32string_view word) {
  return key.find(word) != std::u32string_view::npos;
}

// How badly a row fits under a level 2 label.
double misfit(const GroupedRow& row, std::u32string_view label, const Labels& words) {
  const bool satisfied = has(words, Field::satisfaction_group, row.name);
  const bool about_satisfaction = has(words, Field::satisfaction_group, label);
  if (satisfied != about_satisfaction) {
    return satisfied ? 2.0 : 0.6;
  }
  const bool percent = holds(row.target, U"%") || holds(row.target, U"‰");
  const bool time = has(words, Field::time_name, row.name);
  if (holds(label, U"时效")) {
    return time ? 0 : 0.5;
  }
  if (time && has(words, Field::output_group, label)) {
    return 0.4;
  }
  const bool cost = has(words, Field::cost_name, row.name);
  if (holds(label, U"成本")) {
    return cost || holds(row.target, U"元") ? 0 : 0.5;
  }
  if (cost && has(words, Field::benefit_group, label)) {
    return kCostAsBenefit;
  }
  if (holds(label, U"数量")) {
    return percent ? 0.4 : cost ? 0.2 : 0;
  }
  if (holds(label, U"质量")) {
    return percent || has(words, Field::quality_name, row.name) ? 0 : 0.4;
  }
  if (holds(label, U"持续")) {
    return has(words, Field::lasting_name, row.name) ? 0 : 0.3;
  }
  return 0;
}

// The level 1 words under which a level 2 label belongs; none when it is not known.
Field class_of(std::u32string_view level2, const Labels& words) {
  for (const Field field :
       {Field::satisfaction_group, Field::benefit_group, Field::cost_group, Field::output_group}) {
    if (!level2.empty() && has(words, field, level2)) {
      return field;
    }
  }
  return Field::other_column;
}

bool belongs(Field level2, std::u32string_view level1) {
  switch (level2) {
    case Field::satisfaction_group:
      return holds(level1, U"满意");
    case Field::benefit_group:
      return holds(level1, U"效");
    case Field::cost_group:
      return holds(level1, U"成本") || holds(level1, U"产出");
    case Field::output_group:
      return holds(level1, U"产出") || holds(level1, U"完成") || holds(level1, U"成本");
    default:
      return true;
  }
}

// The place of a level 2 label in the order of the regulation; -1 for one that is not in it.
int place_in_regulation(std::u32string_view label, const Labels& words) {
  if (has(words, Field::cost_group, label)) {
    return -1;  // a group of its own, which stands first or last
  }
  constexpr std::u32string_view kEnding = U"指标";
  std::u32string name(label);
  if (name.ends_with(U'等')) {
    name.pop_back();
  }
  if (!name.ends_with(kEnding)) {
    name += kEnding;
  }
  return words.rank(name, Field::group2);
}

// Level 2 labels from top to bottom: as they come, or, where that is no order that any form has, in
// the one of the regulation.
struct LabelOrder {
  std::vector<std::size_t> labels;
  bool as_printed = true;
};
LabelOrder order_from_top(const std::vector<GroupLabelSeen>& labels, const Labels& words) {
  LabelOrder order;
  std::vector<int> places;
  bool known = true;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const int place = place_in_regulation(labels[i].name, words);
    known = known && place >= 0 && std::find(places.begin(), places.end(), place) == places.end();
    places.push_back(place);
    order.labels.push_back(i);
  }
  if (known && !std::is_sorted(places.begin(), places.end())) {
    order.as_printed = false;
    std::sort(order.labels.begin(), order.labels.end(),
              [&](std::size_t a, std::size_t b) { return places[a] < places[b]; });
  }
  return order;
}

}  // namespace

std::vector<int> assign_level2(const std::vector<GroupedRow>& rows,
                               const std::vector<GroupLabelSeen>& labels, const Labels& words,
                               const std::vector<std::u32string>& level1) {
  constexpr double kLoosely = 0.3;  // what a place says of labels that do not come in order
  const std::vector<int> places = places_of_labels(rows, labels);
  const LabelOrder order = order_from_top(labels, words);
  std::vector<int> label_of = best_spans(
      static_cast<int>(rows.size()), labels.size(), [&](std::size_t k, int from, int to) {
        const std::size_t label = order.labels[k];
        double cost = cost_of_place(places[label], from, to) * (order.as_printed ? 1 : kLoosely);
        for (int row = from; row < to; ++row) {
          const auto r = static_cast<std::size_t>(row);
          cost += misfit(rows[r], labels[label].name, words);
          const bool known = r < level1.size() && !level1[r].empty();
          cost +=
              known && !belongs(class_of(labels[label].name, words), level1[r]) ? kOtherClass : 0;
        }
        return cost;
      });
  for (int& label : label_of) {
    label = label < 0 ? label : static_cast<int>(order.labels[static_cast<std::size_t>(label)]);
  }
  return label_of;
}

std::vector<std::u32string> proved_level1(const std::vector<GroupedRow>& rows,
                                          const std::vector<GroupLabelSeen>& labels,
                                          const std::vector<int>& level1) {
  std::vector<Decimal> sums(labels.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (level1[row] >= 0) {
      sums[static_cast<std::size_t>(level1[row])] += rows[row].weight.value_or(Decimal());
    }
  }
  std::vector<std::u32string> names(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto label = static_cast<std::size_t>(std::max(level1[row], 0));
    if (level1[row] >= 0 && labels[label].points == sums[label]) {
      names[row] = labels[label].name;
    }
  }
  return names;
}

std::vector<int> assign_level1(const std::vector<GroupedRow>& rows,
                               const std::vector<GroupLabelSeen>& labels,
                               const std::vector<std::u32string>& level2, const Labels& words) {
  const std::vector<int> places = places_of_labels(rows, labels);
  return best_spans(
      static_cast<int>(rows.size()), labels.size(), [&](std::size_t label, int from, int to) {
        double cost = cost_of_place(places[label], from, to);
        Decimal sum;
        for (int row = from; row < to; ++row) {
          const auto r = static_cast<std::size_t>(row);
          cost += belongs(class_of(level2[r], words), labels[label].name) ? 0 : kOtherClass;
          sum += rows[r].weight.value_or(Decimal());
        }
        if (labels[label].points) {
          cost += sum == *labels[label].points ? kSumFits : kSumBroken;
        }
        return cost;
      });
}

std::vector<int> assign_reasons(const std::vector<GroupedRow>& rows,
                                const std::vector<ReasonSeen>& reasons) {
  constexpr double kElsewhere = 0.8;
  constexpr double kFullMarks = 0.9;
  constexpr double kUnusedReason = 2.5;
  const std::size_t n = rows.size();
  // best[k][r]: the first k reasons explain rows before r.
  struct Node {
    double cost = kUnknown;
    int row = -1;       // of reason k - 1, or -1
    bool step = false;  // row r - 1 has no reason
  };
  std::vector<std::vector<Node>> best(reasons.size() + 1, std::vector<Node>(n + 1));
  for (std::size_t k = 0; k <= reasons.size(); ++k) {
    for (std::size_t r = 0; r <= n; ++r) {
      Node& node = best[k][r];
      if (k == 0) {
        node = {0, -1, r > 0};
        continue;
      }
      node = {best[k - 1][r].cost + kUnusedReason, -1, false};
      if (r == 0) {
        continue;
      }
      if (best[k][r - 1].cost < node.cost) {
        node = {best[k][r - 1].cost, -1, true};
      }
      const GroupedRow& row = rows[r - 1];
      const bool full = row.weight && row.score && *row.weight == *row.score;
      const double cost = (reasons[k - 1].row == static_cast<int>(r - 1) ? 0 : kElsewhere) +
                          (full ? kFullMarks : 0);
      if (best[k - 1][r - 1].cost + cost < node.cost) {
        node = {best[k - 1][r - 1].cost + cost, static_cast<int>(r - 1), false};
      }
    }
  }
  std::vector<int> row_of(reasons.size(), -1);
  std::size_t r = n;
  for (std::size_t k = reasons.size(); k > 0;) {
    const Node& node = best[k][r];
    if (node.step) {
      --r;
      continue;
    }
    row_of[k - 1] = node.row;
    r -= node.row >= 0 ? 1 : 0;
    --k;
  }
  return row_of;
}

}  // namespace fuhe
