// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/line_reader.h"

#include <cstddef>

namespace fuhe {

std::u32string text_of(const LineReading& reading) {
  const auto& all = reading.characters;
  std::u32string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const char32_t c = all[i].character;
    if (c != U' ') {
      out += c;
      continue;
    }
    // Spaces mean something between Latin words only.
    const bool inside = !out.empty() && out.back() < 0x250 && i + 1 < all.size() &&
                        all[i + 1].character < 0x250 && all[i + 1].character != U' ';
    if (inside) {
      out += c;
    }
  }
  return out;
}

}  // namespace fuhe
