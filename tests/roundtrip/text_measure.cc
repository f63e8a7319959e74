// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/roundtrip/text_measure.h"

#include <array>

#include "tests/roundtrip/drawing.h"

namespace fuhe::roundtrip {
namespace {

// Adobe's metrics of Helvetica for U+0020 to U+007E, in 1/1000 em.
constexpr std::array<int, 95> kHelvetica{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

bool is_closing(char32_t c) {
  constexpr std::u32string_view kClosing = U"，。；：、）》”！？％";
  return kClosing.find(c) != std::u32string_view::npos;
}

// End of the run that is not broken: a Latin word, or one other character with the closing marks
// behind it.
std::size_t unit_end(std::u32string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (is_latin(text[at]) && text[at] != U' ') {
    while (end < text.size() && is_latin(text[end]) && text[end] != U' ') {
      ++end;
    }
  }
  while (end < text.size() && is_closing(text[end]) && end - at < 12) {
    ++end;
  }
  return end;
}

}  // namespace

bool is_latin(char32_t c) {
  return c >= 0x20 && c < 0x7F;
}

double width_of(char32_t c, bool helvetica) {
  if (!is_latin(c)) {
    return 1;
  }
  return helvetica ? kHelvetica[c - 0x20] / 1000.0 : 0.5;
}

double width_of(std::u32string_view text, bool helvetica) {
  double sum = 0;
  for (const char32_t c : text) {
    sum += width_of(c, helvetica);
  }
  return sum;
}

std::vector<WrappedLine> wrap(std::u32string_view text, std::size_t start, double em,
                              bool helvetica) {
  std::vector<WrappedLine> lines;
  std::u32string line;
  double width = 0;
  const auto flush = [&](std::size_t end) {
    lines.push_back({line, end});
    line.clear();
    width = 0;
  };
  std::size_t at = start;
  while (at < text.size()) {
    if (text[at] == U'\n' || text[at] == kLayoutBreak) {
      flush(at + 1);
      ++at;
      continue;
    }
    const std::size_t end = unit_end(text, at);
    const std::u32string_view unit = text.substr(at, end - at);
    const double unit_width = width_of(unit, helvetica);
    if (width + unit_width <= em) {
      line += unit;
      width += unit_width;
      at = end;
    } else if (!line.empty()) {
      const bool space = text[at] == U' ';
      flush(space ? at + 1 : at);
      at += space ? 1 : 0;
    } else {  // a word wider than the line
      do {
        line += text[at];
        width += width_of(text[at], helvetica);
        ++at;
      } while (at < end && width + width_of(text[at], helvetica) <= em);
    }
  }
  if (!line.empty() || lines.empty()) {
    flush(text.size());
  }
  return lines;
}

}  // namespace fuhe::roundtrip
