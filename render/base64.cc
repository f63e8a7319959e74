// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/base64.h"

#include <cstdint>

namespace fuhe {

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      const bool inside = i + j < bytes.size();
      group = group << 8U | (inside ? static_cast<unsigned char>(bytes[i + j]) : 0U);
    }
    for (std::size_t j = 0; j < 4; ++j) {
      const bool inside = i + j <= bytes.size();
      out += inside ? kDigits[(group >> (18 - 6 * j)) & 0x3FU] : '=';
    }
  }
  return out;
}

}  // namespace fuhe
