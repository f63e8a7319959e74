// SPDX-License-Identifier: GPL-3.0-or-later
// Set pages -> a PDF, in one of the many ways in which producers paint tables and text.
#pragma once

#include <string>

#include "model/geometry.h"
#include "tests/roundtrip/typeset.h"

namespace fuhe::roundtrip {

std::string paint_pdf(const SetDocument& document, const DocumentPlan& plan);

// A box of the upright page as it lies on the displayed page.
Rect displayed(const Rect& upright, const SetDocument& document, const Layout& layout);

}  // namespace fuhe::roundtrip
