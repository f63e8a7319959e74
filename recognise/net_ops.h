// SPDX-License-Identifier: GPL-3.0-or-later
// The operations of a network that only move or combine small arrays. Convolutions and products are
// in net.cc.
#pragma once

#include <string>
#include <vector>

#include "recognise/net_plan.h"
#include "recognise/tensor.h"

namespace fuhe {

bool is_small_operation(const std::string& type);

// Computes the step into `out`, whose data may hold old values on entry. Returns false when the
// shapes do not fit. REQUIRES: is_small_operation(step.type).
bool compute_small(const NetStep& step, const std::vector<const Tensor*>& in, Tensor& out);

}  // namespace fuhe
