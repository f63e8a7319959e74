// SPDX-License-Identifier: GPL-3.0-or-later
// Tesseract, one line at a time. OMP_THREAD_LIMIT=1 must be in the environment before the library
// is loaded (extract/recogniser.cc sees to it): its threads make it twenty times slower.
#include <algorithm>
#include <clocale>
#include <memory>
#include <string>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>
#include <unordered_map>
#include <utility>

#include "model/text.h"
#include "recognise/line_reader.h"

namespace fuhe {
namespace {

constexpr const char* kNumberLetters = "0123456789.,%-+";

class TesseractReader : public LineReader {
 public:
  explicit TesseractReader(std::unique_ptr<tesseract::TessBaseAPI> api) : api_(std::move(api)) {}
  ~TesseractReader() override { api_->End(); }
  TesseractReader(const TesseractReader&) = delete;
  TesseractReader& operator=(const TesseractReader&) = delete;

  [[nodiscard]] Framing framing() const override { return {0.35, 0.2, 1.0}; }

  LineReading read(const Raster& line, Alphabet alphabet) override {
    if (line.width < 3 || line.height < 3) {
      return {};
    }
    // The lines that told which way is up come again with their cells.
    const auto [known, fresh] = known_.try_emplace(key_of(line, alphabet));
    if (fresh) {
      known->second = recognise(line, alphabet);
    }
    return known->second;
  }

 private:
  static std::string key_of(const Raster& line, Alphabet alphabet) {
    std::string key(line.pixels.begin(), line.pixels.end());
    key += std::to_string(line.width);
    key += alphabet == Alphabet::number ? 'n' : 'a';
    return key;
  }

  LineReading recognise(const Raster& line, Alphabet alphabet) {
    LineReading out;
    api_->SetVariable("tessedit_char_whitelist",
                      alphabet == Alphabet::number ? kNumberLetters : "");
    api_->SetImage(line.pixels.data(), line.width, line.height, 1, line.width);
    api_->SetSourceResolution(static_cast<int>(line.dpi));
    if (api_->Recognize(nullptr) != 0) {
      return out;
    }
    const std::unique_ptr<tesseract::ResultIterator> at(api_->GetIterator());
    if (!at) {
      return out;
    }
    append_symbols(*at, out);
    if (alphabet == Alphabet::number) {
      append_number(out);
    }
    return out;
  }

  static void append_symbols(tesseract::ResultIterator& at, LineReading& out) {
    do {
      const std::unique_ptr<const char[]> text(at.GetUTF8Text(tesseract::RIL_SYMBOL));
      if (!text) {
        continue;
      }
      int left = 0;
      int top = 0;
      int right = 0;
      int bottom = 0;
      at.BoundingBox(tesseract::RIL_SYMBOL, &left, &top, &right, &bottom);
      if (at.IsAtBeginningOf(tesseract::RIL_WORD) && !out.characters.empty()) {
        const double end = out.characters.back().to;
        out.characters.push_back({U' ', end, std::max<double>(end, left), 1});
      }
      const double confidence = static_cast<double>(at.Confidence(tesseract::RIL_SYMBOL)) / 100;
      for (const char32_t c : to_u32(text.get())) {
        out.characters.push_back(
            {c, static_cast<double>(left), static_cast<double>(right), confidence});
      }
    } while (at.Next(tesseract::RIL_SYMBOL));
  }

  static void append_number(LineReading& out) {
    Guess guess;
    guess.share = 1;
    for (const ReadCharacter& c : out.characters) {
      if (c.character != U' ') {
        guess.text += to_utf8(std::u32string_view(&c.character, 1));
        guess.share = std::min(guess.share, c.confidence);
      }
    }
    if (!guess.text.empty()) {
      out.numbers.push_back(std::move(guess));
    }
  }

  std::unique_ptr<tesseract::TessBaseAPI> api_;
  std::unordered_map<std::string, LineReading> known_;
};

}  // namespace

Result<std::unique_ptr<LineReader>> make_tesseract_reader() {
  // Tesseract reads numbers of its own files by the C locale.
  const std::string locale = std::setlocale(LC_NUMERIC, nullptr);
  std::setlocale(LC_NUMERIC, "C");
  auto api = std::make_unique<tesseract::TessBaseAPI>();
  const int failed = api->Init(nullptr, "chi_sim", tesseract::OEM_LSTM_ONLY);
  std::setlocale(LC_NUMERIC, locale.c_str());
  if (failed != 0) {
    return Error{ErrorCode::missing_dependency, "tesseract",
                 "has no Chinese model; install tesseract-ocr-chi-sim"};
  }
  api->SetVariable("debug_file", "/dev/null");
  api->SetPageSegMode(tesseract::PSM_SINGLE_LINE);
  return std::unique_ptr<LineReader>(std::make_unique<TesseractReader>(std::move(api)));
}

}  // namespace fuhe
