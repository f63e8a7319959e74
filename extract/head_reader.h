// SPDX-License-Identifier: GPL-3.0-or-later
// The lines around a form's tables: title, year, unit, date, contact, notes; and labelled values
// inside one line ("联系人：…  联系电话：…").
#pragma once

#include <vector>

#include "extract/labels.h"
#include "extract/located_text.h"
#include "model/read_form.h"

namespace fuhe {

// Gives a labelled value to its field of the form, if the field has none yet. `printed` is the
// label as printed (extra fields keep it). Returns false when the label means no field.
bool assign_labelled(Form& form, const Labels& labels, const LocatedText& label, Cell value,
                     const LocatedText& value_text, bool in_table);

// Reads every "label：value" in a run of text; false when there is none.
bool read_inline_labels(Form& form, const Labels& labels, const LocatedText& text, bool in_table);

// Lines above the tables.
void read_header_lines(Form& form, const Labels& labels, const std::vector<TextLine>& lines);

// Lines between and under the tables.
void read_footer_lines(Form& form, const Labels& labels, const std::vector<TextLine>& lines);

// Notes in one text: split at their numbers.
void read_notes(Form& form, const Labels& labels, const std::vector<TextLine>& lines,
                const Rect& area);

// True if the text opens with 注：, 说明： and the like.
bool starts_notes(std::u32string_view text, const Labels& labels);

// True for a line that can only stand under a form's tables: notes, contact, date.
bool starts_footer(const LocatedText& line, const Labels& labels);

// Title, and the year in it.
void read_title(Form& form, const LocatedText& text);

// 部门整体支出 or 项目支出, from the title, else from the fields.
FormKind kind_of(const Form& form, const Labels& labels);

}  // namespace fuhe
