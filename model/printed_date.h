// SPDX-License-Identifier: GPL-3.0-or-later
// Dates as forms print them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fuhe {

// "2024年2月22日", "2024-02-22", "2024.2.22", "二〇二四年二月二十二日" anywhere in the text ->
// "2024-02-22"; nullopt when there is none or it is no date of the calendar.
std::optional<std::string> find_iso_date(std::string_view utf8);

}  // namespace fuhe
