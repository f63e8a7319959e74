// SPDX-License-Identifier: GPL-3.0-or-later
// Labelled values in running text ("联系人：…  联系电话：…") and the fields that they fill.
#pragma once

#include <optional>
#include <string>

#include "extract/form/labels.h"
#include "extract/form/located_text.h"
#include "model/form.h"

namespace fuhe {

// A longer text before a colon is a sentence.
inline constexpr std::size_t kLongestLabel = 24;

// Gives a labelled value to its field of the form, if the field has none yet. `label` is the label
// as printed (extra fields keep it). Returns false when the label means no field.
bool assign_labelled(Form& form, const Labels& labels, const LocatedText& label, Cell value,
                     const LocatedText& value_text, bool in_table);

// Reads every "label：value" in a run of text; false when there is none.
bool read_inline_labels(Form& form, const Labels& labels, const LocatedText& text, bool in_table);

void set_if_absent(Cell& field, Cell value);

// "（2023年度）" at the end of a title, or a whole line of its own.
struct YearMatch {
  std::size_t from = 0;
  std::size_t count = 0;  // the four digits
  std::size_t end = 0;    // behind 年 or 年度
};

std::optional<YearMatch> find_year(const std::u32string& text, std::size_t from = 0);

// A year's four digits as a cell.
Cell year_cell(const LocatedText& digits);

}  // namespace fuhe
