// SPDX-License-Identifier: GPL-3.0-or-later
// When a report is made. SOURCE_DATE_EPOCH, where it is set, makes its bytes reproducible.
#pragma once

#include <ctime>

namespace fuhe {

std::time_t report_time();

// Of this machine at that time; 0 with SOURCE_DATE_EPOCH.
int utc_offset_minutes(std::time_t time);

}  // namespace fuhe
