// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/net.h"

#include <cmath>
#include <fstream>

#include <catch2/catch.hpp>

#include "recognise/net_kernels.h"
#include "recognise/net_ops.h"
#include "recognise/net_plan.h"
#include "tests/support/temporary_folder.h"

namespace {

using fuhe::OnnxGraph;
using fuhe::OnnxNode;
using fuhe::Tensor;

Tensor tensor(std::vector<int> shape, std::vector<float> data) {
  return {std::move(shape), std::move(data)};
}

OnnxNode node(const std::string& type, std::vector<std::string> in, const std::string& out) {
  OnnxNode n;
  n.type = type;
  n.inputs = std::move(in);
  n.outputs = {out};
  return n;
}

}  // namespace

TEST_CASE("a product of any size is right", "[recognise][net]") {
  const int m = GENERATE(1, 5, 6, 13);
  const int n = GENERATE(1, 15, 16, 37);
  const int k = GENERATE(1, 8, 21);
  std::vector<float> a(static_cast<std::size_t>(m * k));
  std::vector<float> b(static_cast<std::size_t>(k * n));
  for (std::size_t i = 0; i < a.size(); ++i) {
    a[i] = static_cast<float>(i % 7) - 3;
  }
  for (std::size_t i = 0; i < b.size(); ++i) {
    b[i] = static_cast<float>(i % 5) * 0.5F;
  }
  std::vector<float> c(static_cast<std::size_t>(m * n));
  std::vector<float> bias(static_cast<std::size_t>(m), 2);
  std::vector<float> scratch(fuhe::scratch_floats(m, k));
  fuhe::Gemm gemm{m, n, k, a.data(), b.data(), c.data(), bias.data(), nullptr};
  fuhe::multiply(gemm, {}, scratch.data());
  double worst = 0;
  for (int i = 0; i < m; ++i) {
    for (int j = 0; j < n; ++j) {
      double sum = 2;
      for (int x = 0; x < k; ++x) {
        sum += static_cast<double>(a[static_cast<std::size_t>(i * k + x)]) *
               static_cast<double>(b[static_cast<std::size_t>(x * n + j)]);
      }
      worst = std::max(worst,
                       std::abs(sum - static_cast<double>(c[static_cast<std::size_t>(i * n + j)])));
    }
  }
  CHECK(worst < 1e-4);
}

TEST_CASE("what follows a convolution is taken into it", "[recognise][net]") {
  OnnxGraph graph;
  graph.input = "x";
  graph.output = "y";
  graph.constants["w"] = tensor({1, 1, 1, 1}, {2});
  graph.constants["two"] = tensor({1}, {2});
  graph.constants["one"] = tensor({1}, {1});
  graph.nodes = {node("Conv", {"x", "w"}, "a"), node("Mul", {"a", "two"}, "b"),
                 node("Add", {"b", "one"}, "c"), node("Relu", {"c"}, "d"),
                 node("Mul", {"d", "two"}, "y")};
  const fuhe::NetPlan plan = fuhe::plan_net(graph);
  REQUIRE(plan.steps.size() == 1);
  CHECK(plan.steps[0].weights.data[0] == Approx(4));
  CHECK(plan.steps[0].bias[0] == Approx(1));
  CHECK(plan.steps[0].epilogue.activation == fuhe::Activation::relu);
  CHECK(plan.steps[0].epilogue.scale == Approx(2));
}

TEST_CASE("a value that two nodes read is kept", "[recognise][net]") {
  OnnxGraph graph;
  graph.input = "x";
  graph.output = "y";
  graph.constants["w"] = tensor({1, 1, 1, 1}, {2});
  graph.constants["two"] = tensor({1}, {2});
  graph.nodes = {node("Conv", {"x", "w"}, "a"), node("Mul", {"a", "two"}, "b"),
                 node("Add", {"a", "b"}, "y")};
  CHECK(fuhe::plan_net(graph).steps.size() == 3);
}

TEST_CASE("small arrays are combined as their shapes say", "[recognise][net]") {
  fuhe::NetStep step;
  step.type = "Add";
  const Tensor a = tensor({1, 2, 1, 2}, {1, 2, 3, 4});
  const Tensor b = tensor({2, 1, 1}, {10, 20});
  Tensor out;
  REQUIRE(fuhe::compute_small(step, {&a, &b}, out));
  CHECK(out.shape == std::vector<int>{1, 2, 1, 2});
  CHECK(out.data == std::vector<float>{11, 12, 23, 24});
  const Tensor odd = tensor({3}, {1, 2, 3});
  CHECK_FALSE(fuhe::compute_small(step, {&a, &odd}, out));
}

TEST_CASE("a damaged model is an error and nothing worse", "[recognise][net]") {
  const fuhe::TemporaryFolder folder;
  const std::string path = folder.file("rec.onnx");
  CHECK(fuhe::Net::load(path).error().code == fuhe::ErrorCode::not_found);
  for (const std::string& bytes :
       {std::string("\x3a\xff\xff\xff\xff\x0f", 6), std::string("not a model"), std::string()}) {
    std::ofstream(path, std::ios::binary) << bytes;
    const auto net = fuhe::Net::load(path);
    REQUIRE_FALSE(net);
    CHECK(net.error().code == fuhe::ErrorCode::bad_data);
  }
}
