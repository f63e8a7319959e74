// SPDX-License-Identifier: GPL-3.0-or-later
// Text inside XML and HTML.
#pragma once

#include <string>
#include <string_view>

namespace fuhe {

// Markup characters escaped, control characters left out: fit for content and quoted attributes.
std::string xml_escaped(std::string_view utf8);

}  // namespace fuhe
