// SPDX-License-Identifier: GPL-3.0-or-later
// Values of rows as SQL values: what was not read becomes a null.
#pragma once

#include <string>

#include "archive/database.h"
#include "archive/rows.h"

namespace fuhe {

inline SqlValue sql(const Scaled& number) {
  return number ? SqlValue(*number) : SqlValue();
}

// The number of a row of another table; 0: none.
inline SqlValue reference(std::int64_t row) {
  return row == 0 ? SqlValue() : SqlValue(row);
}

inline SqlValue sql(int number) {
  return std::int64_t{number};
}

inline SqlValue sql(const std::string& text) {
  return text.empty() ? SqlValue() : SqlValue(text);
}

}  // namespace fuhe
