// SPDX-License-Identifier: GPL-3.0-or-later
// What an archive answers: a table of values, and the forms in which it is given out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/database.h"
#include "model/result.h"
#include "render/render.h"

namespace fuhe {

enum class ColumnKind {
  text,
  count,    // whole numbers
  points,   // scaled, archive/rows.h
  percent,  // scaled as points
  money,    // 元, scaled
  scaled,   // a difference whose dimension stands in the column before it (Dimension)
};

struct AnswerColumn {
  std::string key;  // of JSON and CSV: ASCII, stable
  std::string zh;
  std::string en;
  ColumnKind kind = ColumnKind::text;
};

struct Answer {
  std::vector<AnswerColumn> columns;
  std::vector<std::vector<SqlValue>> rows;
  bool more = false;  // there are rows beyond the limit
};

// A value as text: "98.92", "2288570", "" for nothing. No exponent, no locale.
std::string text_of(const SqlValue& value, ColumnKind kind);

// For a terminal of `width` columns: cells are shortened where the table would be wider.
std::string to_text(const Answer& answer, Language language, int width);
// RFC 4180, with a byte order mark (render/csv_row.h).
std::string to_csv(const Answer& answer);
// A list of objects; numbers are strings, as in fuhe/check/1.
std::string to_json(const Answer& answer);

struct Sheet {
  std::string name;
  Answer answer;
};
// A workbook with a sheet for each answer, as bytes. `unix_time`: when it is made.
Result<std::string> to_xlsx(const std::vector<Sheet>& sheets, Language language,
                            std::int64_t unix_time);

}  // namespace fuhe
