// SPDX-License-Identifier: GPL-3.0-or-later
// The words for grades, alone and in a conclusion.
#pragma once

#include <string>
#include <string_view>

namespace fuhe {

// The grade a word stands for: 优 of 优秀, 中 of 合格; empty if it is no grade.
std::string grade_of(std::string_view word);

// The one grade that a conclusion names: "优", "自评等级：良好", "评价结论为“优”"; empty if it
// names none or more than one.
std::string grade_in_text(std::string_view printed);

}  // namespace fuhe
