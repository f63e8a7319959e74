// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a document the forms are: the tables and the lines around them that make up each one.
#pragma once

#include <vector>

#include "extract/form/labels.h"
#include "extract/grid/page_join.h"
#include "extract/grid/page_layout.h"

namespace fuhe {

struct FormRegion {
  int first_page = 0;
  int last_page = 0;
  std::vector<Grid> tables;      // in reading order
  std::vector<TextLine> before;  // title and header lines
  std::vector<TextLine> after;   // lines between and under the tables: contact, notes
  std::vector<HiddenText> hidden;
  std::vector<Place>
      left_out;  // tables that may go on with the last one, in columns that do not fit
};

// True if the page may hold (part of) a form: it has the words of one. `following` when the page
// before it held an open form.
bool may_hold_form(std::u32string_view characters, const Labels& labels);

// True for a line that names a self-assessment form.
bool is_title(std::u32string_view printed, const Labels& labels);

// Cuts laid out pages (in page order, gaps allowed) into forms.
std::vector<FormRegion> find_forms(const std::vector<PageLayout>& pages, const Labels& labels);

}  // namespace fuhe
