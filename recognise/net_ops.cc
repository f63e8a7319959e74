// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/net_ops.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <utility>

namespace fuhe {
namespace {

using Inputs = std::vector<const Tensor*>;
using Operation = bool (*)(const NetStep&, const Inputs&, Tensor&);

void set_shape(Tensor& t, std::vector<int> shape) {
  t.shape = std::move(shape);
  t.data.resize(count_of(t.shape));
}

std::size_t positive_axis(int axis, std::size_t rank) {
  return static_cast<std::size_t>(axis < 0 ? axis + static_cast<int>(rank) : axis);
}

std::vector<std::size_t> strides_of(const std::vector<int>& shape) {
  std::vector<std::size_t> strides(shape.size(), 1);
  for (std::size_t i = shape.size(); i-- > 1;) {
    strides[i - 1] = strides[i] * static_cast<std::size_t>(shape[i]);
  }
  return strides;
}

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

bool shape_of(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  set_shape(out, {static_cast<int>(in[0]->shape.size())});
  std::transform(in[0]->shape.begin(), in[0]->shape.end(), out.data.begin(),
                 [](int d) { return static_cast<float>(d); });
  return true;
}

bool reshape(const NetStep& /*step*/, const Inputs& in, Tensor& out) {
  if (in.size() != 2) {
    return false;
  }
  std::vector<int> shape;
  std::size_t known = 1;
  std::size_t open = in[1]->data.size();
  for (std::size_t i = 0; i < in[1]->data.size(); ++i) {
    int d = static_cast<int>(in[1]->data[i]);
    d = d == 0 ? in[0]->dim(i) : d;
    shape.push_back(d);
    if (d < 0) {
      open = i;
    } else {
      known *= static_cast<std::size_t>(d);
    }
  }
  if (open < shape.size() && known > 0) {
    shape[open] = static_cast<int>(in[0]->data.size() / known);
  }
  if (count_of(shape) != in[0]->data.size()) {
    return false;
  }
  out.shape = shape;
  out.data = in[0]->data;
  return true;
}

bool squeeze(const NetStep& step, const Inputs& in, Tensor& out) {
  const auto axes = step.attributes.find("axes");
  if (axes == step.attributes.end()) {
    return false;
  }
  out.shape.clear();
  for (std::size_t i = 0; i < in[0]->shape.size(); ++i) {
    const bool drop =
        std::any_of(axes->second.integers.begin(), axes->second.integers.end(),
                    [&](int axis) { return positive_axis(axis, in[0]->shape.size()) == i; });
    if (!drop) {
      out.shape.push_back(in[0]->shape[i]);
    }
  }
  out.data = in[0]->data;
  return count_of(out.shape) == out.data.size();
}

bool transpose(const NetStep& step, const Inputs& in, Tensor& out) {
  const std::size_t rank = in[0]->shape.size();
  const std::vector<std::size_t> from = strides_of(in[0]->shape);
  std::vector<std::size_t> strides;
  std::vector<int> shape;
  for (std::size_t i = 0; i < rank; ++i) {
    const auto axis = static_cast<std::size_t>(step.integer("perm", i, static_cast<int>(i)));
    if (axis >= rank) {
      return false;
    }
    shape.push_back(in[0]->shape[axis]);
    strides.push_back(from[axis]);
  }
  set_shape(out, shape);
  std::vector<int> index(rank, 0);
  for (float& to : out.data) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < rank; ++i) {
      at += static_cast<std::size_t>(index[i]) * strides[i];
    }
    to = in[0]->data[at];
    for (std::size_t i = rank; i-- > 0;) {
      if (++index[i] < shape[i]) {
        break;
      }
      index[i] = 0;
    }
  }
  return true;
}

// One axis, as the models here cut only one at a time.
bool slice(const NetStep& step, const Inputs& in, Tensor& out) {
  const std::size_t axis = positive_axis(step.integer("axes", 0, 0), in[0]->shape.size());
  if (axis >= in[0]->shape.size()) {
    return false;
  }
  const int size = in[0]->shape[axis];
  int from = step.integer("starts", 0, 0);
  int to = step.integer("ends", 0, size);
  from = std::clamp(from < 0 ? from + size : from, 0, size);
  to = std::clamp(to < 0 ? to + size : to, from, size);
  const std::size_t inner = strides_of(in[0]->shape)[axis];
  const std::size_t block = inner * static_cast<std::size_t>(size);
  std::vector<int> shape = in[0]->shape;
  shape[axis] = to - from;
  set_shape(out, shape);
  auto write = out.data.begin();
  for (std::size_t at = 0; at < in[0]->data.size() && block > 0; at += block) {
    const auto begin = in[0]->data.begin() +
                       static_cast<std::ptrdiff_t>(at + inner * static_cast<std::size_t>(from));
    write = std::copy(
        begin, begin + static_cast<std::ptrdiff_t>(inner * static_cast<std::size_t>(to - from)),
        write);
  }
  return true;
}

bool concat(const NetStep& step, const Inputs& in, Tensor& out) {
  const std::size_t rank = in[0]->shape.size();
  const std::size_t axis = positive_axis(step.integer("axis", 0, 0), rank);
  if (axis >= rank) {
    return false;
  }
  std::vector<int> shape = in[0]->shape;
  shape[axis] = 0;
  for (const Tensor* t : in) {
    if (t->shape.size() != rank) {
      return false;
    }
    shape[axis] += t->shape[axis];
  }
  set_shape(out, shape);
  std::size_t outer = 1;
  for (std::size_t i = 0; i < axis; ++i) {
    outer *= static_cast<std::size_t>(shape[i]);
  }
  auto write = out.data.begin();
  for (std::size_t o = 0; o < outer; ++o) {
    for (const Tensor* t : in) {
      const std::size_t block = t->data.size() / outer;
      if (block > static_cast<std::size_t>(out.data.end() - write)) {
        return false;
      }
      const auto begin = t->data.begin() + static_cast<std::ptrdiff_t>(o * block);
      write = std::copy(begin, begin + static_cast<std::ptrdiff_t>(block), write);
    }
  }
  return true;
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

bool pool(const Tensor& in, const std::array<int, 2>& kernel, Tensor& out) {
  const int rows = in.dim(2) / kernel[0];
  const int columns = in.dim(3) / kernel[1];
  set_shape(out, {1, in.dim(1), rows, columns});
  float* to = out.data.data();
  for (int c = 0; c < in.dim(1); ++c) {
    const float* plane = in.data.data() + static_cast<std::ptrdiff_t>(c) * in.dim(2) * in.dim(3);
    for (int y = 0; y < rows; ++y) {
      for (int x = 0; x < columns; ++x) {
        float sum = 0;
        for (int ky = 0; ky < kernel[0]; ++ky) {
          const float* row = plane + (static_cast<std::ptrdiff_t>(y) * kernel[0] + ky) * in.dim(3) +
                             static_cast<std::ptrdiff_t>(x) * kernel[1];
          for (int kx = 0; kx < kernel[1]; ++kx) {
            sum += row[kx];
          }
        }
        *to++ = sum / static_cast<float>(kernel[0] * kernel[1]);
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
