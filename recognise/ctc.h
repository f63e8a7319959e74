// SPDX-License-Identifier: GPL-3.0-or-later
// Decodes what a recognition network says at each step of a line (connectionist temporal
// classification): class 0 is "no character here", repeats of a class are one character.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "recognise/line_reader.h"
#include "recognise/tensor.h"

namespace fuhe {

// One character as decoded: its class, its probability, and the steps that it covers.
struct CtcCharacter {
  std::size_t index = 0;
  double probability = 0;
  double first_step = 0;
  double last_step = 0;
};

// Log-probabilities by step and class: the network's output (1 x steps x classes), normalised.
class CtcScores {
 public:
  explicit CtcScores(Tensor logits);
  [[nodiscard]] int steps() const { return logits_.dim(1); }
  [[nodiscard]] double log_probability(int step, std::size_t index) const;

  // The most likely class at each step, repeats joined.
  [[nodiscard]] std::vector<CtcCharacter> best_path() const;

  // The most likely strings of the classes in `alphabet`, best first, each with its share of their
  // common probability. `letters[i]` is what class alphabet[i] stands for.
  [[nodiscard]] std::vector<Guess> best_strings(const std::vector<std::size_t>& alphabet,
                                                const std::u32string& letters,
                                                std::size_t count) const;

 private:
  Tensor logits_;
  std::vector<double> norms_;  // by step
};

}  // namespace fuhe
