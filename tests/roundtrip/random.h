// SPDX-License-Identifier: GPL-3.0-or-later
// Choices by seed, the same on every machine (the standard distributions are not).
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fuhe::roundtrip {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // 0 .. n - 1. REQUIRES: n >= 1.
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }
  // low .. high, both possible.
  int between(int low, int high) { return low + below(high - low + 1); }
  bool chance(int percent) { return below(100) < percent; }
  double real(double low, double high) { return low + (high - low) * below(10'001) / 10'000.0; }

  template <typename T>
  const T& pick(std::span<const T> list) {
    return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))];
  }
  template <typename T>
  const T& pick(const std::vector<T>& list) {
    return pick(std::span<const T>(list));
  }
  template <typename T>
  T pick(std::initializer_list<T> list) {
    return *(list.begin() + below(static_cast<int>(list.size())));
  }
  std::string word(std::initializer_list<const char*> list) { return pick(list); }

  template <typename T>
  void shuffle(std::vector<T>& list) {
    for (std::size_t i = list.size(); i > 1; --i) {
      std::swap(list[i - 1], list[static_cast<std::size_t>(below(static_cast<int>(i)))]);
    }
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace fuhe::roundtrip
