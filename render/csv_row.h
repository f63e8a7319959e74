// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of CSV (RFC 4180) that no spreadsheet takes for more than text and numbers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fuhe {

// Before the first row: without it spreadsheets take UTF-8 for something else.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Adds the fields, quoted, and the end of the row. What begins like a formula gets an apostrophe,
// so that a spreadsheet does not run it.
void append_csv_row(std::string& out, const std::vector<std::string>& fields);

}  // namespace fuhe
