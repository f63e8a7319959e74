// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/form/labelled_row.h"

#include <algorithm>
#include <string_view>

#include "extract/form/group_label.h"
#include "extract/form/labelled_values.h"
#include "extract/form/signs.h"
#include "model/text.h"

namespace fuhe {

bool LabelledRow::is_label(int index, Block block) const {
  if (table_.is_blank(index)) {
    return false;
  }
  const bool in_columns = block == Block::indicators || block == Block::funds;
  const auto& hits = table_.meanings(index);
  return std::any_of(hits.begin(), hits.end(), [in_columns](const LabelHit& hit) {
    const bool total =
        hit.field == Field::total_row || hit.field == Field::score || hit.field == Field::weight;
    return hit.field <= Field::extra || (total && !in_columns);
  });
}

bool LabelledRow::starts_with_label(int index) const {
  constexpr std::size_t kLongest = 16;
  const std::u32string& text = table_.text(index).text;
  const std::size_t colon = text.find_first_of(U":：");
  return colon != std::u32string::npos && colon < kLongest && colon > 0 &&
         !table_.labels().meanings(std::u32string_view(text).substr(0, colon)).empty();
}

// "自评结果 | 自评得分：98分  自评等级：优": the value holds labels of its own.
bool LabelledRow::read_nested(int label, int value) {
  return table_.means(label, Field::conclusion) && starts_with_label(value) &&
         read_inline_labels(form_, table_.labels(), table_.text(value), true) &&
         form_.conclusion.state != CellState::absent;
}

// "单位负责人（签字）： | 填表人：某某": nobody has signed, and the next cell has its own label.
bool LabelledRow::is_left_open(int label, int next) const {
  const std::u32string& text = table_.text(label).text;
  return !text.empty() && is_colon(text.back()) && table_.meanings(next).empty() &&
         !table_.means(label, Field::conclusion) && starts_with_label(next);
}

void LabelledRow::read(const std::vector<int>& cells, std::size_t first, Block block) {
  const Labels& labels = table_.labels();
  int in_charge = -1;  // the value right before
  bool any = false;
  for (std::size_t i = first; i < cells.size(); ++i) {
    const int label = cells[i];
    if (table_.was_read(label)) {
      continue;
    }
    const bool has_value = i + 1 < cells.size() && !table_.was_read(cells[i + 1]) &&
                           !is_left_open(label, cells[i + 1]);
    if (is_label(label, block) && has_value) {
      const int value = cells[i + 1];
      const LocatedText text = table_.text(value);
      table_.mark_read(label);
      table_.mark_read(value);
      if (!read_nested(label, value)) {
        assign_labelled(form_, labels, table_.text(label), table_.value(value, text), text, true);
      }
      if (in_charge >= 0 && table_.means(label, Field::phone)) {
        set_if_absent(form_.contact.name, table_.value(in_charge, table_.text(in_charge)));
      }
      in_charge = table_.means(label, Field::in_charge) ? value : -1;
      any = true;
      ++i;
    } else if (!table_.is_blank(label) &&
               read_inline_labels(form_, labels, table_.text(label), true)) {
      table_.mark_read(label);
    }
  }
  if (block == Block::none && (any || cells.size() - first == 2)) {
    keep_unknown(cells, first);
  }
}

// "人员编制数 | 286" beside labels that are known, or alone: kept as printed.
void LabelledRow::keep_unknown(const std::vector<int>& cells, std::size_t first) {
  constexpr std::size_t kLongest = 20;
  for (std::size_t i = first; i + 1 < cells.size(); ++i) {
    const std::u32string key = match_key(table_.text(cells[i]).text);
    const bool label = !key.empty() && key.size() <= kLongest && !is_ascii_digit(key.front()) &&
                       table_.meanings(cells[i]).empty();
    if (!label || table_.was_read(cells[i]) || table_.was_read(cells[i + 1])) {
      continue;
    }
    table_.mark_read(cells[i]);
    form_.extra.emplace_back(to_utf8(without_trailing_colon(table_.text(cells[i])).text),
                             table_.read(cells[i + 1]));
    ++i;
  }
}

}  // namespace fuhe
