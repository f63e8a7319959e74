// SPDX-License-Identifier: GPL-3.0-or-later
// The indicator table and its total row.
#pragma once

#include "tests/roundtrip/drawing.h"

namespace fuhe::roundtrip {

void compose_indicators(const FormPlan& plan, DrawnForm& out);

}  // namespace fuhe::roundtrip
