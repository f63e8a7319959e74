// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows a group's label covers, and which row a reason explains, where nothing but the order
// of the text, the points and the sense of the words tell.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/form/labels.h"
#include "model/decimal.h"

namespace fuhe {

// What is known of one row of the indicator table.
struct GroupedRow {
  std::size_t first_piece = 0;
  std::u32string name;  // keys
  std::u32string target;
  std::optional<Decimal> weight;
  std::optional<Decimal> score;
};

struct GroupLabelSeen {
  std::size_t first_piece = 0;
  std::u32string name;  // key, without points
  std::optional<Decimal> points;
};

// The label of each row (index, or -1): labels in order, each over a run of rows. `level1`: the
// level 1 name (key) of each row where its points prove it; may be empty.
std::vector<int> assign_level2(const std::vector<GroupedRow>& rows,
                               const std::vector<GroupLabelSeen>& labels, const Labels& words,
                               const std::vector<std::u32string>& level1 = {});
// The names of those level 1 labels whose rows add up to their points, by row; others empty.
std::vector<std::u32string> proved_level1(const std::vector<GroupedRow>& rows,
                                          const std::vector<GroupLabelSeen>& labels,
                                          const std::vector<int>& level1);
// `level2`: the level 2 name (key) of each row.
std::vector<int> assign_level1(const std::vector<GroupedRow>& rows,
                               const std::vector<GroupLabelSeen>& labels,
                               const std::vector<std::u32string>& level2, const Labels& words);

struct ReasonSeen {
  int row = -1;  // that was being read when the reason came
};
// The row of each reason, or -1.
std::vector<int> assign_reasons(const std::vector<GroupedRow>& rows,
                                const std::vector<ReasonSeen>& reasons);

}  // namespace fuhe
