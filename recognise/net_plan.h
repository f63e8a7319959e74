// SPDX-License-Identifier: GPL-3.0-or-later
// From an ONNX graph to the steps in which it is computed. Convolutions and matrix products take in
// the scalings, biases and activations that follow them, so that every picture is passed over once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/result.h"
#include "recognise/net_kernels.h"
#include "recognise/onnx_file.h"
#include "recognise/tensor.h"

namespace fuhe {

struct NetStep {
  std::string type;             // ONNX operation
  std::vector<std::size_t> in;  // slots
  std::size_t out = 0;
  std::map<std::string, OnnxAttribute> attributes;
  Tensor weights;           // of a convolution
  std::vector<float> bias;  // of a convolution (a row each) or a product (a column each)
  Epilogue epilogue;

  // Returns the attribute's i-th integer, or `otherwise`.
  [[nodiscard]] int integer(const std::string& name, std::size_t i, int otherwise) const {
    const auto found = attributes.find(name);
    return found == attributes.end() || i >= found->second.integers.size()
               ? otherwise
               : found->second.integers[i];
  }
  [[nodiscard]] float number(const std::string& name, float otherwise) const {
    const auto found = attributes.find(name);
    return found == attributes.end() ? otherwise : found->second.number;
  }
};

struct NetPlan {
  std::vector<NetStep> steps;
  std::vector<Tensor> constants;       // by slot; empty where a slot is computed
  std::vector<std::size_t> last_used;  // by slot: the step after which its value may go
  std::size_t input = 0;
  std::size_t output = 0;
};

// A softmax at the very end is left out: the caller needs sums of the exponents, not all of them.
NetPlan plan_net(OnnxGraph graph);

}  // namespace fuhe
