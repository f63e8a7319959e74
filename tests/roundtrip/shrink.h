// SPDX-License-Identifier: GPL-3.0-or-later
// A failing plan -> a small one that fails in the same way.
#pragma once

#include <functional>

#include "tests/roundtrip/plan.h"

namespace fuhe::roundtrip {

// `fails` tells whether a plan still shows the trouble.
DocumentPlan shrink(DocumentPlan plan, const std::function<bool(const DocumentPlan&)>& fails);

}  // namespace fuhe::roundtrip
