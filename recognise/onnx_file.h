// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the part of an ONNX model file (a protobuf message, onnx.proto of ONNX 1.x) that a
// convolutional text recogniser needs: nodes, their attributes, and constant tensors.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/result.h"
#include "recognise/tensor.h"

namespace fuhe {

struct OnnxAttribute {
  float number = 0;
  std::vector<int> integers;  // one for a single integer
  std::vector<float> numbers;
  Tensor tensor;
};

struct OnnxNode {
  std::string type;
  std::string name;
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  std::map<std::string, OnnxAttribute> attributes;
};

struct OnnxGraph {
  std::vector<OnnxNode> nodes;  // in an order in which they can be computed
  std::map<std::string, Tensor> constants;
  std::string input;
  std::string output;
};

// Constant nodes come back among `constants`; integers are kept as floats, which are exact for the
// shapes that they hold. Errors: not_found, bad_data.
Result<OnnxGraph> read_onnx(const std::string& path);

}  // namespace fuhe
