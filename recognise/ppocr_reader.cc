// SPDX-License-Identifier: GPL-3.0-or-later
// PP-OCR (Apache-2.0) by our own small network runner: the model file as it is published, no
// inference library.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <map>
#include <utility>

#include "model/text.h"
#include "recognise/ctc.h"
#include "recognise/line_reader.h"
#include "recognise/net.h"

namespace fuhe {
namespace {

constexpr int kHeight = 48;       // the model's input height
constexpr int kMostWidth = 3200;  // a line of 66 full-width characters
constexpr int kStepPixels = 8;    // one step of the output covers eight columns of the input
constexpr char32_t kNumberLetters[] = U"0123456789.,%-+";

class PpocrReader : public LineReader {
 public:
  PpocrReader(Net net, std::u32string letters)
      : net_(std::move(net)), letters_(std::move(letters)) {
    for (const char32_t c : std::u32string(kNumberLetters)) {
      const std::size_t at = letters_.find(c);
      if (at != std::u32string::npos) {
        number_classes_.push_back(at + 1);
        number_letters_ += c;
      }
    }
  }

  [[nodiscard]] Framing framing() const override { return {0.14, 0.3, 0.8}; }

  LineReading read(const Raster& line, Alphabet alphabet) override {
    LineReading out;
    if (line.width < 1 || line.height < 1) {
      return out;
    }
    const double scale = static_cast<double>(kHeight) / line.height;
    Tensor logits = net_.run(input_of(line, scale));
    if (logits.data.empty() || static_cast<std::size_t>(logits.dim(2)) < letters_.size() + 1) {
      return out;
    }
    const CtcScores scores(std::move(logits));
    append_characters(scores, scale, line.width, out);
    if (alphabet == Alphabet::number) {
      out.numbers = scores.best_strings(number_classes_, number_letters_, 5);
    }
    return out;
  }

 private:
  // Values in [-1, 1], three equal channels, the right end filled with zeros to a whole step.
  static Tensor input_of(const Raster& line, double scale) {
    const int width =
        std::clamp(static_cast<int>(std::lround(line.width * scale)), kStepPixels, kMostWidth);
    const int padded = (width + 2 * kStepPixels - 1) / kStepPixels * kStepPixels;
    Tensor in;
    in.shape = {1, 3, kHeight, padded};
    in.data.assign(count_of(in.shape), 0);
    const double step_x = static_cast<double>(line.width) / width;
    const double step_y = 1 / scale;
    for (int y = 0; y < kHeight; ++y) {
      const double fy = std::clamp((y + 0.5) * step_y - 0.5, 0.0, line.height - 1.0);
      const int y0 = static_cast<int>(fy);
      const int y1 = std::min(y0 + 1, line.height - 1);
      float* to = in.data.data() + static_cast<std::ptrdiff_t>(y) * padded;
      for (int x = 0; x < width; ++x) {
        const double fx = std::clamp((x + 0.5) * step_x - 0.5, 0.0, line.width - 1.0);
        const int x0 = static_cast<int>(fx);
        const int x1 = std::min(x0 + 1, line.width - 1);
        const double wx = fx - x0;
        const double top = line.row(y0)[x0] * (1 - wx) + line.row(y0)[x1] * wx;
        const double bottom = line.row(y1)[x0] * (1 - wx) + line.row(y1)[x1] * wx;
        to[x] = static_cast<float>((top + (bottom - top) * (fy - y0)) / 127.5 - 1);
      }
    }
    const std::size_t plane = static_cast<std::size_t>(kHeight) * static_cast<std::size_t>(padded);
    std::copy_n(in.data.begin(), plane, in.data.begin() + static_cast<std::ptrdiff_t>(plane));
    std::copy_n(in.data.begin(), plane, in.data.begin() + static_cast<std::ptrdiff_t>(2 * plane));
    return in;
  }

  // The network marks a character near its middle; its edges are half way to its neighbours, at
  // most half a full-width character away.
  void append_characters(const CtcScores& scores, double scale, int width, LineReading& out) const {
    const std::vector<CtcCharacter> path = scores.best_path();
    const auto middle = [&](std::size_t i) {
      return ((path[i].first_step + path[i].last_step) / 2 + 0.5) * kStepPixels / scale;
    };
    const double half = kHeight * 0.42 / scale;
    for (std::size_t i = 0; i < path.size(); ++i) {
      const std::size_t letter = path[i].index - 1;
      const double before = i > 0 ? (middle(i - 1) + middle(i)) / 2 : 0;
      const double after = i + 1 < path.size() ? (middle(i) + middle(i + 1)) / 2 : width;
      out.characters.push_back({letter < letters_.size() ? letters_[letter] : U' ',
                                std::max(before, middle(i) - half),
                                std::min(after, middle(i) + half), path[i].probability});
    }
  }

  Net net_;
  std::u32string letters_;  // class i + 1 is letters_[i]; the last class is a space
  std::vector<std::size_t> number_classes_;
  std::u32string number_letters_;
};

}  // namespace

Result<std::unique_ptr<LineReader>> make_ppocr_reader(const std::string& folder) {
  std::ifstream keys(folder + "/keys.txt");
  if (!keys) {
    return Error{ErrorCode::missing_dependency, folder,
                 "holds no recognition model; run scripts/setup-second-recogniser"};
  }
  std::u32string letters;
  std::string key;
  while (std::getline(keys, key)) {
    const std::u32string letter = to_u32(key);
    letters += letter.size() == 1 ? letter.front() : U' ';
  }
  Result<Net> net = Net::load(folder + "/rec.onnx");
  if (!net) {
    return net.error();
  }
  return std::unique_ptr<LineReader>(
      std::make_unique<PpocrReader>(std::move(*net), std::move(letters)));
}

}  // namespace fuhe
