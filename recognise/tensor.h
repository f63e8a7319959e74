// SPDX-License-Identifier: GPL-3.0-or-later
// An array of numbers with a shape, row-major.
#pragma once

#include <cstddef>
#include <vector>

namespace fuhe {

struct Tensor {
  std::vector<int> shape;
  std::vector<float> data;

  [[nodiscard]] int dim(std::size_t i) const { return i < shape.size() ? shape[i] : 1; }
};

// Number of elements of a shape; 1 for a scalar.
inline std::size_t count_of(const std::vector<int>& shape) {
  std::size_t n = 1;
  for (const int d : shape) {
    n *= static_cast<std::size_t>(d);
  }
  return n;
}

}  // namespace fuhe
