// SPDX-License-Identifier: GPL-3.0-or-later
// What the reader could not place is said, never dropped.
#pragma once

#include <vector>

#include "extract/form/table_view.h"
#include "extract/grid/page_layout.h"
#include "extract/page/askew.h"
#include "model/read_form.h"

namespace fuhe {

// SRC-02: text inside the tables that no field took.
void add_unread_text(const TableView& table, ReadForm& form);
// SRC-03: text that nobody sees: clipped, white, covered, off the page.
// SRC-02: a table at the head of the page after the form that may belong to it.
void add_left_out_tables(const std::vector<Place>& tables, ReadForm& form);
void add_hidden_text(const std::vector<HiddenText>& hidden, const TableView& table, ReadForm& form);
// SRC-04: columns told by alignment, not by borders.
void add_alignment_notice(ReadForm& form);
// SRC-06: a page of the form is damaged.
void add_damage_notice(int page, ReadForm& form);
// SRC-07: a page of the form was turned upright for reading.
void add_slope_notice(const AskewPage& page, ReadForm& form);

}  // namespace fuhe
