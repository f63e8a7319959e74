// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/line_setter.h"

#include <algorithm>

#include "model/text.h"
#include "render/line_break.h"

namespace fuhe {
namespace {

// Full-width marks whose right or left half is blank.
constexpr std::u32string_view kClosing = U"，。、；：）》〉」』】〕”’";
constexpr std::u32string_view kOpening = U"（《〈「『【〔“‘";
// Chinese beside Latin letters or digits. A quarter em is usual, but readers of PDF take more than
// a tenth for a space when the text is copied out.
constexpr double kScriptGap = 90;
constexpr double kLongestStretch = 50;  // of each gap, to fill a line; 1/1000 em
constexpr double kHalf = 500;

// Most characters are ideographs, and none of those is a mark.
bool may_be_mark(char32_t c) {
  return c < 0x3400 || c >= 0xA000;
}
bool is_closing(char32_t c) {
  return may_be_mark(c) && kClosing.find(c) != std::u32string_view::npos;
}
bool is_opening(char32_t c) {
  return may_be_mark(c) && kOpening.find(c) != std::u32string_view::npos;
}

bool is_latin(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
         c == U'%' || (c >= 0xC0 && c < 0x250) || (c >= 0x370 && c < 0x530);
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

// Marks that take no room of their own and need no glyph.
bool is_ignorable(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c < 0x20 && c != U'\n') ||
         (c >= 0x7F && c < 0xA0) || (c >= 0xE0100 && c <= 0xE01EF);
}

struct Character {
  char32_t code = 0;
  std::size_t run = 0;
  FoundGlyph glyph;
  double advance = 0;  // 1/1000 em
  bool may_start = false;
};

class LineSetter {
 public:
  LineSetter(const Typefaces& typefaces, const std::vector<StyledRun>& runs, const LineStyle& line)
      : typefaces_(typefaces), runs_(runs), line_(line) {
    collect();
    space();
  }

  std::vector<SetLine> set();
  std::size_t count();

 private:
  [[nodiscard]] const TextStyle& style_of(std::size_t i) const {
    return runs_[characters_[i].run].style;
  }
  [[nodiscard]] double points(std::size_t i) const {
    return characters_[i].advance * style_of(i).size / 1000;
  }
  // The blank half that a mark at the end of a line gives up.
  [[nodiscard]] double end_gain(std::size_t i) const {
    const Character& c = characters_[i];
    return is_closing(c.code) && c.advance > kHalf ? kHalf * style_of(i).size / 1000 : 0;
  }
  [[nodiscard]] double start_gain(std::size_t i) const {
    const Character& c = characters_[i];
    return is_opening(c.code) && c.glyph.width > kHalf ? kHalf * style_of(i).size / 1000 : 0;
  }
  void collect();
  void space();
  [[nodiscard]] double digit_width(const Character& character) const;
  [[nodiscard]] std::size_t end_of_line(std::size_t first, double width) const;
  struct Fill {
    double start = 0;
    double stretch = 0;
  };
  [[nodiscard]] Fill fill(std::size_t first, std::size_t last, double indent, bool final) const;
  void start_item(SetLine& line, std::size_t i, double x, double em) const;
  [[nodiscard]] SetLine build(std::size_t first, std::size_t last, double indent, bool final) const;
  template <typename Take>
  void for_each_line(const Take& take);

  const Typefaces& typefaces_;
  const std::vector<StyledRun>& runs_;
  const LineStyle& line_;
  std::vector<Character> characters_;
};

void LineSetter::collect() {
  std::u32string text;
  for (std::size_t run = 0; run < runs_.size(); ++run) {
    for (const char32_t code : runs_[run].text) {
      if (!is_ignorable(code)) {
        characters_.push_back({code, run, {}, 0, false});
        text += code;
      }
    }
  }
  const std::vector<bool> starts = line_starts(text);
  for (std::size_t i = 0; i < characters_.size(); ++i) {
    Character& character = characters_[i];
    character.may_start = starts[i];
    if (character.code != U'\n') {
      character.glyph = typefaces_.find(style_of(i).role, character.code);
      character.advance = line_.tabular && is_digit(character.code) ? digit_width(character)
                                                                    : character.glyph.width;
    }
  }
}

// Song faces have a narrow 1; in columns of figures it gets the room of the others.
double LineSetter::digit_width(const Character& character) const {
  const TextStyle& style = runs_[character.run].style;
  return std::max(character.glyph.width, typefaces_.find(style.role, U'0').width);
}

void LineSetter::space() {
  for (std::size_t i = 0; i + 1 < characters_.size(); ++i) {
    const char32_t a = characters_[i].code;
    const char32_t b = characters_[i + 1].code;
    const bool scripts = (is_ideograph(a) && is_latin(b)) || (is_latin(a) && is_ideograph(b));
    if (scripts) {
      characters_[i].advance += kScriptGap;
    }
    const bool marks =
        (is_closing(a) && (is_closing(b) || is_opening(b))) || (is_opening(a) && is_opening(b));
    if (marks && characters_[i].advance > kHalf) {
      characters_[i].advance -= kHalf;
    }
  }
}

// One past the last character that the line beginning with `first` takes.
std::size_t LineSetter::end_of_line(std::size_t first, double width) const {
  double used = -start_gain(first);
  std::size_t best = first;
  std::size_t mark = first;  // a raised number may stand alone before a word is cut
  for (std::size_t i = first; i < characters_.size(); ++i) {
    if (i > first && characters_[i].may_start) {
      best = i;
      if (characters_[i - 1].code == U'\n') {
        return i;
      }
    }
    if (i > first && style_of(i).rise > 0 && characters_[i - 1].run != characters_[i].run) {
      mark = i;
    }
    used += points(i);
    constexpr double kRounding = 1e-6;
    if (used - end_gain(i) > width + kRounding && characters_[i].code != U' ' && i > first) {
      return best > first ? best : mark > first ? mark : i;
    }
  }
  return characters_.size();
}

// Where the line's characters begin, and the room put behind each, in points.
LineSetter::Fill LineSetter::fill(std::size_t first, std::size_t last, double indent,
                                  bool final) const {
  double used = -start_gain(first) - end_gain(last - 1);
  for (std::size_t i = first; i < last; ++i) {
    used += points(i);
  }
  const double room = line_.width - indent - used;
  Fill fill{indent - start_gain(first), 0};
  if (line_.alignment == Alignment::justified && !final && last - first > 1 && room > 0) {
    fill.stretch = room / static_cast<double>(last - first - 1);
    const double most = kLongestStretch * style_of(first).size / 1000;
    fill.stretch = fill.stretch > most ? 0 : fill.stretch;
  }
  if (line_.alignment == Alignment::center) {
    fill.start += room / 2;
  } else if (line_.alignment == Alignment::right) {
    fill.start += room;
  }
  return fill;
}

void LineSetter::start_item(SetLine& line, std::size_t i, double x, double em) const {
  const StyledRun& run = runs_[characters_[i].run];
  TextItem item;
  item.x = x;
  // The em box of Chinese type, 880 above and 120 below the baseline, is centred in the line.
  item.baseline = (line.height - em) / 2 + 0.88 * em - run.style.rise;
  item.size = run.style.size;
  item.face = characters_[i].glyph.face;
  item.ink = run.style.ink;
  item.emboldened = run.style.emboldened;
  item.tag = run.tag;
  line.texts.push_back(std::move(item));
}

SetLine LineSetter::build(std::size_t first, std::size_t last, double indent, bool final) const {
  SetLine line;
  line.height = line_.line_height;
  while (last > first &&
         (characters_[last - 1].code == U' ' || characters_[last - 1].code == U'\n')) {
    --last;
  }
  if (last == first) {
    return line;
  }
  const Fill filled = fill(first, last, indent, final);
  double x = filled.start;
  for (std::size_t i = first; i < last; ++i) {
    const Character& character = characters_[i];
    const StyledRun& run = runs_[character.run];
    const bool same = !line.texts.empty() && i > first && characters_[i - 1].run == character.run &&
                      line.texts.back().face == character.glyph.face;
    // A narrow digit in a column of figures stands in the middle of its room.
    const double shift = line_.tabular && is_digit(character.code)
                             ? (digit_width(character) - character.glyph.width) / 2
                             : 0;
    if (!same) {
      start_item(line, i, x + shift * run.style.size / 1000, style_of(first).size);
    } else if (shift > 0) {
      line.texts.back().glyphs.back().advance += shift;
    }
    const double advance = character.advance + filled.stretch * 1000 / run.style.size;
    line.texts.back().glyphs.push_back({character.glyph.glyph, advance - shift, character.code});
    const double end = x + points(i) + filled.stretch;
    if (!run.link.empty()) {
      if (line.links.empty() || line.links.back().target != run.link) {
        line.links.push_back({{x, 0, end, line.height}, run.link, to_utf8(run.text), run.tag});
      }
      line.links.back().area.right = end;
    }
    x = end;
  }
  return line;
}

// Calls `take` with the first and the end of each line's characters and whether it ends a
// paragraph.
template <typename Take>
void LineSetter::for_each_line(const Take& take) {
  bool first_line = true;
  for (std::size_t first = 0; first < characters_.size(); first_line = false) {
    const double indent = first_line ? line_.first_indent : 0;
    const std::size_t last = end_of_line(first, line_.width - indent);
    // Spaces that end a line do not begin the next one.
    std::size_t next = last;
    while (next < characters_.size() && characters_[next].code == U' ') {
      ++next;
    }
    const bool final = next == characters_.size() || characters_[last - 1].code == U'\n';
    take(first, last, indent, final);
    first = next;
  }
}

std::vector<SetLine> LineSetter::set() {
  std::vector<SetLine> lines;
  for_each_line([&](std::size_t first, std::size_t last, double indent, bool final) {
    lines.push_back(build(first, last, indent, final));
  });
  if (lines.empty()) {
    lines.push_back({line_.line_height, {}, {}});
  }
  return lines;
}

std::size_t LineSetter::count() {
  std::size_t lines = 0;
  for_each_line([&lines](std::size_t, std::size_t, double, bool) { ++lines; });
  return std::max<std::size_t>(lines, 1);
}

}  // namespace

std::vector<SetLine> set_lines(const Typefaces& typefaces, const std::vector<StyledRun>& runs,
                               const LineStyle& line) {
  return LineSetter(typefaces, runs, line).set();
}

std::size_t count_lines(const Typefaces& typefaces, const std::vector<StyledRun>& runs,
                        const LineStyle& line) {
  return LineSetter(typefaces, runs, line).count();
}

double measure(const Typefaces& typefaces, std::u32string_view text, const TextStyle& style) {
  constexpr double kEndless = 1e9;
  const std::vector<SetLine> lines =
      set_lines(typefaces, {{std::u32string(text), style, kArtifact, ""}},
                {kEndless, style.size, 0, Alignment::left, false});
  double width = 0;
  for (const TextItem& item : lines.front().texts) {
    double right = item.x;
    for (const SetGlyph& glyph : item.glyphs) {
      right += glyph.advance * item.size / 1000;
    }
    width = std::max(width, right);
  }
  return width;
}

}  // namespace fuhe
