// SPDX-License-Identifier: GPL-3.0-or-later
// The administrative division that the name of a unit begins with. Forms have no field for it.
#pragma once

#include <string>
#include <string_view>

namespace fuhe {

// "219001-甲市乙区丙镇人民政府" -> "甲市乙区丙镇"; "" when the name begins with none.
std::string region_of_name(std::string_view name);

// The folders of a received file's path that are names of divisions: "2023/甲省/乙县/a.pdf" ->
// "甲省乙县".
std::string region_of_path(std::string_view path);

}  // namespace fuhe
