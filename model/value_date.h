// SPDX-License-Identifier: GPL-3.0-or-later
// Dates as targets and results write them.
#pragma once

#include <optional>
#include <string_view>

#include "model/value.h"

namespace fuhe {

// Reads the whole of `key` (a match key) as a point in time: 2023年底, 2023年12月31日前,
// 12月底前完成, 2023-12-31. Nothing for a period (1-12月), a duration (3年) or words. A month or
// day that no calendar has is kept as it is, so that it can be reported.
std::optional<Date> parse_whole_date(std::string_view key);

// True when the month and the day exist.
bool is_on_calendar(const Date& date);

}  // namespace fuhe
