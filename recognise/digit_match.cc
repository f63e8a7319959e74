// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the glyphs of a line can be a number, and which number they can be instead.
#include <algorithm>
#include <cstddef>

#include "model/text.h"
#include "recognise/digit_shapes.h"
#include "recognise/number_text.h"

namespace fuhe {
namespace {

constexpr std::size_t kLongestUnit = 4;

// The letter of a character of a number, as in GlyphShape; 0 for others.
char letter_of(char32_t c, bool first) {
  constexpr std::u32string_view kOperators = U"≥≤≧≦>=<＞＝＜﹥﹤⩾⩽";
  if (is_ascii_digit(c)) {
    return c == U'5' ? '5' : 'D';
  }
  if (c == U'.' || c == U',') {
    return static_cast<char>(c);
  }
  if (first && kOperators.find(c) != std::u32string_view::npos) {
    return 'O';
  }
  return c == U'%' ? 'P' : c == U'-' ? 'M' : '\0';
}

// The letters of the text before its unit, none if it is no quantity; `hanzi` counts the unit's
// characters.
std::string letters_of(std::u32string_view text, std::size_t& hanzi) {
  std::string out;
  hanzi = 0;
  for (const char32_t c : text) {
    if (is_ideograph(c)) {
      ++hanzi;
      continue;
    }
    const std::u32string form = number_form({&c, 1});
    if (form.empty()) {
      continue;
    }
    const char letter = letter_of(form[0], out.empty());
    if (letter == '\0' || hanzi > 0) {
      return {};
    }
    out += letter;
  }
  return out;
}

bool stands_for(const std::string& option, const std::string& letters, std::size_t at) {
  if (at + option.size() > letters.size()) {
    return false;
  }
  for (std::size_t i = 0; i < option.size(); ++i) {
    const char letter = letters[at + i];
    const bool same = option[i] == letter || (option[i] == 'D' && letter == '5') ||
                      (option[i] == 'S' && (letter == '.' || letter == ','));
    if (!same) {
      return false;
    }
  }
  return true;
}

// Whether the glyphs can be the letters and, after them, a unit of that width.
bool matches(const std::vector<GlyphShape>& glyphs, const std::string& letters, double unit_width) {
  std::vector<bool> reached(letters.size() + 1, false);  // letters that the glyphs so far can be
  reached[0] = true;
  for (const GlyphShape& glyph : glyphs) {
    if (reached.back() && unit_width > 0) {
      const double rest = glyphs.back().box.right - glyph.box.left;
      if (rest > 0.6 * unit_width && rest < 1.35 * unit_width) {
        return true;
      }
    }
    std::vector<bool> next(letters.size() + 1, false);
    for (std::size_t at = 0; at < letters.size(); ++at) {
      for (const std::string& option : glyph.options) {
        if (reached[at] && stands_for(option, letters, at)) {
          next[at + option.size()] = true;
        }
      }
    }
    reached = std::move(next);
  }
  return reached.back() && unit_width <= 0;
}

}  // namespace

bool is_quantity(std::u32string_view text) {
  std::size_t unit = 0;
  return letters_of(text, unit).find_first_of("D5") != std::string::npos && unit <= kLongestUnit;
}

bool shapes_allow(const std::vector<GlyphShape>& glyphs, std::u32string_view text, double hanzi) {
  std::size_t unit = 0;
  const std::string letters = letters_of(text, unit);
  return !letters.empty() && matches(glyphs, letters, static_cast<double>(unit) * hanzi);
}

Opinion opinion_of_shapes(const std::vector<GlyphShape>& glyphs, std::u32string_view text,
                          double hanzi) {
  if (!shapes_allow(glyphs, text, hanzi)) {
    return Opinion::differs;
  }
  // Glyphs that touch can be many things.
  const bool one_each = std::all_of(glyphs.begin(), glyphs.end(), [](const GlyphShape& glyph) {
    return std::all_of(glyph.options.begin(), glyph.options.end(),
                       [](const std::string& option) { return option.size() == 1; });
  });
  return one_each ? Opinion::agrees : Opinion::none;
}

std::vector<std::u32string> mended_by_shape(const std::vector<GlyphShape>& glyphs,
                                            const std::u32string& number, double hanzi) {
  std::vector<std::u32string> tries{number + U"%"};
  if (number.size() > 1) {
    const bool percent = number.back() == U'%';
    std::u32string shorter = number.substr(0, number.size() - 1);
    if (percent) {
      shorter.pop_back();  // 97.489% for 97.48%
    }
    if (!shorter.empty()) {
      tries.push_back(shorter + U"%");
    }
  }
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (number[i] == U'.' || number[i] == U',') {
      std::u32string other = number;
      other[i] = number[i] == U'.' ? U',' : U'.';
      tries.push_back(std::move(other));
    }
  }
  std::erase_if(tries, [&](const std::u32string& text) {
    const std::size_t digits = text.find_first_of(U"0123456789");
    const std::u32string_view value =
        std::u32string_view(text).substr(std::min(digits, text.size()));
    return !is_number(value) || !is_well_formed(value) || !shapes_allow(glyphs, text, hanzi);
  });
  return tries;
}

}  // namespace fuhe
