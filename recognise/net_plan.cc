// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/net_plan.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

namespace fuhe {
namespace {

// Who reads which value, and which nodes have been taken in by an earlier one.
class Graph {
 public:
  explicit Graph(OnnxGraph& graph) : graph_(graph), taken_(graph.nodes.size(), false) {
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
      for (const std::string& name : graph.nodes[i].inputs) {
        readers_[name].push_back(i);
      }
    }
  }

  [[nodiscard]] const OnnxNode& node(std::size_t i) const { return graph_.nodes[i]; }
  [[nodiscard]] bool taken(std::size_t i) const { return taken_[i]; }
  void take(std::size_t i) { taken_[i] = true; }

  [[nodiscard]] std::vector<std::size_t> readers(const std::string& value) const {
    const auto found = readers_.find(value);
    return found == readers_.end() ? std::vector<std::size_t>() : found->second;
  }

  // The one reader of `value`, if it has one and that is of this type.
  [[nodiscard]] std::optional<std::size_t> only_reader(const std::string& value,
                                                       const std::string& type) const {
    const std::vector<std::size_t> all = readers(value);
    if (all.size() == 1 && graph_.nodes[all.front()].type == type) {
      return all.front();
    }
    return std::nullopt;
  }

  [[nodiscard]] const Tensor* constant(const std::string& name) const {
    const auto found = graph_.constants.find(name);
    return found == graph_.constants.end() ? nullptr : &found->second;
  }

  // The constant operand of a two-operand node whose other operand is `value`.
  [[nodiscard]] const Tensor* other_operand(std::size_t i, const std::string& value) const {
    const OnnxNode& n = graph_.nodes[i];
    if (n.inputs.size() != 2) {
      return nullptr;
    }
    return constant(n.inputs[0] == value ? n.inputs[1] : n.inputs[0]);
  }

 private:
  OnnxGraph& graph_;
  std::vector<bool> taken_;
  std::map<std::string, std::vector<std::size_t>> readers_;
};

bool is_scalar(const Tensor* t, float value) {
  return t != nullptr && t->data.size() == 1 && std::abs(t->data[0] - value) < 1e-4F;
}

void scale_rows(NetStep& step, const std::vector<float>& factor, const std::vector<float>& add) {
  const std::size_t rows = step.bias.size();
  const std::size_t row = step.weights.data.size() / rows;
  for (std::size_t r = 0; r < rows; ++r) {
    const float f = factor[factor.size() == 1 ? 0 : r];
    for (std::size_t i = 0; i < row; ++i) {
      step.weights.data[r * row + i] *= f;
    }
    step.bias[r] = step.bias[r] * f + add[add.size() == 1 ? 0 : r];
  }
}

bool absorb_batch_norm(Graph& graph, NetStep& step, std::string& value) {
  const auto reader = graph.only_reader(value, "BatchNormalization");
  if (!reader) {
    return false;
  }
  const OnnxNode& n = graph.node(*reader);
  std::vector<const Tensor*> p;
  for (std::size_t i = 1; i < n.inputs.size(); ++i) {
    p.push_back(graph.constant(n.inputs[i]));
  }
  const bool whole = p.size() == 4 && std::all_of(p.begin(), p.end(), [&](const Tensor* t) {
                       return t != nullptr && t->data.size() == step.bias.size();
                     });
  if (!whole) {
    return false;
  }
  const auto epsilon = n.attributes.find("epsilon");
  const float e = epsilon == n.attributes.end() ? 1e-5F : epsilon->second.number;
  std::vector<float> factor;
  std::vector<float> add;
  for (std::size_t i = 0; i < step.bias.size(); ++i) {
    factor.push_back(p[0]->data[i] / std::sqrt(p[3]->data[i] + e));
    add.push_back(p[1]->data[i] - p[2]->data[i] * factor.back());
  }
  scale_rows(step, factor, add);
  graph.take(*reader);
  value = n.outputs.front();
  return true;
}

// x times or plus a constant: one number, or one for each channel.
bool absorb_scaling(Graph& graph, NetStep& step, std::string& value) {
  for (const char* const type : {"Mul", "Add"}) {
    const auto reader = graph.only_reader(value, type);
    const Tensor* t = reader ? graph.other_operand(*reader, value) : nullptr;
    if (t == nullptr) {
      continue;
    }
    const bool each = t->data.size() == step.bias.size() && t->shape.size() >= 3 &&
                      t->shape[t->shape.size() - 3] == static_cast<int>(step.bias.size());
    const bool mul = type[0] == 'M';
    if (step.epilogue.activation == Activation::none && (each || t->data.size() == 1)) {
      scale_rows(step, mul ? t->data : std::vector<float>{1},
                 mul ? std::vector<float>{0} : t->data);
    } else if (t->data.size() == 1) {
      step.epilogue.scale *= mul ? t->data[0] : 1;
      step.epilogue.offset =
          mul ? step.epilogue.offset * t->data[0] : step.epilogue.offset + t->data[0];
    } else {
      continue;
    }
    graph.take(*reader);
    value = graph.node(*reader).outputs.front();
    return true;
  }
  return false;
}

// Looks from `value` down a chain of single readers of these types.
std::vector<std::size_t> chain(const Graph& graph, std::size_t first,
                               const std::vector<std::string>& types) {
  std::vector<std::size_t> out{first};
  for (const std::string& type : types) {
    const auto next = graph.only_reader(graph.node(out.back()).outputs.front(), type);
    if (!next) {
      return {};
    }
    out.push_back(*next);
  }
  return out;
}

// x clip(x + 3, 0, 6) / 6, spelled out.
bool absorb_hard_swish(Graph& graph, NetStep& step, std::string& value) {
  for (const std::size_t i : graph.readers(value)) {
    if (graph.node(i).type != "Add" || !is_scalar(graph.other_operand(i, value), 3)) {
      continue;
    }
    const std::vector<std::size_t> c = chain(graph, i, {"Clip", "Mul", "Div"});
    if (c.empty() || graph.readers(value).size() != 2 ||
        !is_scalar(graph.constant(graph.node(c[3]).inputs.back()), 6)) {
      continue;
    }
    std::for_each(c.begin(), c.end(), [&](std::size_t n) { graph.take(n); });
    step.epilogue.activation = Activation::hard_swish;
    value = graph.node(c.back()).outputs.front();
    return true;
  }
  return false;
}

// x sigmoid(1 x), spelled out.
bool absorb_swish(Graph& graph, NetStep& step, std::string& value) {
  for (const std::size_t i : graph.readers(value)) {
    if (graph.node(i).type != "Mul" || !is_scalar(graph.other_operand(i, value), 1)) {
      continue;
    }
    const std::vector<std::size_t> c = chain(graph, i, {"Sigmoid", "Mul"});
    if (c.empty() || graph.readers(value).size() != 2) {
      continue;
    }
    std::for_each(c.begin(), c.end(), [&](std::size_t n) { graph.take(n); });
    step.epilogue.activation = Activation::swish;
    value = graph.node(c.back()).outputs.front();
    return true;
  }
  return false;
}

bool absorb_relu(Graph& graph, NetStep& step, std::string& value) {
  const auto reader = graph.only_reader(value, "Relu");
  if (!reader) {
    return false;
  }
  graph.take(*reader);
  step.epilogue.activation = Activation::relu;
  value = graph.node(*reader).outputs.front();
  return true;
}

// Takes in what follows a convolution; returns the name of the value that it then gives.
std::string absorb(Graph& graph, NetStep& step, std::string value) {
  bool more = true;
  while (more) {
    const bool plain = step.epilogue.activation == Activation::none;
    more =
        (plain && (absorb_batch_norm(graph, step, value) || absorb_hard_swish(graph, step, value) ||
                   absorb_swish(graph, step, value) || absorb_relu(graph, step, value))) ||
        absorb_scaling(graph, step, value);
  }
  return value;
}

// A product with a constant matrix takes in the bias row added to it.
std::string absorb_bias(Graph& graph, NetStep& step, std::string value) {
  const auto reader = graph.only_reader(value, "Add");
  const Tensor* t = reader ? graph.other_operand(*reader, value) : nullptr;
  if (t == nullptr || t->shape.size() != 1 || t->data.size() < 2) {
    return value;
  }
  step.bias = t->data;
  graph.take(*reader);
  return graph.node(*reader).outputs.front();
}

class Slots {
 public:
  std::size_t operator[](const std::string& name) {
    return slots_.emplace(name, slots_.size()).first->second;
  }
  [[nodiscard]] std::size_t size() const { return slots_.size(); }

 private:
  std::map<std::string, std::size_t> slots_;
};

}  // namespace

NetPlan plan_net(OnnxGraph onnx) {
  if (!onnx.nodes.empty() && onnx.nodes.back().type == "Softmax" &&
      onnx.nodes.back().outputs.front() == onnx.output) {
    onnx.output = onnx.nodes.back().inputs.front();
    onnx.nodes.pop_back();
  }
  Graph graph(onnx);
  Slots slots;
  NetPlan plan;
  plan.input = slots[onnx.input];
  for (std::size_t i = 0; i < onnx.nodes.size(); ++i) {
    if (graph.taken(i)) {
      continue;
    }
    const OnnxNode& node = onnx.nodes[i];
    NetStep step;
    step.type = node.type;
    step.attributes = node.attributes;
    std::string value = node.outputs.front();
    const Tensor* weights = node.inputs.size() > 1 ? graph.constant(node.inputs[1]) : nullptr;
    if (node.type == "Conv" && weights != nullptr && weights->shape.size() == 4) {
      step.weights = *weights;
      const Tensor* bias = node.inputs.size() > 2 ? graph.constant(node.inputs[2]) : nullptr;
      step.bias = bias != nullptr
                      ? bias->data
                      : std::vector<float>(static_cast<std::size_t>(weights->dim(0)), 0);
      step.in = {slots[node.inputs.front()]};
      value = absorb(graph, step, value);
    } else {
      for (const std::string& name : node.inputs) {
        step.in.push_back(slots[name]);
      }
      if (node.type == "MatMul" && weights != nullptr) {
        value = absorb_bias(graph, step, value);
      }
    }
    step.out = slots[value];
    plan.steps.push_back(std::move(step));
  }
  plan.output = slots[onnx.output];
  plan.constants.resize(slots.size());
  plan.last_used.assign(slots.size(), 0);
  for (auto& [name, tensor] : onnx.constants) {
    const std::size_t slot = slots[name];
    if (slot < plan.constants.size()) {
      plan.constants[slot] = std::move(tensor);
    }
  }
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    for (const std::size_t slot : plan.steps[i].in) {
      plan.last_used[slot] = i;
    }
  }
  plan.last_used[plan.output] = plan.steps.size();
  return plan;
}

}  // namespace fuhe
