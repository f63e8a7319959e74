// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of a convolutional network on one core. Compiled for several instruction sets;
// the processor chooses at the first call.
#pragma once

#include <cstddef>

namespace fuhe {

// What is done to every output value: act, then times `scale` plus `offset`.
enum class Activation { none, relu, hard_swish, swish };

struct Epilogue {
  Activation activation = Activation::none;
  float scale = 1;
  float offset = 0;
};

// c (m x n) = a (m x k) * b (k x n) + bias, all row-major and dense. `row_bias` (m values) and
// `column_bias` (n values) may be null. `scratch` needs scratch_floats(m, k) values.
struct Gemm {
  int m = 0;
  int n = 0;
  int k = 0;
  const float* a = nullptr;
  const float* b = nullptr;
  float* c = nullptr;
  const float* row_bias = nullptr;
  const float* column_bias = nullptr;
};
std::size_t scratch_floats(int m, int k);
void multiply(const Gemm& gemm, const Epilogue& epilogue, float* scratch);

// One channel of a depthwise convolution. `padded` holds the input with its zero border, rows of
// `padded_width`, and 16 readable floats more than that at its end.
struct Depthwise {
  int kernel = 3;  // square: 3 or 5
  int stride_x = 1;
  int stride_y = 1;
  int padded_width = 0;
  int out_width = 0;
  int out_height = 0;
  const float* padded = nullptr;
  const float* weights = nullptr;
  float bias = 0;
  float* out = nullptr;
};
void convolve_channel(const Depthwise& depthwise, const Epilogue& epilogue);

// Natural logarithm of the sum of exp over n values.
float log_sum_exp(const float* values, std::size_t n);

// Turns n values into exp(value - max) / sum.
void softmax(float* values, std::size_t n);

void activate(float* values, std::size_t n, const Epilogue& epilogue);

}  // namespace fuhe
