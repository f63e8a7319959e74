// SPDX-License-Identifier: GPL-3.0-or-later
// A recogniser of one line of text: the interface that Tesseract and PP-OCR stand behind.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "extract/page/raster.h"
#include "model/result.h"
#include "recognise/print.h"

namespace fuhe {

struct ReadCharacter {
  char32_t character = 0;
  double from = 0;  // left and right edge in pixels of the line's picture
  double to = 0;
  double confidence = 0;  // the engine's own, 0..1
};

// A reading of the whole line and how likely it is against the others.
struct Guess {
  std::string text;  // UTF-8
  double share = 0;  // 0..1
};

struct LineReading {
  std::vector<ReadCharacter> characters;  // in reading order, spaces included
  std::vector<Guess> numbers;  // the line read as a number, best first; empty if not asked for
};

enum class Alphabet { any, number };

class LineReader {
 public:
  LineReader() = default;
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;
  virtual ~LineReader() = default;

  // The paper around the print with which this engine reads best.
  [[nodiscard]] virtual Framing framing() const = 0;

  // Reads the picture of one line: gray, paper 255, with a little paper around the print. With
  // Alphabet::number, also guesses at digits, points, commas, signs and percent alone.
  virtual LineReading read(const Raster& line, Alphabet alphabet) = 0;
};

// Tesseract with its Chinese model. Errors: missing_dependency.
Result<std::unique_ptr<LineReader>> make_tesseract_reader();

// The PP-OCR recognition model in `folder` (rec.onnx and keys.txt, which
// scripts/setup-second-recogniser puts there). Errors: missing_dependency, bad_data.
Result<std::unique_ptr<LineReader>> make_ppocr_reader(const std::string& folder);

// The text of a reading, without spaces beside Chinese characters and at the ends.
std::u32string text_of(const LineReading& reading);

}  // namespace fuhe
