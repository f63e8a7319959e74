// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/flow/flow_pieces.h"

#include <algorithm>

#include "model/text.h"

namespace fuhe {
namespace {

bool is_latin(char32_t c) {
  return is_ascii_digit(c) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

int width_of(char32_t c) {
  return is_wide(c) ? 2 : 1;
}

struct Word {
  std::size_t from = 0;
  std::size_t to = 0;
};

std::vector<Word> words_of(const std::u32string& text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) {
      ++end;
    }
    words.push_back({at, end});
    at = end;
  }
  return words;
}

bool mixes_scripts(char32_t before, char32_t after) {
  return (is_ideograph(before) && is_latin(after)) || (is_latin(before) && is_ideograph(after));
}

// True if the program that made the text sets spaces between ideographs and digits.
bool sets_script_spaces(const std::vector<FlowLine>& lines) {
  int spaced = 0;
  int tight = 0;
  for (const FlowLine& line : lines) {
    for (std::size_t i = 1; i < line.text.size(); ++i) {
      if (mixes_scripts(line.text[i - 1], line.text[i])) {
        ++tight;
      } else if (i > 1 && line.text[i - 1] == U' ' &&
                 mixes_scripts(line.text[i - 2], line.text[i])) {
        ++spaced;
      }
    }
  }
  return spaced > tight;
}

// "1：", "1.", "1、" number what stands before them.
bool starts_with_number_mark(std::u32string_view word) {
  std::size_t at = 0;
  while (at < word.size() && digit_value(word[at]) >= 0) {
    ++at;
  }
  return at > 0 && at < 3 && at < word.size() &&
         (word[at] == U'：' || word[at] == U':' || word[at] == U'、');
}

class Cutter {
 public:
  explicit Cutter(bool script_spaces) : script_spaces_(script_spaces) {}

  void add_line(const FlowLine& line, int gap) {
    LocatedText whole;
    whole.text = line.text;
    whole.at = line.at;
    whole.at.resize(whole.text.size(), Place{line.page, line.box});
    FlowRow row;
    row.first = out.pieces.size();
    row.gap = gap;
    std::size_t last_end = 0;
    for (const Word& word : words_of(whole.text)) {
      add_word(whole, word, row, last_end);
      last_end = word.to;
    }
    row.count = out.pieces.size() - row.first;
    out.pieces[row.first].starts_line = true;
    out.pieces.back().ends_line = true;
    out.lines.push_back(row);
  }

  FlowText out;

 private:
  void add_word(const LocatedText& line, const Word& word, const FlowRow& row,
                std::size_t last_end) {
    const LocatedText text = line.part(word.from, word.to - word.from);
    const bool first = out.pieces.size() == row.first;
    const bool one_space = !first && word.from == last_end + 1;
    const bool script =
        script_spaces_ && one_space && mixes_scripts(line.text[last_end - 1], text.text.front());
    const bool unit = script && is_ideograph(text.text.front());
    if (script && (unit || starts_with_number_mark(text.text))) {
      out.pieces.back().text.append(text);
      return;
    }
    FlowPiece piece;
    piece.text = text;
    piece.line = static_cast<int>(out.lines.size());
    piece.after_script_space = script;
    out.pieces.push_back(std::move(piece));
  }

  bool script_spaces_;
};

void measure(FlowPiece& piece) {
  piece.key = match_key(piece.text.text);
  piece.width = half_widths(piece.text.text);
  for (const char32_t c : piece.text.text) {
    if (!is_latin(c) && c != U'.' && c != U',' && c != U'%') {
      break;
    }
    ++piece.head_width;
  }
}

bool is_plain_number(const FlowPiece& piece) {
  return piece.key.size() <= 6 && std::all_of(piece.key.begin(), piece.key.end(), [](char32_t c) {
           return is_ascii_digit(c) || c == U'.';
         });
}

// Lines with several numbers behind other words are rows of a table.
bool reads_by_rows(const FlowText& text) {
  constexpr int kFewRows = 4;
  int rows = 0;
  for (const FlowRow& line : text.lines) {
    int numbers = 0;
    for (std::size_t i = line.first; i < line.first + line.count; ++i) {
      numbers += is_plain_number(text.pieces[i]) ? 1 : 0;
    }
    rows += numbers >= 2 && static_cast<int>(line.count) > numbers ? 1 : 0;
  }
  return rows >= kFewRows;
}

// Spaces between ideographs in lines of prose.
bool has_loose_spaces(const FlowText& text) {
  constexpr int kProse = 50;
  constexpr int kFewSpaces = 4;
  int spaces = 0;
  for (const FlowRow& line : text.lines) {
    int width = 0;
    for (std::size_t i = line.first; i < line.first + line.count; ++i) {
      width += text.pieces[i].width;
    }
    const bool prose = width >= kProse && line.count <= 4;
    spaces += prose ? static_cast<int>(line.count) - 1 : 0;
  }
  return spaces >= kFewSpaces;
}

// Lines as wide as the widest, when that is the page's width and no cell's.
void mark_full_lines(FlowText& text) {
  constexpr int kNarrowestPage = 80;
  std::vector<int> widths;
  for (const FlowRow& line : text.lines) {
    int width = 0;
    for (std::size_t i = line.first; i < line.first + line.count; ++i) {
      width += text.pieces[i].width + 1;
    }
    widths.push_back(width);
  }
  const int widest = widths.empty() ? 0 : *std::max_element(widths.begin(), widths.end());
  for (std::size_t i = 0; i < widths.size() && widest >= kNarrowestPage; ++i) {
    text.lines[i].full = widths[i] * 100 >= widest * 92;
  }
}

}  // namespace

int half_widths(std::u32string_view text) {
  int width = 0;
  for (const char32_t c : text) {
    width += width_of(c);
  }
  return width;
}

void append_piece(LocatedText& text, const LocatedText& piece) {
  if (!text.empty() && !piece.empty()) {
    const char32_t before = text.text.back();
    const char32_t after = piece.text.front();
    const bool letters =
        is_latin(before) && is_latin(after) && !is_ascii_digit(before) && !is_ascii_digit(after);
    if (letters) {
      text.append_unprinted(U' ');
    }
  }
  text.append(piece);
}

int FlowText::gaps_between(std::size_t from, std::size_t to) const {
  int gaps = 0;
  for (int line = pieces[from].line + 1; line <= pieces[to].line; ++line) {
    gaps += lines[static_cast<std::size_t>(line)].gap > 0 ? 1 : 0;
  }
  return gaps;
}

namespace {

// 第1页, —1—, - 1 -: the foot of a page.
bool is_page_number(std::u32string_view text) {
  const std::u32string key = match_key(text);
  if (key.size() < 3 || key.size() > 12) {
    return false;
  }
  const bool dashes = key.front() == U'-' && key.back() == U'-';
  const bool page = key.front() == U'第' && key.back() == U'页';
  return (dashes || page) &&
         std::all_of(key.begin(), key.end(),
                     [](char32_t c) {
                       constexpr std::u32string_view kFurniture = U"第页共,/-";
                       return is_ascii_digit(c) || kFurniture.find(c) != std::u32string_view::npos;
                     }) &&
         std::any_of(key.begin(), key.end(), is_ascii_digit);
}

}  // namespace

FlowText cut_pieces(const std::vector<FlowLine>& lines) {
  Cutter cutter(sets_script_spaces(lines));
  int gap = 0;
  for (const FlowLine& line : lines) {
    const bool blank = std::all_of(line.text.begin(), line.text.end(), is_space);
    if (blank || is_page_number(line.text)) {
      gap += blank ? 1 : 0;
      continue;
    }
    cutter.add_line(line, gap);
    gap = 0;
  }
  FlowText text = std::move(cutter.out);
  for (FlowPiece& piece : text.pieces) {
    measure(piece);
  }
  mark_full_lines(text);
  text.by_rows = reads_by_rows(text);
  text.loose = text.by_rows && has_loose_spaces(text);
  const auto gaps = std::count_if(text.lines.begin(), text.lines.end(),
                                  [](const FlowRow& line) { return line.gap > 0; });
  text.gappy = static_cast<std::size_t>(gaps) * 10 > text.lines.size() * 4;
  return text;
}

}  // namespace fuhe
