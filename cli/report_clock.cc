// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report_clock.h"

#include <charconv>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace fuhe {

std::time_t report_time() {
  const char* given = std::getenv("SOURCE_DATE_EPOCH");
  std::time_t seconds = 0;
  if (given != nullptr) {
    const std::string_view text(given);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error == std::errc{} && end == text.data() + text.size()) {
      return seconds;
    }
  }
  return std::time(nullptr);
}

int utc_offset_minutes(std::time_t time) {
  if (std::getenv("SOURCE_DATE_EPOCH") != nullptr) {
    return 0;
  }
  std::tm local{};
  localtime_r(&time, &local);
  return static_cast<int>(local.tm_gmtoff / 60);
}

}  // namespace fuhe
