// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/xml_text.h"

#include "render/utf8.h"

namespace fuhe {

std::string xml_escaped(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_character(utf8, at);
    switch (c) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      default:
        if (c >= 0x20 || c == U'\n' || c == U'\t') {
          append_utf8(out, c);
        }
    }
  }
  return out;
}

}  // namespace fuhe
