// SPDX-License-Identifier: GPL-3.0-or-later
// The lines around a form's tables: title, year, unit, date, contact.
#pragma once

#include <vector>

#include "extract/form/labels.h"
#include "extract/form/located_text.h"
#include "model/read_form.h"

namespace fuhe {

// Lines above the tables.
void read_header_lines(Form& form, const Labels& labels, const std::vector<TextLine>& lines);

// Lines between and under the tables.
void read_footer_lines(Form& form, const Labels& labels, const std::vector<TextLine>& lines);

// True for a line that can only stand under a form's tables: notes, contact, date.
bool starts_footer(const LocatedText& line, const Labels& labels);

// Title, and the year in it.
void read_title(Form& form, const LocatedText& text);

// 部门整体支出 or 项目支出, from the title, else from the fields.
FormKind kind_of(const Form& form, const Labels& labels);

}  // namespace fuhe
