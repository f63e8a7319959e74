// SPDX-License-Identifier: GPL-3.0-or-later
// Operations of a net that only move numbers: another shape, another order, a part, several joined.
#pragma once

#include <vector>

#include "recognise/net_ops.h"

namespace fuhe {

using Inputs = std::vector<const Tensor*>;

// The operations of ONNX by these names. False for input they cannot take.
bool shape_of(const NetStep& step, const Inputs& in, Tensor& out);
bool reshape(const NetStep& step, const Inputs& in, Tensor& out);
bool squeeze(const NetStep& step, const Inputs& in, Tensor& out);
bool transpose(const NetStep& step, const Inputs& in, Tensor& out);
bool slice(const NetStep& step, const Inputs& in, Tensor& out);
bool concat(const NetStep& step, const Inputs& in, Tensor& out);

void set_shape(Tensor& t, std::vector<int> shape);

// How far apart neighbours along each axis lie.
std::vector<std::size_t> strides_of(const std::vector<int>& shape);

}  // namespace fuhe
