// SPDX-License-Identifier: GPL-3.0-or-later
// Colons and brackets in either width, and those of vertical writing.
#pragma once

namespace fuhe {

inline bool is_colon(char32_t c) {
  return c == U':' || c == U'：' || c == U'∶';
}
inline bool is_open(char32_t c) {
  return c == U'(' || c == U'（' || c == U'〔' || c == U'【' || c == U'[' || c == U'︵';
}
inline bool is_close(char32_t c) {
  return c == U')' || c == U'）' || c == U'〕' || c == U'】' || c == U']' || c == U'︶';
}

}  // namespace fuhe
