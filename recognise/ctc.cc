// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognise/ctc.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "model/text.h"
#include "recognise/net_kernels.h"

namespace fuhe {
namespace {

constexpr double kNever = -1e30;
constexpr std::size_t kBeam = 24;

double log_add(double a, double b) {
  const double high = std::max(a, b);
  return high <= kNever ? kNever : high + std::log1p(std::exp(std::min(a, b) - high));
}

// A string so far, by whether its last step was blank or its last character.
struct Beam {
  double blank = kNever;
  double filled = kNever;
  [[nodiscard]] double total() const { return log_add(blank, filled); }
};

using Beams = std::map<std::u32string, Beam>;

Beams strongest(const Beams& all) {
  std::vector<std::pair<double, std::u32string>> order;
  for (const auto& [text, beam] : all) {
    order.emplace_back(-beam.total(), text);
  }
  std::sort(order.begin(), order.end());
  Beams out;
  for (std::size_t i = 0; i < std::min(kBeam, order.size()); ++i) {
    out.emplace(order[i].second, all.at(order[i].second));
  }
  return out;
}

// The beams after a step whose log probabilities are `blank` and, for each of `letters`, `filled`.
Beams after_step(const Beams& beams, double blank, const std::u32string& letters,
                 const std::vector<double>& filled) {
  constexpr double kUnlikely = -14;
  Beams next;
  for (const auto& [text, beam] : beams) {
    Beam& stay = next[text];
    stay.blank = log_add(stay.blank, beam.total() + blank);
    for (std::size_t i = 0; i < letters.size(); ++i) {
      const double p = filled[i];
      if (p < kUnlikely) {
        continue;
      }
      const bool repeat = !text.empty() && text.back() == letters[i];
      if (repeat) {
        Beam& same = next[text];
        same.filled = log_add(same.filled, beam.filled + p);
      }
      Beam& longer = next[text + letters[i]];
      longer.filled = log_add(longer.filled, (repeat ? beam.blank : beam.total()) + p);
    }
  }
  return strongest(next);
}

}  // namespace

CtcScores::CtcScores(Tensor logits) : logits_(std::move(logits)) {
  const auto classes = static_cast<std::size_t>(logits_.dim(2));
  for (int t = 0; t < steps(); ++t) {
    norms_.push_back(static_cast<double>(
        log_sum_exp(logits_.data.data() + static_cast<std::size_t>(t) * classes, classes)));
  }
}

double CtcScores::log_probability(int step, std::size_t index) const {
  const auto s = static_cast<std::size_t>(step);
  return static_cast<double>(logits_.data[s * static_cast<std::size_t>(logits_.dim(2)) + index]) -
         norms_[s];
}

std::vector<CtcCharacter> CtcScores::best_path() const {
  std::vector<CtcCharacter> out;
  const auto classes = static_cast<std::ptrdiff_t>(logits_.dim(2));
  std::size_t before = 0;
  for (int t = 0; t < steps(); ++t) {
    const auto row = logits_.data.begin() + t * classes;
    const auto best = static_cast<std::size_t>(std::max_element(row, row + classes) - row);
    const double p = std::exp(log_probability(t, best));
    if (best != 0 && best == before) {
      out.back().last_step = t;
      out.back().probability = std::max(out.back().probability, p);
    } else if (best != 0) {
      out.push_back({best, p, static_cast<double>(t), static_cast<double>(t)});
    }
    before = best;
  }
  return out;
}

std::vector<Guess> CtcScores::best_strings(const std::vector<std::size_t>& alphabet,
                                           const std::u32string& letters, std::size_t count) const {
  Beams beams;
  beams[U""] = {0, kNever};
  std::vector<double> filled(alphabet.size());
  for (int t = 0; t < steps(); ++t) {
    std::transform(alphabet.begin(), alphabet.end(), filled.begin(),
                   [&](std::size_t index) { return log_probability(t, index); });
    beams = after_step(beams, log_probability(t, 0), letters, filled);
  }
  std::vector<std::pair<double, std::u32string>> order;
  double sum = kNever;
  for (const auto& [text, beam] : beams) {
    order.emplace_back(-beam.total(), text);
    sum = log_add(sum, beam.total());
  }
  std::sort(order.begin(), order.end());
  std::vector<Guess> out;
  for (std::size_t i = 0; i < std::min(count, order.size()); ++i) {
    out.push_back({to_utf8(order[i].second), std::exp(-order[i].first - sum)});
  }
  return out;
}

}  // namespace fuhe
