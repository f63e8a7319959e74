// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the glyphs of a line can be a number, and which number they can be instead.
#include <algorithm>
#include <cstddef>
#include <optional>

#include "model/text.h"
#include "recognise/digit_shapes.h"
#include "recognise/number_text.h"

namespace fuhe {
namespace {

constexpr double kLongestUnit = 4.5;  // hanzi
constexpr double kBracket = 0.4;

// The letter of a character of a number, as in GlyphShape; 0 for others.
char letter_of(char32_t c, bool first) {
  constexpr std::u32string_view kOperators = U"≥≤≧≦>=═<＞＝＜﹥﹤⩾⩽";
  if (is_ascii_digit(c)) {
    return c == U'5' ? '5' : 'D';
  }
  if (c == U'.' || c == U',') {
    return static_cast<char>(c);
  }
  if (first && kOperators.find(c) != std::u32string_view::npos) {
    return 'O';
  }
  if (c == U'(' || c == U')') {
    return first == (c == U'(') ? 'B' : '\0';
  }
  return c == U'%' ? 'P' : c == U'‰' ? 'T' : c == U'-' ? 'M' : '\0';
}

// A quantity as its glyphs must be.
struct Letters {
  std::string letters;          // of the text before its unit; none if it is no quantity
  std::vector<std::size_t> at;  // where each of them stands in the text
  double unit = 0;              // width of the unit in hanzi
};

Letters letters_of(std::u32string_view text) {
  Letters out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_ideograph(text[i])) {
      out.unit += 1;
      continue;
    }
    const std::u32string form = number_form(text.substr(i, 1));
    if (form.empty()) {
      continue;
    }
    const char letter = letter_of(form[0], out.letters.empty());
    if (out.unit > 0 && form[0] == U')') {
      out.unit += kBracket;
    } else if (letter == '\0' || out.unit > 0) {
      return {};
    } else {
      out.letters += letter;
      out.at.push_back(i);
    }
  }
  return out;
}

bool is_separator(char letter) {
  return letter == '.' || letter == ',';
}

// Points and commas are told by their shape only where digits do not tell them: 1.234, 1,234.
bool needs_shape(const std::string& letters) {
  const std::size_t at = letters.find_first_of(".,");
  if (at == std::string::npos || letters.find_first_of(".,", at + 1) != std::string::npos) {
    return false;
  }
  const std::size_t end = letters.find_first_not_of("D5", at + 1);
  return (end == std::string::npos ? letters.size() : end) - at - 1 == 3;
}

bool stands_for(const std::string& option, const std::string& letters, std::size_t at,
                bool strictly) {
  if (at + option.size() > letters.size()) {
    return false;
  }
  for (std::size_t i = 0; i < option.size(); ++i) {
    const char letter = letters[at + i];
    const bool bracket = letter == 'B' && (option[i] == 'D' || option[i] == 'O');
    const bool separator =
        is_separator(letter) && (option[i] == 'S' || (!strictly && is_separator(option[i])));
    const bool same =
        option[i] == letter || (option[i] == 'D' && letter == '5') || bracket || separator;
    if (!same) {
      return false;
    }
  }
  return true;
}

// How many glyphs are the letters, a unit of that width after them; none if they cannot be.
std::optional<std::size_t> matched(const std::vector<GlyphShape>& glyphs, const Letters& quantity,
                                   double hanzi) {
  const std::string& letters = quantity.letters;
  const double unit_width = quantity.unit * hanzi;
  if (letters.empty()) {
    return std::nullopt;
  }
  std::vector<bool> reached(letters.size() + 1, false);  // letters that the glyphs so far can be
  reached[0] = true;
  const bool strictly = needs_shape(letters);
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (reached.back() && unit_width > 0) {
      const double rest = glyphs.back().box.right - glyphs[i].box.left;
      // 日 alone is narrow.
      if (rest > (unit_width > hanzi ? 0.7 : 0.55) * unit_width && rest < 1.2 * unit_width) {
        return i;
      }
    }
    std::vector<bool> next(letters.size() + 1, false);
    for (std::size_t at = 0; at < letters.size(); ++at) {
      for (const std::string& option : glyphs[i].options) {
        if (reached[at] && stands_for(option, letters, at, strictly)) {
          next[at + option.size()] = true;
        }
      }
    }
    reached = std::move(next);
  }
  return reached.back() && unit_width <= 0 ? std::optional<std::size_t>(glyphs.size())
                                           : std::nullopt;
}

// Glyphs that touch can be many things, also digits and a part of the unit.
bool is_single(const GlyphShape& glyph) {
  return std::all_of(glyph.options.begin(), glyph.options.end(),
                     [](const std::string& option) { return option.size() == 1; });
}

// Whether the glyph can be that character alone.
bool is_option(const GlyphShape& glyph, std::string_view letter) {
  return std::find(glyph.options.begin(), glyph.options.end(), letter) != glyph.options.end();
}

// The number with commas at its thousands, if it has none.
std::u32string grouped(const std::u32string& number) {
  std::size_t end = 0;
  while (end < number.size() && is_ascii_digit(number[end])) {
    ++end;
  }
  std::u32string out = number;
  if (number.find(U',') == std::u32string::npos) {
    for (std::size_t at = end; at > 3; at -= 3) {
      out.insert(at - 3, 1, U',');
    }
  }
  return out;
}

}  // namespace

PointOrComma point_or_comma(const std::vector<GlyphShape>& glyphs, std::u32string_view text,
                            double hanzi) {
  const Letters quantity = letters_of(text);
  const std::size_t point = quantity.letters.find('.');
  const std::size_t begin = quantity.letters.find_first_of("D5");
  if (point == std::string::npos || begin >= point || point - begin > 3 ||
      text[quantity.at[begin]] == U'0' || !needs_shape(quantity.letters)) {
    return PointOrComma::no_question;
  }
  for (const GlyphOfText& one : glyphs_of_text(glyphs, text, hanzi)) {
    if (one.character == quantity.at[point]) {
      return glyphs[one.glyph].options.size() > 1 ? PointOrComma::open : PointOrComma::point;
    }
  }
  return PointOrComma::open;
}

bool is_quantity(std::u32string_view text) {
  const Letters quantity = letters_of(text);
  return quantity.letters.find_first_of("D5") != std::string::npos && quantity.unit <= kLongestUnit;
}

bool shapes_allow(const std::vector<GlyphShape>& glyphs, std::u32string_view text, double hanzi) {
  const Letters quantity = letters_of(text);
  return matched(glyphs, quantity, hanzi).has_value();
}

Opinion opinion_of_shapes(const std::vector<GlyphShape>& glyphs, std::u32string_view text,
                          double hanzi) {
  const Letters quantity = letters_of(text);
  const std::optional<std::size_t> count = matched(glyphs, quantity, hanzi);
  const auto one_each = [&](std::size_t n) {
    return std::all_of(glyphs.begin(), glyphs.begin() + static_cast<std::ptrdiff_t>(n), is_single);
  };
  if (!count) {
    return quantity.unit > 0 && !one_each(glyphs.size()) ? Opinion::none : Opinion::differs;
  }
  if (one_each(*count)) {
    return Opinion::agrees;
  }
  // 39% for 3%: recognisers take the first ring of a percent sign for a digit.
  const std::size_t sign = text.rfind(U'%');
  if (sign != std::u32string_view::npos && sign > 1 && is_ascii_digit(text[sign - 1]) &&
      is_ascii_digit(text[sign - 2])) {
    std::u32string shorter(text);
    shorter.erase(sign - 1, 1);
    if (shapes_allow(glyphs, shorter, hanzi)) {
      return Opinion::differs;
    }
  }
  return Opinion::none;
}

std::vector<GlyphOfText> glyphs_of_text(const std::vector<GlyphShape>& glyphs,
                                        std::u32string_view text, double hanzi) {
  const Letters quantity = letters_of(text);
  const std::optional<std::size_t> count = matched(glyphs, quantity, hanzi);
  std::vector<GlyphOfText> out;
  if (!count || *count != quantity.letters.size()) {
    return out;
  }
  for (std::size_t i = 0; i < *count; ++i) {
    if (!is_single(glyphs[i])) {
      return {};
    }
    out.push_back({i, quantity.at[i]});
  }
  return out;
}

std::vector<std::u32string> mended_by_shape(const std::vector<GlyphShape>& glyphs,
                                            const std::u32string& number, double hanzi) {
  std::vector<std::u32string> tries;
  // 0.029‰, 3.39o, 939%6, 9590: what stands before the sign is read well, its rings are not.
  for (const auto& [letter, sign] : {std::pair("T", U"‰"), std::pair("P", U"%")}) {
    if (!glyphs.empty() && is_option(glyphs.back(), letter)) {
      for (std::size_t n = number.size(); n > 0 && number.size() - n <= 3; --n) {
        tries.push_back(number.substr(0, n) + sign);
      }
    }
  }
  tries.push_back(grouped(number));  // 4,376.15 read as 4376.15
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (number[i] == U'.' || number[i] == U',') {
      std::u32string other = number;
      other[i] = number[i] == U'.' ? U',' : U'.';
      tries.push_back(std::move(other));
    }
  }
  std::sort(tries.begin(), tries.end());
  tries.erase(std::unique(tries.begin(), tries.end()), tries.end());
  std::erase_if(tries, [&](const std::u32string& text) {
    if (text == number) {
      return true;
    }
    const std::size_t digits = text.find_first_of(U"0123456789");
    const std::u32string_view value =
        std::u32string_view(text).substr(std::min(digits, text.size()));
    return !is_number(value) || !is_well_formed(value) || !shapes_allow(glyphs, text, hanzi);
  });
  return tries;
}

}  // namespace fuhe
