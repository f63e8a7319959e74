// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/net.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <utility>

#include "recognise/net_kernels.h"
#include "recognise/net_ops.h"
#include "recognise/onnx_file.h"

namespace fuhe {
namespace {

struct Window {
  int kernel_y, kernel_x, stride_y, stride_x, pad_y, pad_x;
  [[nodiscard]] int out_height(int height) const {
    return (height + 2 * pad_y - kernel_y) / stride_y + 1;
  }
  [[nodiscard]] int out_width(int width) const {
    return (width + 2 * pad_x - kernel_x) / stride_x + 1;
  }
};

Window window_of(const NetStep& step) {
  return {step.weights.dim(2),           step.weights.dim(3),        step.integer("strides", 0, 1),
          step.integer("strides", 1, 1), step.integer("pads", 0, 0), step.integer("pads", 1, 0)};
}

// One row of `columns` for each weight: the pixels that it meets, over all places of the window.
void lay_out_columns(const Tensor& in, const Window& w, std::vector<float>& columns) {
  const int height = in.dim(2);
  const int width = in.dim(3);
  const int rows = w.out_height(height);
  const int across = w.out_width(width);
  columns.resize(static_cast<std::size_t>(in.dim(1)) * static_cast<std::size_t>(w.kernel_y) *
                 static_cast<std::size_t>(w.kernel_x) * static_cast<std::size_t>(rows) *
                 static_cast<std::size_t>(across));
  float* to = columns.data();
  for (int c = 0; c < in.dim(1); ++c) {
    const float* plane = in.data.data() + static_cast<std::ptrdiff_t>(c) * height * width;
    for (int k = 0; k < w.kernel_y * w.kernel_x; ++k) {
      const int dy = k / w.kernel_x - w.pad_y;
      const int dx = k % w.kernel_x - w.pad_x;
      for (int i = 0; i < rows * across; ++i) {
        const int y = i / across * w.stride_y + dy;
        const int x = i % across * w.stride_x + dx;
        const bool inside = y >= 0 && y < height && x >= 0 && x < width;
        *to++ = inside ? plane[static_cast<std::ptrdiff_t>(y) * width + x] : 0;
      }
    }
  }
}

}  // namespace

Net::Net(NetPlan plan) : plan_(std::move(plan)), values_(plan_.constants.size()) {}

Result<Net> Net::load(const std::string& path) {
  Result<OnnxGraph> graph = read_onnx(path);
  if (!graph) {
    return graph.error();
  }
  NetPlan plan = plan_net(std::move(*graph));
  for (const NetStep& step : plan.steps) {
    const bool known = is_small_operation(step.type) || step.type == "MatMul" ||
                       (step.type == "Conv" && !step.weights.data.empty());
    if (!known) {
      return Error{ErrorCode::bad_data, path,
                   "uses an operation that is not supported: " + step.type};
    }
  }
  return Net(std::move(plan));
}

const Tensor& Net::value(std::size_t slot) const {
  return plan_.constants[slot].data.empty() ? values_[slot] : plan_.constants[slot];
}

void Net::reserve_scratch(std::size_t floats) {
  if (scratch_.size() < floats) {
    scratch_.resize(floats);
  }
}

bool Net::convolve_depthwise(const NetStep& step, const Tensor& in, Tensor& out) {
  const Window w = window_of(step);
  if (w.kernel_y != w.kernel_x) {
    return false;
  }
  Depthwise d;
  d.kernel = w.kernel_y;
  d.stride_x = w.stride_x;
  d.stride_y = w.stride_y;
  d.padded_width = in.dim(3) + 2 * w.pad_x;
  d.out_width = out.dim(3);
  d.out_height = out.dim(2);
  const auto padded_width = static_cast<std::size_t>(d.padded_width);
  reserve_scratch(padded_width * static_cast<std::size_t>(in.dim(2) + 2 * w.pad_y) + 32);
  std::fill(scratch_.begin(), scratch_.end(), 0.0F);
  const std::ptrdiff_t in_plane = static_cast<std::ptrdiff_t>(in.dim(2)) * in.dim(3);
  const std::ptrdiff_t out_plane = static_cast<std::ptrdiff_t>(d.out_width) * d.out_height;
  for (int c = 0; c < in.dim(1); ++c) {
    for (int y = 0; y < in.dim(2); ++y) {
      std::memcpy(
          scratch_.data() + static_cast<std::ptrdiff_t>(y + w.pad_y) * d.padded_width + w.pad_x,
          in.data.data() + c * in_plane + static_cast<std::ptrdiff_t>(y) * in.dim(3),
          sizeof(float) * static_cast<std::size_t>(in.dim(3)));
    }
    d.padded = scratch_.data();
    d.weights = step.weights.data.data() + static_cast<std::ptrdiff_t>(c) * d.kernel * d.kernel;
    d.bias = step.bias[static_cast<std::size_t>(c)];
    d.out = out.data.data() + c * out_plane;
    convolve_channel(d, step.epilogue);
  }
  return true;
}

bool Net::convolve(const NetStep& step, const Tensor& in, Tensor& out) {
  const Window w = window_of(step);
  const int group = step.integer("group", 0, 1);
  if (in.shape.size() != 4 || in.dim(0) != 1 || w.stride_x < 1 || w.stride_y < 1 ||
      w.out_height(in.dim(2)) < 1 || w.out_width(in.dim(3)) < 1) {
    return false;
  }
  out.shape = {1, step.weights.dim(0), w.out_height(in.dim(2)), w.out_width(in.dim(3))};
  out.data.resize(count_of(out.shape));
  if (group > 1) {
    return group == in.dim(1) && group == step.weights.dim(0) && convolve_depthwise(step, in, out);
  }
  if (step.weights.dim(1) != in.dim(1)) {
    return false;
  }
  Gemm gemm;
  gemm.m = step.weights.dim(0);
  gemm.n = out.dim(2) * out.dim(3);
  gemm.k = in.dim(1) * w.kernel_y * w.kernel_x;
  gemm.a = step.weights.data.data();
  gemm.b = in.data.data();
  if (w.kernel_y * w.kernel_x > 1 || w.stride_x > 1 || w.stride_y > 1) {
    lay_out_columns(in, w, columns_);
    gemm.b = columns_.data();
  }
  gemm.c = out.data.data();
  gemm.row_bias = step.bias.data();
  reserve_scratch(scratch_floats(gemm.m, gemm.k));
  multiply(gemm, step.epilogue, scratch_.data());
  return true;
}

bool Net::multiply_matrices(const NetStep& step, const Tensor& a, const Tensor& b, Tensor& out) {
  const std::size_t rank = a.shape.size();
  if (rank < 2 || b.shape.size() < 2) {
    return false;
  }
  Gemm gemm;
  gemm.m = a.shape[rank - 2];
  gemm.k = a.shape[rank - 1];
  gemm.n = b.shape.back();
  const std::size_t one_a = static_cast<std::size_t>(gemm.m) * static_cast<std::size_t>(gemm.k);
  const std::size_t one_b = static_cast<std::size_t>(gemm.k) * static_cast<std::size_t>(gemm.n);
  const std::size_t count = one_a == 0 ? 0 : a.data.size() / one_a;
  const bool shared = b.data.size() == one_b;
  if (b.shape[b.shape.size() - 2] != gemm.k || (!shared && b.data.size() != count * one_b) ||
      (!step.bias.empty() && step.bias.size() != static_cast<std::size_t>(gemm.n))) {
    return false;
  }
  out.shape = a.shape;
  out.shape.back() = gemm.n;
  out.data.resize(count_of(out.shape));
  gemm.column_bias = step.bias.empty() ? nullptr : step.bias.data();
  reserve_scratch(scratch_floats(gemm.m, gemm.k));
  for (std::size_t i = 0; i < count; ++i) {
    gemm.a = a.data.data() + i * one_a;
    gemm.b = b.data.data() + (shared ? 0 : i * one_b);
    gemm.c =
        out.data.data() + i * static_cast<std::size_t>(gemm.m) * static_cast<std::size_t>(gemm.n);
    multiply(gemm, step.epilogue, scratch_.data());
  }
  return true;
}

bool Net::compute(const NetStep& step) {
  Tensor out;
  if (!spare_.empty()) {
    out.data = std::move(spare_.back());
    spare_.pop_back();
  }
  bool good = false;
  if (step.type == "Conv") {
    good = convolve(step, value(step.in[0]), out);
  } else if (step.type == "MatMul") {
    good =
        step.in.size() == 2 && multiply_matrices(step, value(step.in[0]), value(step.in[1]), out);
  } else {
    std::vector<const Tensor*> in;
    for (const std::size_t slot : step.in) {
      in.push_back(&value(slot));
    }
    good = compute_small(step, in, out);
  }
  values_[step.out] = std::move(out);
  return good;
}

Tensor Net::run(const Tensor& input) {
  values_[plan_.input] = input;
  bool good = true;
  for (std::size_t i = 0; i < plan_.steps.size() && good; ++i) {
    const NetStep& step = plan_.steps[i];
    good = compute(step);
    for (const std::size_t slot : step.in) {
      if (plan_.last_used[slot] == i && plan_.constants[slot].data.empty() &&
          !values_[slot].data.empty()) {
        spare_.push_back(std::move(values_[slot].data));
        values_[slot] = Tensor();
      }
    }
  }
  return good ? std::exchange(values_[plan_.output], Tensor()) : Tensor();
}

}  // namespace fuhe
