// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/net_shapes.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace fuhe {
namespace {

std::size_t positive_axis(int axis, std::size_t rank) {
  return static_cast<std::size_t>(axis < 0 ? axis + static_cast<int>(rank) : axis);
}

}  // namespace

void set_shape(Tensor& t, std::vector<int> shape) {
  t.shape = std::move(shape);
  t.data.resize(count_of(t.shape));
}

std::vector<std::size_t> strides_of(const std::vector<int>& shape) {
  std::vector<std::size_t> strides(shape.size(), 1);
  for (std::size_t i = shape.size(); i-- > 1;) {
    strides[i - 1] = strides[i] * static_cast<std::size_t>(shape[i]);
  }
  return strides;
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

}  // namespace fuhe
