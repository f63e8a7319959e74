// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/csv_row.h"

#include "model/printed_number.h"

namespace fuhe {
namespace {

// Spreadsheets run text that begins like a formula; a number with its sign is none.
bool looks_like_formula(const std::string& text) {
  constexpr std::string_view kStarts = "=+-@\t\r";
  return !text.empty() && kStarts.find(text.front()) != std::string_view::npos &&
         !parse_printed_number(text);
}

void append_field(std::string& out, const std::string& text) {
  out += '"';
  if (looks_like_formula(text)) {
    out += '\'';
  }
  for (const char c : text) {
    out += c;
    if (c == '"') {
      out += '"';
    }
  }
  out += '"';
}

}  // namespace

void append_csv_row(std::string& out, const std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    out += i == 0 ? "" : ",";
    append_field(out, fields[i]);
  }
  out += "\r\n";
}

}  // namespace fuhe
