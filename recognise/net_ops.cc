// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/net_ops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "recognise/net_kernels.h"
#include "recognise/net_shapes.h"

namespace fuhe {
namespace {

using Operation = bool (*)(const NetStep&, const Inputs&, Tensor&);

// Strides of `shape` seen as an array of rank `rank`: 0 along the axes where it is repeated.
std::vector<std::size_t> repeated_strides(const std::vector<int>& shape, std::size_t rank) {
  std::vector<std::size_t> out(rank, 0);
  const std::vector<std::size_t> own = strides_of(shape);
  for (std::size_t i = 0; i < shape.size(); ++i) {
    out[rank - shape.size() + i] = shape[i] == 1 ? 0 : own[i];
  }
  return out;
}

bool common_shape(const std::vector<int>& a, const std::vector<int>& b, std::vector<int>& out) {
  const std::size_t rank = std::max(a.size(), b.size());
  out.assign(rank, 1);
  for (std::size_t i = 0; i < rank; ++i) {
    const int da = i + a.size() < rank ? 1 : a[i + a.size() - rank];
    const int db = i + b.size() < rank ? 1 : b[i + b.size() - rank];
    if (da != db && da != 1 && db != 1) {
      return false;
    }
    out[i] = std::max(da, db);
  }
  return true;
}

template <typename F>
bool combine(const Inputs& in, Tensor& out, F f) {
  std::vector<int> shape;
  if (in.size() != 2 || !common_shape(in[0]->shape, in[1]->shape, shape)) {
    return false;
  }
  set_shape(out, shape);
  if (shape.empty()) {
    out.data[0] = f(in[0]->data[0], in[1]->data[0]);
    return true;
  }
  const std::size_t rank = shape.size();
  const std::vector<std::size_t> sa = repeated_strides(in[0]->shape, rank);
  const std::vector<std::size_t> sb = repeated_strides(in[1]->shape, rank);
  const auto inner = static_cast<std::size_t>(shape.back());
  std::vector<int> index(rank, 0);
  for (std::size_t done = 0; done < out.data.size(); done += inner) {
    std::size_t a = 0;
    std::size_t b = 0;
    for (std::size_t i = 0; i + 1 < rank; ++i) {
      a += static_cast<std::size_t>(index[i]) * sa[i];
      b += static_cast<std::size_t>(index[i]) * sb[i];
    }
    const float* pa = in[0]->data.data() + a;
    const float* pb = in[1]->data.data() + b;
    float* to = out.data.data() + done;
    for (std::size_t i = 0; i < inner; ++i) {
      to[i] = f(pa[i * sa.back()], pb[i * sb.back()]);
    }
    for (std::size_t i = rank - 1; i-- > 0;) {
      if (++index[i] < shape[i]) {
        break;
      }
      index[i] = 0;
    }
  }
  return true;
}

template <typename F>
bool apply(const Inputs& in, Tensor& out, F f) {
  set_shape(out, in[0]->shape);
  std::transform(in[0]->data.begin(), in[0]->data.end(), out.data.begin(), f);
  return true;
}

bool add(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  return combine(in, out, [](float a, float b) { return a + b; });
}
bool subtract(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  return combine(in, out, [](float a, float b) { return a - b; });
}
bool times(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  return combine(in, out, [](float a, float b) { return a * b; });
}
bool divide(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  return combine(in, out, [](float a, float b) { return a / b; });
}
bool power(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  return combine(in, out, [](float a, float b) { return std::pow(a, b); });
}
bool root(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  return apply(in, out, [](float a) { return std::sqrt(a); });
}
bool sigmoid(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  return apply(in, out, [](float a) { return 1 / (1 + std::exp(-a)); });
}
bool relu(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  return apply(in, out, [](float a) { return std::max(a, 0.0F); });
}
bool hard_sigmoid(const NetStep& step, const Inputs& in, Tensor& out) {
  const float alpha = step.number("alpha", 0.2F);
  const float beta = step.number("beta", 0.5F);
  return apply(in, out, [=](float a) { return std::clamp(a * alpha + beta, 0.0F, 1.0F); });
}
bool clip(const NetStep& step, const Inputs& in, Tensor& out) {
  const float low = step.number("min", -3.4e38F);
  const float high = step.number("max", 3.4e38F);
  return apply(in, out, [=](float a) { return std::clamp(a, low, high); });
}
bool same(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  return apply(in, out, [](float a) { return a; });
}

// Mean over the last axis.
bool reduce_mean(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  if (in[0]->shape.empty() || in[0]->shape.back() < 1) {
    return false;
  }
  std::vector<int> shape = in[0]->shape;
  const auto n = static_cast<std::size_t>(shape.back());
  shape.back() = 1;
  set_shape(out, shape);
  for (std::size_t i = 0; i < out.data.size(); ++i) {
    float sum = 0;
    for (std::size_t j = 0; j < n; ++j) {
      sum += in[0]->data[i * n + j];
    }
    out.data[i] = sum / static_cast<float>(n);
  }
  return true;
}

// Over the last axis.
bool soft_max(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  if (in[0]->shape.empty() || in[0]->shape.back() < 1) {
    return false;
  }
  out.shape = in[0]->shape;
  out.data = in[0]->data;
  const auto n = static_cast<std::size_t>(out.shape.back());
  for (std::size_t i = 0; i < out.data.size(); i += n) {
    softmax(out.data.data() + i, n);
  }
  return true;
}

float window_sum(const float* corner, const std::array<int, 2>& kernel, std::ptrdiff_t width) {
  float sum = 0;
  for (int y = 0; y < kernel[0]; ++y) {
    for (int x = 0; x < kernel[1]; ++x) {
      sum += corner[y * width + x];
    }
  }
  return sum;
}

bool pool(const Tensor& in, const std::array<int, 2>& kernel, Tensor& out) {
  const int rows = in.dim(2) / kernel[0];
  const int columns = in.dim(3) / kernel[1];
  const std::ptrdiff_t width = in.dim(3);
  const float count = static_cast<float>(kernel[0]) * static_cast<float>(kernel[1]);
  set_shape(out, {1, in.dim(1), rows, columns});
  float* to = out.data.data();
  for (std::ptrdiff_t c = 0; c < in.dim(1); ++c) {
    const float* plane = in.data.data() + c * in.dim(2) * width;
    for (std::ptrdiff_t y = 0; y < rows; ++y) {
      for (std::ptrdiff_t x = 0; x < columns; ++x) {
        const float* corner = plane + y * kernel[0] * width + x * kernel[1];
        *to++ = window_sum(corner, kernel, width) / count;
      }
    }
  }
  return true;
}

// Windows that stand side by side, without a border.
bool average_pool(const NetStep& step, const Inputs& in, Tensor& out) {
  const std::array<int, 2> kernel{step.integer("kernel_shape", 0, 1),
                                  step.integer("kernel_shape", 1, 1)};
  return in[0]->shape.size() == 4 && kernel[0] > 0 && kernel[1] > 0 && pool(*in[0], kernel, out);
}

bool global_pool(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  return in[0]->shape.size() == 4 && in[0]->dim(2) > 0 && in[0]->dim(3) > 0 &&
         pool(*in[0], {in[0]->dim(2), in[0]->dim(3)}, out);
}

const std::map<std::string, Operation>& operations() {
  static const std::map<std::string, Operation> kTable{
      {"Add", add},
      {"Sub", subtract},
      {"Mul", times},
      {"Div", divide},
      {"Pow", power},
      {"Sqrt", root},
      {"Sigmoid", sigmoid},
      {"Relu", relu},
      {"HardSigmoid", hard_sigmoid},
      {"Clip", clip},
      {"Cast", same},
      {"Identity", same},
      {"Shape", shape_of},
      {"Reshape", reshape},
      {"Squeeze", squeeze},
      {"Transpose", transpose},
      {"Slice", slice},
      {"Concat", concat},
      {"ReduceMean", reduce_mean},
      {"Softmax", soft_max},
      {"AveragePool", average_pool},
      {"GlobalAveragePool", global_pool},
  };
  return kTable;
}

}  // namespace

bool is_small_operation(const std::string& type) {
  return operations().count(type) > 0;
}

bool compute_small(const NetStep& step, const Inputs& in, Tensor& out) {
  return !in.empty() && operations().at(step.type)(step, in, out);
}

}  // namespace fuhe
