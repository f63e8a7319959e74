// SPDX-License-Identifier: GPL-3.0-or-later
// Columns taken for a field without a label that says so: what was guessed is told, and findings
// that rest on their cells are less sure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/form/table_headers.h"
#include "model/read_form.h"

namespace fuhe {

struct GuessedColumn {
  Field field = Field::other_column;  // what it was taken for
  std::string heading;                // as printed
  std::optional<Place> place;         // of the heading
};

// Adds the columns that a header told by their place, once for each heading.
void note_guesses(const TableView& table, const Header& header,
                  std::vector<GuessedColumn>& guesses);

// Looks up where the headings of amounts stand.
void locate_headings(const TableView& table, const Header& funds,
                     std::vector<GuessedColumn>& guesses);

// SRC-02 for each column, and its cells among the doubtful ones.
void add_guessed_columns(const std::vector<GuessedColumn>& guesses, ReadForm& form);

}  // namespace fuhe
