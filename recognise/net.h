// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a convolutional network, as read from an ONNX file, on one core. Knows the operations that
// the PP-OCR text recognisers use.
#pragma once

#include <string>
#include <vector>

#include "model/result.h"
#include "recognise/net_plan.h"
#include "recognise/tensor.h"

namespace fuhe {

class Net {
 public:
  // Errors: those of read_onnx; bad_data when the model uses an operation that is not known here.
  static Result<Net> load(const std::string& path);

  // Returns the network's output for one input (1 x channels x height x width), without its last
  // softmax; empty when the shapes do not fit the model.
  Tensor run(const Tensor& input);

 private:
  explicit Net(NetPlan plan);
  bool compute(const NetStep& step);
  bool convolve(const NetStep& step, const Tensor& in, Tensor& out);
  bool convolve_depthwise(const NetStep& step, const Tensor& in, Tensor& out);
  bool multiply_matrices(const NetStep& step, const Tensor& a, const Tensor& b, Tensor& out);
  [[nodiscard]] const Tensor& value(std::size_t slot) const;
  void reserve_scratch(std::size_t floats);

  NetPlan plan_;
  std::vector<Tensor> values_;
  std::vector<std::vector<float>> spare_;  // memory of values that are no longer needed
  std::vector<float> scratch_;
  std::vector<float> columns_;  // picture parts laid out as a matrix
};

}  // namespace fuhe
